package dev.stardust.differential;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The topics: the SQL files beside {@code differences.tsv}. */
final class Topics {

  private Topics() {}

  /** Their names in alphabetical order; the system property {@code topics} narrows them. */
  static List<String> names() throws IOException {
    String wanted = System.getProperty("topics", ".*");
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .map(name -> name.substring(0, name.length() - 4))
          .filter(name -> name.matches(wanted))
          .sorted()
          .toList();
    }
  }

  private static Path folder() {
    URL url = Topics.class.getResource("/differential/differences.tsv");
    if (url == null) {
      throw new IllegalStateException("the resources are missing");
    }
    try {
      Path parent = Path.of(url.toURI()).getParent();
      if (parent == null) {
        throw new IllegalStateException("no folder at " + url);
      }
      return parent;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
