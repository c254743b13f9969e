package dev.stardust.execute;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * The session's {@code sql_select_limit}, lifted while a statement runs that is no query of the
 * user's: what the engine reads for it must be complete, as what MySQL reads itself is.
 */
final class SelectLimit implements AutoCloseable {

  /** The value that stands for no limit. */
  static final String NONE = "18446744073709551615";

  private final Session session;
  private final String limit;

  private SelectLimit(Session session, String limit) {
    this.session = session;
    this.limit = limit;
  }

  /** Lifts the limit if there is one and the plan may not be subject to it. */
  static SelectLimit lift(Session session, SessionPlan plan) throws SQLException {
    return plan.readsAll() ? lift(session) : new SelectLimit(session, NONE);
  }

  /** Lifts the limit if there is one. */
  static SelectLimit lift(Session session) throws SQLException {
    SelectLimit lifted = new SelectLimit(session, session.state().selectLimit());
    lifted.set(NONE);
    return lifted;
  }

  private void set(String value) throws SQLException {
    if (!limit.equals(NONE)) {
      try (Statement statement = session.delegate().createStatement()) {
        // execute would ask whether the session is read-only
        statement.executeLargeUpdate("SET SESSION sql_select_limit = " + value);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    set(limit);
  }
}
