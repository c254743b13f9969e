package dev.stardust.examples;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the reader sees: headings, SQL side by side, tables of results, progress. */
final class Screen {

  private static final int LEFT = 56;
  private static final int RIGHT = 78;
  private static final int WIDEST_CELL = 40;

  private final PrintStream out;
  private final boolean terminal;

  /**
   * @param out where to print
   * @param terminal whether a line can be drawn over
   */
  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void heading(String text) {
    out.printf("%n== %s%n", text);
  }

  void line(String text) {
    out.println(text);
  }

  /** Two texts in two columns, each broken at blanks. */
  void sideBySide(String leftTitle, String left, String rightTitle, String right) {
    List<String> leftLines = new ArrayList<>(List.of(leftTitle, "-".repeat(LEFT)));
    List<String> rightLines = new ArrayList<>(List.of(rightTitle, "-".repeat(RIGHT)));
    leftLines.addAll(broken(left, LEFT));
    rightLines.addAll(broken(right, RIGHT));
    for (int i = 0; i < Math.max(leftLines.size(), rightLines.size()); i++) {
      String l = i < leftLines.size() ? leftLines.get(i) : "";
      String r = i < rightLines.size() ? rightLines.get(i) : "";
      out.println(("  " + padded(l, LEFT) + " | " + r).stripTrailing());
    }
    out.println();
  }

  private static List<String> broken(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : text.strip().lines().toList()) {
      String rest = line.stripTrailing();
      while (rest.length() > width) {
        int blank = rest.lastIndexOf(' ', width);
        int end = blank > width / 3 ? blank : width;
        lines.add(rest.substring(0, end));
        rest = "  " + rest.substring(end).stripLeading();
      }
      lines.add(rest);
    }
    return lines;
  }

  /** At most {@code limit} rows of a result as a table. */
  void table(ResultSet result, int limit) throws SQLException {
    ResultSetMetaData metaData = result.getMetaData();
    List<List<String>> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int column = 1; column <= metaData.getColumnCount(); column++) {
      labels.add(metaData.getColumnLabel(column));
    }
    rows.add(labels);
    int count = 0;
    while (result.next()) {
      if (count++ < limit) {
        rows.add(row(result, labels.size()));
      }
    }
    print(rows);
    out.println((count > limit ? "  ... " : "  ") + rows(count));
  }

  /** A text under the statement that it answers, broken at blanks. */
  void paragraph(String text) {
    broken(text, LEFT + RIGHT).forEach(line -> out.println("  " + line));
  }

  /** A number of rows in words. */
  static String rows(int count) {
    return count == 1 ? "1 row" : count + " rows";
  }

  /** The texts of a one-column result, as they are. */
  void texts(ResultSet result) throws SQLException {
    while (result.next()) {
      out.println(result.getString(1).indent(2).stripTrailing());
    }
  }

  private static List<String> row(ResultSet result, int columns) throws SQLException {
    List<String> row = new ArrayList<>();
    for (int column = 1; column <= columns; column++) {
      String cell = String.valueOf(result.getString(column));
      row.add(cell.length() > WIDEST_CELL ? cell.substring(0, WIDEST_CELL - 1) + "~" : cell);
    }
    return row;
  }

  private void print(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.get(0).size(), 0));
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append("  ").append(padded(row.get(i), widths.get(i)));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** Shows how far a load has come: one line, drawn over on a terminal, a few lines elsewhere. */
  void progress(String what, int done, int total) {
    String text = "  %-12s %,7d of %,7d rows".formatted(what, done, total);
    if (terminal) {
      String bar = "#".repeat(30 * done / total);
      out.print("\r" + text + "  [" + padded(bar, 30) + "]" + (done == total ? "\n" : ""));
      out.flush();
    } else if (done == total || done % 2500 == 0) {
      out.println(text);
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
