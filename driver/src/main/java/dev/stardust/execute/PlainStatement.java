package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import java.sql.SQLException;
import java.util.List;

/** A statement that MySQL runs as it is, and that has no rows. */
final class PlainStatement {

  private PlainStatement() {}

  /** Sends it, and notes what it has made of the transaction. */
  static Outcome.Count run(Session session, String sql, StatementControl control)
      throws SQLException {
    try (java.sql.Statement physical = session.delegate().createStatement()) {
      control.running(physical);
      session.transaction().noting(() -> physical.execute(sql));
      long count = Math.max(0, physical.getLargeUpdateCount());
      return new Outcome.Count(count, List.of(), physical.getWarnings());
    }
  }
}
