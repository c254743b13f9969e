package dev.stardust.reconciler;

import dev.stardust.service.EventLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a lenient change could not convert, in {@code stardust_events}: told to the log when the
 * chunk that has found it is committed.
 *
 * @param last the last event before
 */
record Coercions(long last) {

  /** So many of a turn are told one by one; all of them are in the table. */
  private static final int MOST = 1000;

  /** From now on. */
  static Coercions mark(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COALESCE(MAX(id), 0) FROM stardust_events")) {
      row.next();
      return new Coercions(row.getLong(1));
    }
  }

  /**
   * Tells what has come since.
   *
   * @param model the table that is changed, or its copy when that has taken its place
   * @return how many values
   */
  long tell(Connection connection, int model, EventLog log) throws SQLException {
    String sql =
        "SELECT tenant_id, model_id, field_id, entry_id,"
            + " JSON_UNQUOTE(JSON_EXTRACT(details, '$.source_type')),"
            + " JSON_UNQUOTE(JSON_EXTRACT(details, '$.target_type')),"
            + " JSON_UNQUOTE(JSON_EXTRACT(details, '$.reason')) FROM stardust_events WHERE kind ="
            + " 'coercion_null' AND id > ? AND (model_id = ? OR model_id IN (SELECT id FROM"
            + " stardust_models WHERE copy_of = ?)) ORDER BY id LIMIT "
            + MOST;
    long told = 0;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, last);
      select.setInt(2, model);
      select.setInt(3, model);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          log.write(ReconcilerEvent.COERCION_NULL, fields(row));
          told++;
        }
      }
    }
    return told;
  }

  private static Map<String, Object> fields(ResultSet row) throws SQLException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tenant_id", row.getLong(1));
    fields.put("model_id", row.getInt(2));
    fields.put("field_id", row.getLong(3));
    fields.put("entry_id", row.getLong(4));
    fields.put("source_type", String.valueOf(row.getString(5)));
    fields.put("target_type", String.valueOf(row.getString(6)));
    fields.put("reason", String.valueOf(row.getString(7)));
    return fields;
  }
}
