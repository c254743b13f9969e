package dev.stardust.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Statements that still answer otherwise than on a native table and should not. They are listed one
 * by one, so that nothing can join them unnoticed, and shown on the page of differences until they
 * are mended. {@code -Dopen=write} adds those that fail now.
 */
final class OpenDifferences {

  private static final String RESOURCE = "differential/open.txt";
  private static final Path FILE =
      Path.of(System.getProperty("basedir", ".")).resolve("src/test/resources").resolve(RESOURCE);

  /** All of them: topic, colon, statement on one line. */
  static final Set<String> ALL = read();

  private OpenDifferences() {}

  /** Whether the step is listed. */
  static boolean contains(Step step) {
    return ALL.contains(key(step));
  }

  /** Notes the step in the list when that was asked for. */
  static boolean noted(Step step) throws IOException {
    if (!"write".equals(System.getProperty("open"))) {
      return false;
    }
    synchronized (OpenDifferences.class) {
      ALL.add(key(step));
      Files.write(
          FILE,
          ALL,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);
    }
    return true;
  }

  private static String key(Step step) {
    return step.toString().split(":", 2)[0] + ": " + step.sql().replaceAll("\\s+", " ").strip();
  }

  private static Set<String> read() {
    try (InputStream in = OpenDifferences.class.getResourceAsStream("/" + RESOURCE)) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      return new TreeSet<>(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
