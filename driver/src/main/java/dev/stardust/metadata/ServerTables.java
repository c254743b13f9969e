package dev.stardust.metadata;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the server's version decides about metadata: the columns of each information_schema table in
 * their order, and the words that must be quoted as names. Read once per server.
 *
 * @param version as version comments have it: 90704 for 9.7.4
 * @param columns column names by table name, both in upper case
 * @param keywords the server's keywords in upper case
 * @param defaultCollations the collations that are the default of their character set
 */
public record ServerTables(
    int version,
    Map<String, List<String>> columns,
    Set<String> keywords,
    Set<String> defaultCollations) {

  private static final String COLUMNS =
      "SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS"
          + " WHERE TABLE_SCHEMA = 'information_schema' ORDER BY TABLE_NAME, ORDINAL_POSITION";

  public ServerTables {
    columns = Map.copyOf(columns);
    keywords = Set.copyOf(keywords);
    defaultCollations = Set.copyOf(defaultCollations);
  }

  /** Asks the server. */
  public static ServerTables read(Connection connection, int version) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns
            .computeIfAbsent(upper(rows.getString(1)), table -> new ArrayList<>())
            .add(upper(rows.getString(2)));
      }
    }
    return new ServerTables(
        version,
        columns,
        strings(connection, "SELECT UPPER(WORD) FROM information_schema.KEYWORDS"),
        strings(
            connection,
            "SELECT COLLATION_NAME FROM information_schema.COLLATIONS WHERE IS_DEFAULT = 'Yes'"));
  }

  private static Set<String> strings(Connection connection, String query) throws SQLException {
    Set<String> strings = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }

  /** The columns of an information_schema table; empty when the server has no such table. */
  List<String> columnsOf(String table) {
    return columns.getOrDefault(table, List.of());
  }

  /** LATERAL derived tables exist since 8.0.14. */
  boolean hasLateral() {
    return version >= 80014;
  }

  static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
