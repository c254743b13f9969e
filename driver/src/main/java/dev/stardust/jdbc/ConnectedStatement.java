package dev.stardust.jdbc;

import dev.stardust.execute.StatementControl;
import dev.stardust.jdbc.forward.ForwardingStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What a statement has of its connection: it works in its session, and is cancelled there. */
abstract class ConnectedStatement extends ForwardingStatement {

  final StardustConnection connection;
  private volatile @Nullable Statement running;

  ConnectedStatement(StardustConnection connection) {
    this.connection = connection;
  }

  // Declared again for the rest of the package.
  @Override
  protected abstract Statement delegate();

  /** This statement's limits, for what the session sends. */
  final StatementControl control() {
    return physical -> {
      running = physical;
      physical.setQueryTimeout(getQueryTimeout());
    };
  }

  /** What {@link #cancel} cancels from now on; null for the delegate. */
  final void running(@Nullable Statement physical) {
    running = physical;
  }

  /** Does the work as one statement of the session; a closed statement is refused as ever. */
  final <T> T inSession(StardustConnection.Work<T> work) throws SQLException {
    requireOpen();
    try {
      return connection.inSession(work);
    } finally {
      running = null;
    }
  }

  /** The same for work without an answer. */
  final void inSession(StardustConnection.Action work) throws SQLException {
    requireOpen();
    try {
      connection.inSession(work);
    } finally {
      running = null;
    }
  }

  /** The same for an execution of a text that a program has written. */
  final void executing(String sql, StardustConnection.Action work) throws SQLException {
    runs(sql);
    inSession(work);
  }

  /** The same with an answer. */
  final <T> T executing(String sql, StardustConnection.Work<T> work) throws SQLException {
    runs(sql);
    return inSession(work);
  }

  /** Says in the log what a program runs. */
  final void runs(String sql) {
    connection.session().state().runs(connection.session().tenant(), sql);
  }

  final void requireOpen() throws SQLException {
    if (isClosed()) {
      delegate().getResultSetType(); // throws Connector/J's own error
    }
  }

  @Override
  public final void cancel() throws SQLException {
    Statement target = running;
    (target == null ? delegate() : target).cancel();
  }

  @Override
  public final Connection getConnection() throws SQLException {
    delegate().getConnection(); // refuses when closed
    return connection;
  }
}
