package dev.stardust.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The connections that the catalog uses for itself, beside the user's. Each is used by one thread
 * at a time; a few are kept for the next use, and a dead one is replaced.
 */
final class ControlConnections implements AutoCloseable {

  private static final int KEPT = 2;
  private static final int PING_SECONDS = 2;

  // Leases and heartbeats are compared on one time zone; schema changes read snapshots.
  private static final String SETTINGS =
      "SET SESSION time_zone = '+00:00', transaction_isolation = 'REPEATABLE-READ', sql_mode ="
          + " 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
          + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

  private final ConnectionSource source;
  private final Duration patience;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param source opens connections
   * @param patience how long an answer may take before {@link #impatient} gives up
   */
  ControlConnections(ConnectionSource source, Duration patience) {
    this.source = source;
    this.patience = patience;
  }

  /** Runs the work on a connection in autocommit mode whose default database may be any. */
  <T> T use(SqlFunction<Connection, T> work) throws SQLException {
    return use(null, work);
  }

  /** Runs the work on a connection in autocommit mode with that default database. */
  <T> T use(@Nullable String database, SqlFunction<Connection, T> work) throws SQLException {
    Connection connection = take();
    boolean usable = false;
    try {
      if (database != null && !database.equals(connection.getCatalog())) {
        connection.setCatalog(database);
      }
      T result = work.apply(connection);
      usable = true;
      return result;
    } catch (SQLException | RuntimeException | Error failure) {
      usable = !isConnectionLost(failure);
      throw failure;
    } finally {
      giveBack(connection, usable);
    }
  }

  /** As {@link #use}, but fails when the server does not answer in time. */
  <T> T impatient(SqlFunction<Connection, T> work) throws SQLException {
    return use(
        connection -> {
          connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
          try {
            return work.apply(connection);
          } finally {
            if (!connection.isClosed()) {
              connection.setNetworkTimeout(Runnable::run, 0);
            }
          }
        });
  }

  /** Whether the failure means that its connection is of no more use. */
  static boolean isConnectionLost(Throwable failure) {
    return !(failure instanceof SQLException error)
        || error.getSQLState() == null
        || error.getSQLState().startsWith("08");
  }

  private Connection take() throws SQLException {
    while (true) {
      Connection connection;
      synchronized (this) {
        connection = idle.pollFirst();
      }
      if (connection == null) {
        return open();
      }
      if (connection.isValid(PING_SECONDS)) {
        return connection;
      }
      discard(connection);
    }
  }

  private Connection open() throws SQLException {
    Connection connection = source.open();
    try (Statement statement = connection.createStatement()) {
      ServerVersion.of(connection);
      statement.execute(SETTINGS);
      return connection;
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  private void giveBack(Connection connection, boolean usable) {
    boolean keep = usable && reset(connection);
    synchronized (this) {
      if (keep && !closed && idle.size() < KEPT) {
        idle.addFirst(connection);
        return;
      }
    }
    discard(connection);
  }

  private static boolean reset(Connection connection) {
    try {
      if (connection.isClosed()) {
        return false;
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is given up either way, and the server notices when the socket is gone.
    }
  }

  @Override
  public void close() {
    Deque<Connection> rest;
    synchronized (this) {
      closed = true;
      rest = new ArrayDeque<>(idle);
      idle.clear();
    }
    rest.forEach(ControlConnections::discard);
  }
}
