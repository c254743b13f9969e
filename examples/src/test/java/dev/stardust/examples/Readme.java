package dev.stardust.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's README, or a page of its documentation.
 *
 * @param folder the folder that it is in
 * @param text the whole text
 */
record Readme(Path folder, String text) {

  /** The address that the README's snippets use. */
  static final String URL = "jdbc:stardust:mysql://localhost:3306/shop?";

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  static Readme read() throws IOException {
    Path folder = Path.of("..").toRealPath();
    return new Readme(folder, Files.readString(folder.resolve("README.md")));
  }

  /** The page of that name. */
  static Readme page(String name) throws IOException {
    Path folder = Path.of("..", "docs").toRealPath();
    return new Readme(folder, Files.readString(folder.resolve(name)));
  }

  /** The code blocks of a language, in order. */
  List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  /** The targets of the links to files of the project. */
  List<String> links() {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }
}
