package dev.stardust.metadata;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Registers the ordinary tables of one database as virtual tables of another, from what MySQL says
 * about them, so that both must look alike.
 */
final class RegistryCopy {

  private static final Pattern COLUMN = Pattern.compile("(?m)^  `((?:[^`]|``)+)` (.*?),?$");
  private static final Pattern CHECK =
      Pattern.compile("(?m)^  CONSTRAINT `((?:[^`]|``)+)` CHECK \\((.*)\\)(?: /\\*.*\\*/)?,?$");

  private final Connection connection;
  private final String from;
  private final String to;

  /**
   * @param connection a plain connection; its current database is left alone
   * @param from the database with the ordinary tables
   * @param to the database with the registry
   */
  RegistryCopy(Connection connection, String from, String to) {
    this.connection = connection;
    this.from = from;
    this.to = to;
  }

  /** Registers a table for a tenant; returns the model's id. */
  int copy(String table, long tenant) throws SQLException {
    run(
        "INSERT INTO %2$s.stardust_models (tenant_id, name, version, charset, collation, comment,"
            + " created_at) SELECT ?, TABLE_NAME, 1, CHARACTER_SET_NAME, TABLE_COLLATION,"
            + " TABLE_COMMENT, CREATE_TIME FROM information_schema.TABLES"
            + " JOIN information_schema.COLLATIONS ON COLLATION_NAME = TABLE_COLLATION"
            + " WHERE TABLE_SCHEMA = '%1$s' AND TABLE_NAME = ?",
        tenant, table);
    int model = Integer.parseInt(TestDatabase.rows(connection, "SELECT LAST_INSERT_ID()").get(0));
    String create = createTable(table);
    fields(table, model, create);
    keys(table, model);
    foreignKeys(table, model);
    checks(model, create);
    return model;
  }

  private void fields(String table, int model, String create) throws SQLException {
    run(
        "INSERT INTO %2$s.stardust_fields (model_id, name, ordinal, column_type, charset,"
            + " collation, json_key, definition, not_null, auto_increment, comment, data_type,"
            + " character_maximum_length, character_octet_length, numeric_precision, numeric_scale,"
            + " datetime_precision, column_default, extra)"
            + " SELECT ?, COLUMN_NAME, ORDINAL_POSITION, COLUMN_TYPE, CHARACTER_SET_NAME,"
            + " COLLATION_NAME, COLUMN_NAME, '', IS_NULLABLE = 'NO', EXTRA LIKE '%%auto_increment%%',"
            + " COLUMN_COMMENT, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, CHARACTER_OCTET_LENGTH,"
            + " NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION, COLUMN_DEFAULT, EXTRA"
            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '%1$s' AND TABLE_NAME = ?"
            + " ORDER BY ORDINAL_POSITION",
        model, table);
    Matcher column = COLUMN.matcher(create);
    while (column.find()) {
      run(
          "UPDATE %2$s.stardust_fields SET definition = ? WHERE model_id = ? AND name = ?",
          column.group(2), model, unquote(column.group(1)));
    }
  }

  private void keys(String table, int model) throws SQLException {
    Map<String, Integer> ordinals = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet index = statement.executeQuery("SHOW INDEX FROM " + quoted(table))) {
      while (index.next()) {
        String name = index.getString("Key_name");
        if (ordinals.putIfAbsent(name, ordinals.size() + 1) == null) {
          run(
              "INSERT INTO %2$s.stardust_keys (model_id, name, kind, state, visible, comment,"
                  + " ordinal) VALUES (?, ?, ?, 'ready', ?, ?, ?)",
              model,
              name,
              kind(name, index.getBoolean("Non_unique")),
              index.getString("Visible").equals("YES"),
              index.getString("Index_comment"),
              ordinals.get(name));
        }
        run(
            "INSERT INTO %2$s.stardust_key_parts (key_id, ordinal, field_id, prefix_length,"
                + " descending, expression, nullable)"
                + " SELECT k.id, ?, IFNULL(f.id, 0), ?, ?, ?, ? FROM %2$s.stardust_keys k"
                + " LEFT JOIN %2$s.stardust_fields f ON f.model_id = k.model_id AND f.name = ?"
                + " WHERE k.model_id = ? AND k.name = ?",
            index.getInt("Seq_in_index"),
            index.getInt("Sub_part"),
            "D".equals(index.getString("Collation")),
            index.getString("Expression"),
            "YES".equals(index.getString("Null")),
            index.getString("Column_name"),
            model,
            name);
      }
    }
  }

  private static String kind(String name, boolean nonUnique) {
    if (name.equals("PRIMARY")) {
      return "primary";
    }
    return nonUnique ? "index" : "unique";
  }

  private void foreignKeys(String table, int model) throws SQLException {
    run(
        "INSERT INTO %2$s.stardust_foreign_keys (model_id, name, referenced_table, on_delete,"
            + " on_update) SELECT ?, CONSTRAINT_NAME, REFERENCED_TABLE_NAME, DELETE_RULE,"
            + " UPDATE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS"
            + " WHERE CONSTRAINT_SCHEMA = '%1$s' AND TABLE_NAME = ? ORDER BY CONSTRAINT_NAME",
        model, table);
    run(
        "INSERT INTO %2$s.stardust_foreign_key_parts SELECT k.id, u.ORDINAL_POSITION, f.id,"
            + " u.REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE u"
            + " JOIN %2$s.stardust_foreign_keys k ON k.name = u.CONSTRAINT_NAME"
            + " JOIN %2$s.stardust_fields f ON f.model_id = k.model_id AND f.name = u.COLUMN_NAME"
            + " WHERE k.model_id = ? AND u.TABLE_SCHEMA = '%1$s' AND u.TABLE_NAME = ?"
            + " AND u.REFERENCED_TABLE_NAME IS NOT NULL",
        model, table);
  }

  private void checks(int model, String create) throws SQLException {
    Matcher check = CHECK.matcher(create);
    while (check.find()) {
      run(
          "INSERT INTO %2$s.stardust_checks (model_id, name, expression, enforced)"
              + " VALUES (?, ?, ?, ?)",
          model, unquote(check.group(1)), check.group(2), !check.group().contains("NOT ENFORCED"));
    }
  }

  private String createTable(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW CREATE TABLE " + quoted(table))) {
      result.next();
      return result.getString(2);
    }
  }

  private String quoted(String table) {
    return from + ".`" + table.replace("`", "``") + "`";
  }

  private static String unquote(String name) {
    return name.replace("``", "`");
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(String.format(sql, from, to))) {
      List<Object> arguments = Arrays.asList(values);
      for (int i = 0; i < arguments.size(); i++) {
        statement.setObject(i + 1, arguments.get(i));
      }
      statement.executeUpdate();
    }
  }
}
