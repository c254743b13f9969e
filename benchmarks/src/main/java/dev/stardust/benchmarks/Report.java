package dev.stardust.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A table of figures, shown as it grows and written as Markdown. */
final class Report {

  private final List<String> lines = new ArrayList<>();

  void line(String text) {
    lines.add(text);
    System.out.println(text);
  }

  void heading(String... columns) {
    row((Object[]) columns);
    line("|" + "---|".repeat(columns.length));
  }

  void row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(
          cell instanceof Double number
              ? String.format(Locale.ROOT, "%.2f", number)
              : String.valueOf(cell));
    }
    line("| " + String.join(" | ", texts) + " |");
  }

  /** A percentile in milliseconds. */
  static double millis(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  static String machine() {
    return Runtime.getRuntime().availableProcessors()
        + " cores, Java "
        + Runtime.version().feature()
        + ", "
        + System.getProperty("os.arch");
  }

  /**
   * @param file where to write; null for nowhere
   */
  void write(@Nullable Path file) throws IOException {
    if (file != null) {
      Files.write(file, lines);
    }
  }
}
