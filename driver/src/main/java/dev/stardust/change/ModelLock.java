package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Held by the session that changes a model: one change at a time. The server releases it when the
 * session ends, which tells the next one that an unfinished change has nobody left.
 */
final class ModelLock implements AutoCloseable {

  private static final int LONGEST_NAME = 64;

  private static final String PREFIX = "stardust change ";

  private final Connection connection;
  private final String name;

  private ModelLock(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /**
   * @param seconds how long to wait for another change
   * @throws SQLException SCHEMA_CHANGE_RUNNING when it took longer
   */
  static ModelLock take(Connection connection, String database, int model, int seconds)
      throws SQLException {
    ModelLock lock = new ModelLock(connection, PREFIX + model + scope(database, model));
    if (!lock.ask("SELECT GET_LOCK(?, " + seconds + ")")) {
      throw Errors.of(
          ErrorCode.SCHEMA_CHANGE_RUNNING, database + "." + model, "by another session");
    }
    return lock;
  }

  private static String scope(String database, int model) {
    String readable = " " + database;
    return PREFIX.length() + Integer.toString(model).length() + readable.length() <= LONGEST_NAME
        ? readable
        : " " + Integer.toHexString(database.hashCode());
  }

  /** An expression that is true while somebody holds the lock of the model in the column. */
  static String isHeld(String database, String modelColumn) {
    return "IS_USED_LOCK(CONCAT("
        + Sql.string(PREFIX)
        + ", "
        + modelColumn
        + ", IF(LENGTH("
        + modelColumn
        + ") <= "
        + (LONGEST_NAME - PREFIX.length() - database.length() - 1)
        + ", "
        + Sql.string(" " + database)
        + ", "
        + Sql.string(" " + Integer.toHexString(database.hashCode()))
        + "))) IS NOT NULL";
  }

  private boolean ask(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(1) == 1;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    ask("SELECT RELEASE_LOCK(?)");
  }
}
