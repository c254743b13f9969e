package dev.stardust.load;

import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table's columns and keys, as the tenant sees them. */
final class TargetTable {

  private final String name;
  private final Map<String, TargetColumn> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Set<String>> keys = new LinkedHashMap<>();

  private TargetTable(String name) {
    this.name = name;
  }

  /** The table; empty when the tenant has none of that name. */
  static Optional<TargetTable> find(Connection connection, String name) throws SQLException {
    TargetTable table = new TargetTable(name);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          table.columns.put(row.getString(1), new TargetColumn(row.getString(1), row.getString(2)));
        }
      }
    }
    table.readKeys(connection);
    return table.columns.isEmpty() ? Optional.empty() : Optional.of(table);
  }

  private void readKeys(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT INDEX_NAME, COLUMN_NAME FROM information_schema.STATISTICS"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND NON_UNIQUE = 0")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.computeIfAbsent(
                  row.getString(1), key -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
              .add(row.getString(2));
        }
      }
    }
  }

  /** The column of that name, in whatever case it is written; or null. */
  @Nullable TargetColumn column(String column) {
    return columns.get(column);
  }

  /** Those of the names that are no column. */
  List<String> unknown(Iterable<String> names) {
    List<String> unknown = new ArrayList<>();
    for (String candidate : names) {
      if (!columns.containsKey(candidate)) {
        unknown.add(candidate);
      }
    }
    return unknown;
  }

  /** Whether rows with these columns have a key by which the row that they change is found. */
  boolean hasKeyIn(Iterable<String> names) {
    Set<String> given = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.forEach(given::add);
    return keys.values().stream().anyMatch(given::containsAll);
  }

  /** The statement that writes a row of these columns. */
  String insert(List<String> names) {
    return insert(names, 1);
  }

  /** The statement that writes so many rows of these columns, each over the one with its key. */
  String merge(List<String> names, int rows) {
    return insert(names, rows) + " ON DUPLICATE KEY UPDATE " + updates(names);
  }

  private String insert(List<String> names, int rows) {
    String list = names.stream().map(Sql::quote).collect(Collectors.joining(", "));
    String values = names.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
    return "INSERT INTO "
        + Sql.quote(name)
        + " ("
        + list
        + ") VALUES "
        + String.join(", ", Collections.nCopies(rows, values));
  }

  private static String updates(List<String> names) {
    return names.stream()
        .map(column -> Sql.quote(column) + " = VALUES(" + Sql.quote(column) + ")")
        .collect(Collectors.joining(", "));
  }
}
