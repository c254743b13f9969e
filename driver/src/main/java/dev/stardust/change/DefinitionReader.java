package dev.stardust.change;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks MySQL for the definition of a table that the connection sees. */
final class DefinitionReader {

  private final Connection connection;
  private final int version;

  DefinitionReader(Connection connection, int version) {
    this.connection = connection;
    this.version = version;
  }

  /**
   * @param table the table's name, qualified and quoted
   */
  TableDefinition read(String table) throws SQLException {
    try (PlainMode mode = PlainMode.enter(connection);
        Statement statement = connection.createStatement()) {
      String text = createTable(statement, table);
      TableDefinition definition =
          DefinitionParser.parse(
              text, version, columnCollations(statement, table), tableCollation(statement, text));
      return definition.keys().stream().noneMatch(KeyDefinition::isFunctional)
          ? definition
          : definition.withKeys(withNulls(statement, table, definition.keys()));
    }
  }

  /** The keys, of whose expressions SHOW CREATE TABLE does not say whether they may be NULL. */
  private static List<KeyDefinition> withNulls(
      Statement statement, String table, List<KeyDefinition> keys) throws SQLException {
    Map<String, List<Boolean>> nullable = new HashMap<>();
    try (ResultSet row = statement.executeQuery("SHOW INDEX FROM " + table)) {
      while (row.next()) {
        nullable
            .computeIfAbsent(row.getString("Key_name"), name -> new ArrayList<>())
            .add("YES".equals(row.getString("Null")));
      }
    }
    return keys.stream()
        .map(key -> key.withNulls(nullable.getOrDefault(key.name(), List.of())))
        .toList();
  }

  private static String createTable(Statement statement, String table) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table)) {
      row.next();
      return row.getString(2);
    }
  }

  private static Map<String, String> columnCollations(Statement statement, String table)
      throws SQLException {
    Map<String, String> collations = new HashMap<>();
    try (ResultSet row = statement.executeQuery("SHOW FULL COLUMNS FROM " + table)) {
      while (row.next()) {
        String collation = row.getString("Collation");
        if (collation != null) {
          collations.put(row.getString("Field"), collation);
        }
      }
    }
    return collations;
  }

  // A collation is printed only when it is not the character set's default.
  private static String tableCollation(Statement statement, String text) throws SQLException {
    String options = text.substring(text.lastIndexOf("\n)"));
    String collation = word(options, " COLLATE=");
    if (!collation.isEmpty()) {
      return collation;
    }
    try (ResultSet row =
        statement.executeQuery(
            "SELECT default_collate_name FROM information_schema.character_sets"
                + " WHERE character_set_name = '"
                + word(options, " CHARSET=")
                + "'")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String word(String text, String before) {
    int start = text.indexOf(before);
    if (start < 0) {
      return "";
    }
    int end = start + before.length();
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return text.substring(start + before.length(), end);
  }
}
