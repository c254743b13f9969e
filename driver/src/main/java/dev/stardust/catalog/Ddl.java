package dev.stardust.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs CREATE TABLE so that nobody queues behind it: it waits only shortly for a metadata lock, and
 * tries again.
 */
final class Ddl {

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int ATTEMPTS = 30;

  private Ddl() {}

  /** Runs the statements one after the other, each with retries. */
  static void run(Connection connection, Iterable<String> statements) throws SQLException {
    run(connection, statements, ATTEMPTS);
  }

  /** Runs the statement, and fails with error 1205 when somebody is in its way. */
  static void once(Connection connection, String sql) throws SQLException {
    run(connection, List.of(sql), 1);
  }

  private static void run(Connection connection, Iterable<String> statements, int attempts)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long patience = sessionTimeout(statement);
      statement.execute("SET SESSION lock_wait_timeout = 1");
      try {
        for (String sql : statements) {
          run(statement, sql, attempts);
        }
      } finally {
        if (!connection.isClosed()) {
          statement.execute("SET SESSION lock_wait_timeout = " + patience);
        }
      }
    }
  }

  private static void run(Statement statement, String sql, int attempts) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        statement.execute(sql);
        return;
      } catch (SQLException failure) {
        if (failure.getErrorCode() != LOCK_WAIT_TIMEOUT || attempt == attempts) {
          throw failure;
        }
      }
    }
  }

  private static long sessionTimeout(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT @@session.lock_wait_timeout")) {
      result.next();
      return result.getLong(1);
    }
  }
}
