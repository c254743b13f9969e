package dev.stardust.differential;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A result set as text.
 *
 * @param columns one line of metadata per column
 * @param classes the Java classes that {@code getObject} gave, one line per column
 * @param rows the cells
 */
record Table(List<String> columns, List<String> classes, List<String> rows) {

  /**
   * Reads all rows.
   *
   * @param masked labels in lower case of columns whose values and classes are left out
   */
  static Table read(ResultSet set, Set<String> masked) throws SQLException {
    ResultSetMetaData meta = set.getMetaData();
    int width = meta.getColumnCount();
    List<Set<String>> classes = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      classes.add(new TreeSet<>());
    }
    List<String> rows = new ArrayList<>();
    while (set.next()) {
      StringBuilder row = new StringBuilder("  |");
      for (int i = 1; i <= width; i++) {
        boolean hidden = masked.contains(meta.getColumnLabel(i).toLowerCase(Locale.ROOT));
        row.append(' ').append(hidden ? "…" : cell(set, i, classes.get(i - 1))).append(" |");
      }
      rows.add(row.toString());
    }
    return new Table(columns(meta), classes.stream().map(Set::toString).toList(), rows);
  }

  private static String cell(ResultSet set, int column, Set<String> classes) {
    try {
      Object value = set.getObject(column);
      if (value == null) {
        return set.wasNull() ? "NULL" : "NULL?";
      }
      classes.add(value.getClass().getSimpleName());
      if (value instanceof byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
      }
      String text = set.getString(column);
      String other = value.toString();
      return text.equals(other) ? text : text + " ~ " + other;
    } catch (SQLException e) {
      return "!" + e.getSQLState() + " " + e.getMessage();
    }
  }

  /** What {@code ResultSetMetaData} says, a line per column. */
  static List<String> columns(ResultSetMetaData meta) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(column(meta, i));
    }
    return columns;
  }

  private static String column(ResultSetMetaData meta, int i) throws SQLException {
    return meta.getColumnLabel(i)
        + " <- "
        + meta.getCatalogName(i)
        + "."
        + meta.getTableName(i)
        + "."
        + meta.getColumnName(i)
        + " "
        + meta.getColumnTypeName(i)
        + "("
        + meta.getPrecision(i)
        + ","
        + meta.getScale(i)
        + ") type "
        + meta.getColumnType(i)
        + " width "
        + meta.getColumnDisplaySize(i)
        + (meta.isNullable(i) == ResultSetMetaData.columnNoNulls ? " not-null" : "")
        + (meta.isAutoIncrement(i) ? " auto" : "")
        + (meta.isSigned(i) ? " signed" : "")
        + (meta.isCaseSensitive(i) ? " case-sensitive" : "")
        + (meta.isReadOnly(i) ? " read-only" : "")
        + " "
        + meta.getColumnClassName(i);
  }

  /** The whole as lines; rows are sorted unless their order counts. */
  List<String> lines(boolean ordered) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      lines.add("column " + columns.get(i) + " gives " + classes.get(i));
    }
    lines.add("rows " + rows.size());
    List<String> sorted = new ArrayList<>(rows);
    if (!ordered) {
      Collections.sort(sorted);
    }
    lines.addAll(sorted);
    return lines;
  }
}
