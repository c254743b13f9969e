package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;

/**
 * ROLLBACK, whole or to a savepoint, without MySQL's warning that temporary tables stay when they
 * are the engine's own.
 */
record RollbackPlan(Statement statement) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    Outcome.Count done = PlainStatement.run(session, statement.text(), control);
    Warnings warnings = new Warnings();
    for (SQLWarning w = done.warnings(); w != null; w = w.getNextWarning()) {
      if (session.temporaryTables().isAbout(w.getErrorCode())) {
        warnings.add(w);
      }
    }
    return new Outcome.Count(0, List.of(), warnings.chain());
  }
}
