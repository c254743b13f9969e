package dev.stardust.reconciler;

import dev.stardust.daemon.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which the Reconciler works on entries: opened when it is first needed, and anew
 * after it was closed. Belongs to one thread.
 */
public final class WorkConnection implements AutoCloseable {

  private static final String SETTINGS =
      "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5, sql_mode ="
          + " 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
          + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

  private final Database database;
  private @Nullable Connection connection;

  WorkConnection(Database database) {
    this.database = database;
  }

  Connection get() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = open(database);
      connection = open;
    }
    return open;
  }

  @Override
  public void close() throws SQLException {
    Connection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  /**
   * A plain connection with the database as its default, in autocommit mode, with UTC as time zone,
   * a strict sql_mode and little patience for others' locks; the caller closes it.
   */
  public static Connection open(Database database) throws SQLException {
    Connection connection = database.plain();
    try {
      // A statement keeps the database that was the default when it was created.
      connection.setCatalog(database.name());
      try (Statement statement = connection.createStatement()) {
        statement.execute(SETTINGS);
      }
      return connection;
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }
}
