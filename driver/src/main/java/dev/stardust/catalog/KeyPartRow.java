package dev.stardust.catalog;

import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyPart;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code stardust_key_parts}. */
final class KeyPartRow {

  /** Its columns, behind the key's id. */
  static final String COLUMNS =
      "p.field_id, p.prefix_length, p.descending, p.expression, p.nullable";

  private KeyPartRow() {}

  static KeyPart read(ResultSet row) throws SQLException {
    String sql = row.getString(5);
    KeyExpression expression = sql == null ? null : new KeyExpression(sql, row.getBoolean(6));
    return new KeyPart(row.getLong(2), row.getInt(3), row.getBoolean(4), expression);
  }
}
