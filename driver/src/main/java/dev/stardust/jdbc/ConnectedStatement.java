package dev.stardust.jdbc;

import dev.stardust.execute.StatementControl;
import dev.stardust.jdbc.forward.ForwardingStatement;
import dev.stardust.observe.Observation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What a statement has of its connection: it works in its session, and is cancelled there. */
abstract class ConnectedStatement extends ForwardingStatement {

  final StardustConnection connection;
  private volatile @Nullable Statement running;
  private boolean watched;

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
  final <T> T inSession(Work<T> work) throws SQLException {
    requireOpen();
    try {
      return connection.inSession(work);
    } finally {
      running = null;
    }
  }

  /** The same for work without an answer. */
  final void inSession(Action work) throws SQLException {
    requireOpen();
    try {
      connection.inSession(work);
    } finally {
      running = null;
    }
  }

  /** The same for an execution of a text that a program has written. */
  final void executing(String sql, Action work) throws SQLException {
    executing(sql, 1, Work.of(work));
  }

  /** The same for so many executions together, with an answer. */
  final <T> T executing(String sql, int times, Work<T> work) throws SQLException {
    return watched(sql, times, () -> inSession(work));
  }

  /** Runs a text that a program has written, before those who observe its statements. */
  final <T> T watched(String sql, int times, Work<T> work) throws SQLException {
    if (watched) { // a part of what is watched already
      return work.run();
    }
    StatementWatch watch = connection.watch();
    Observation observation = watch.begins(sql, times);
    watched = true;
    try {
      T result = work.run();
      watch.ended(observation, null);
      return result;
    } catch (SQLException | RuntimeException failure) {
      watch.ended(observation, failure);
      throw failure;
    } finally {
      watched = false;
    }
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
