package dev.stardust.change;

import dev.stardust.rewrite.JsonValue;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values that entries have in columns that are added: MySQL inserts a row of nothing but
 * defaults into a temporary table of these columns.
 */
final class MissingValues {

  private static final Pattern AUTO_INCREMENT = Pattern.compile(" AUTO_INCREMENT\\b");

  private MissingValues() {}

  /**
   * Asks MySQL for the defaults.
   *
   * @param table a name for the temporary table, qualified and quoted
   * @param columns the added columns whose default is the same for every row
   * @return by column name the quoted literal in the form of the JSON; columns with NULL are left
   *     out
   */
  static Map<String, String> of(Connection connection, String table, List<ColumnDefinition> columns)
      throws SQLException {
    Map<String, String> values = new HashMap<>();
    if (columns.isEmpty()) {
      return values;
    }
    List<String> lines = new ArrayList<>();
    // A server may want every table to have a primary key.
    lines.add(StageTable.ROW + " INT NOT NULL DEFAULT 0 PRIMARY KEY");
    columns.forEach(column -> lines.add(line(column)));
    String create =
        "CREATE TEMPORARY TABLE " + table + " (" + String.join(", ", lines) + ") ENGINE=InnoDB";
    try (PlainMode mode = PlainMode.enter(connection);
        TemporaryTable temporary = TemporaryTable.written(connection, table, create);
        Statement statement = connection.createStatement()) {
      temporary.run("INSERT INTO " + table + " () VALUES ()");
      for (ColumnDefinition column : columns) {
        String json =
            "JSON_EXTRACT(JSON_OBJECT('v', "
                + JsonValue.toJson(column.type(), Sql.quote(column.name()))
                + "), '$.v')";
        String text = column.type().isJson() ? json : "JSON_UNQUOTE(" + json + ")";
        String sql = "SELECT " + text + " FROM " + table + " WHERE " + Sql.quote(column.name());
        try (ResultSet row = statement.executeQuery(sql + " IS NOT NULL")) {
          if (row.next()) {
            values.put(column.name(), Sql.string(row.getString(1)));
          }
        }
      }
    }
    return values;
  }

  /** The column as a line of CREATE TABLE; numbers come from elsewhere. */
  static String line(ColumnDefinition column) {
    String definition = column.visibleDefinition();
    return Sql.quote(column.name())
        + " "
        + (column.autoIncrement() ? AUTO_INCREMENT.matcher(definition).replaceAll("") : definition);
  }
}
