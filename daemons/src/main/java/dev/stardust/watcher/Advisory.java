package dev.stardust.watcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator may want to change, in {@code stardust_events}: one row for each that
 * holds, until it holds no more.
 *
 * @param kind what it is
 * @param tenant whose rows it is about
 * @param model the table
 * @param field the column, or null
 */
record Advisory(String kind, long tenant, int model, @Nullable Long field) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Replaces what was said before.
   *
   * @param details what was found; null when it holds no more
   */
  void store(Connection connection, @Nullable Map<String, ?> details) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM stardust_events WHERE model_id = ? AND kind = ? AND tenant_id = ?"
                + " AND field_id <=> ?")) {
      delete.setInt(1, model);
      delete.setString(2, kind);
      delete.setLong(3, tenant);
      delete.setObject(4, field);
      delete.executeUpdate();
    }
    if (details == null) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stardust_events (kind, tenant_id, model_id, field_id, details)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, kind);
      insert.setLong(2, tenant);
      insert.setInt(3, model);
      insert.setObject(4, field);
      insert.setString(5, JSON.writeValueAsString(details));
      insert.executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(kind, e);
    }
  }
}
