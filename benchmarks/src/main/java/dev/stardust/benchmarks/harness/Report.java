package dev.stardust.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A table of figures, shown as it grows and written as Markdown; with the option for that. */
public final class Report {

  @Option(names = "--markdown", description = "Write the report to this file.")
  private @Nullable Path markdown;

  private final List<String> lines = new ArrayList<>();

  /** Shows a line that the report will not have, while a long run goes on. */
  public void progress(String text) {
    System.out.println(text);
  }

  /** Adds a line. */
  public void line(String text) {
    lines.add(text);
    System.out.println(text);
  }

  /**
   * The head line: what was measured, the server's version, and the machine.
   *
   * @param subject such as {@code 500 models}; what the table tells already need not be said
   */
  public void head(Server server, String... subject) throws SQLException {
    List<String> parts = new ArrayList<>(List.of(subject));
    parts.add("MySQL " + server.version());
    parts.add(machine());
    line(String.join(", ", parts));
    line("");
  }

  /** Begins a table. */
  public void heading(String... columns) {
    row((Object[]) columns);
    line("|" + "---|".repeat(columns.length));
  }

  /** Adds a row to the table. */
  public void row(Object... cells) {
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
  public static double millis(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  private static String machine() {
    return Runtime.getRuntime().availableProcessors()
        + " cores, Java "
        + Runtime.version().feature()
        + ", "
        + System.getProperty("os.arch");
  }

  /** Writes all lines to the file that was asked for, if one was. */
  public void write() throws IOException {
    if (markdown != null) {
      Files.write(markdown, lines);
    }
  }
}
