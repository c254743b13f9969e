package dev.stardust.load;

import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether another table of the same definition can take a table's place. */
final class Replacement {

  private static final String FOREIGN_KEYS =
      "SELECT CONSTRAINT_NAME, TABLE_NAME FROM information_schema.KEY_COLUMN_USAGE"
          + " WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL"
          + " AND (TABLE_NAME = ? OR REFERENCED_TABLE_NAME = ?) LIMIT 1";

  private Replacement() {}

  /**
   * Checks that it can.
   *
   * @throws LoadRefusedException when foreign keys would not follow
   */
  static void check(Connection connection, String table) throws SQLException, LoadRefusedException {
    try (PreparedStatement select = connection.prepareStatement(FOREIGN_KEYS)) {
      select.setString(1, table);
      select.setString(2, table);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          throw new LoadRefusedException(
              "table '"
                  + table
                  + "' cannot be overwritten, because foreign key "
                  + Sql.quote(row.getString(1))
                  + " of '"
                  + row.getString(2)
                  + "' would not follow; use merge");
        }
      }
    }
  }
}
