package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import java.sql.SQLException;

/**
 * Runs a statement again that was the victim of a deadlock. One statement is several here, which
 * lock more rows than a native one of a single row, for which MySQL knows no deadlock.
 *
 * <p>Only what had a transaction of its own, and is rolled back whole: in a user's transaction it
 * is the user who has to begin again.
 */
final class Repetition {

  private static final int ATTEMPTS = 8;

  private final Session session;
  private final StatementControl control;

  Repetition(Session session, StatementControl control) {
    this.session = session;
    this.control = control;
  }

  Outcome run(SessionPlan plan, Bindings bindings) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return plan.run(session, bindings, control);
      } catch (SQLException failure) {
        boolean again =
            session.transaction().wasTakenBack()
                && failure.getErrorCode() == WriteTransaction.DEADLOCK
                && attempt < ATTEMPTS
                && isRepeatable(plan);
        if (!again) {
          throw failure;
        }
      }
    }
  }

  // No rollback takes back what is assigned to a variable, or written to an ordinary table of an
  // engine without transactions. Streams are no matter: the engine has read them into memory.
  private static boolean isRepeatable(SessionPlan plan) {
    boolean ownTables =
        plan instanceof InsertPlan
            || plan instanceof UpdatePlan
            || plan instanceof DeletePlan
            || plan instanceof JoinedUpdatePlan joined && joined.ordinary().isEmpty();
    return ownTables && plan.statement().tokens().stream().noneMatch(token -> token.isSymbol(":="));
  }
}
