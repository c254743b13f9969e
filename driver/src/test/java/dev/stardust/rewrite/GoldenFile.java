package dev.stardust.rewrite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A topic of golden statements: a Markdown file whose sections hold a written statement and what
 * becomes of it.
 *
 * @param path the file
 * @param title the topic
 * @param introduction the text before the first section
 * @param cases the sections
 */
record GoldenFile(Path path, String title, String introduction, List<GoldenCase> cases) {

  /**
   * One statement.
   *
   * @param title the section's heading
   * @param settings lines of the form {@code name: value} before the statement
   * @param written the statement
   * @param result everything behind it
   */
  record GoldenCase(String title, Map<String, String> settings, String written, String result) {

    boolean isRefused() {
      return result.startsWith("Refused");
    }

    @Override
    public String toString() {
      return title;
    }
  }

  private static final String FENCE = "```sql\n";

  /** All topics in the order of their file names. */
  static List<GoldenFile> all() {
    Path folder = Path.of(System.getProperty("basedir", ".")).resolve("src/test/resources/rewrite");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".md"))
          .sorted()
          .map(GoldenFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenFile read(Path path) {
    try {
      String[] sections = Files.readString(path).split("(?m)^## ", -1);
      String[] head = sections[0].strip().split("\n", 2);
      List<GoldenCase> cases = new ArrayList<>();
      for (int i = 1; i < sections.length; i++) {
        cases.add(section(sections[i]));
      }
      return new GoldenFile(
          path, head[0].substring(2), head.length > 1 ? head[1].strip() : "", cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenCase section(String section) {
    int fence = section.indexOf(FENCE);
    int end = section.indexOf("\n```", fence + FENCE.length());
    String[] lines = section.substring(0, fence).strip().split("\n+", -1);
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] setting = lines[i].split(": ", 2);
      settings.put(setting[0], setting[1]);
    }
    return new GoldenCase(
        lines[0],
        settings,
        section.substring(fence + FENCE.length(), end),
        section.substring(end + 4).strip());
  }

  /** The file's text. */
  String text() {
    StringBuilder text = new StringBuilder("# ").append(title).append("\n");
    if (!introduction.isEmpty()) {
      text.append('\n').append(introduction).append("\n");
    }
    for (GoldenCase golden : cases) {
      text.append("\n## ").append(golden.title()).append("\n\n");
      golden.settings().forEach((k, v) -> text.append(k).append(": ").append(v).append("\n\n"));
      text.append(FENCE).append(golden.written()).append("\n```\n\n");
      text.append(golden.result()).append("\n");
    }
    return text.toString();
  }
}
