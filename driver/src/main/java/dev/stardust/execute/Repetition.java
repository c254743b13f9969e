package dev.stardust.execute;

import com.mysql.cj.exceptions.MysqlErrorNumbers;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Outcome;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a statement again that failed through no fault of its own, and of which nothing is left: one
 * that had a transaction of its own. In a user's transaction it is the user who has to begin again.
 *
 * <p>Either it was the victim of a deadlock: one statement is several here, which lock more rows
 * than a native one of a single row, for which MySQL knows no deadlock. Or others have gone on
 * without this process, and the server has refused it before it did anything.
 */
final class Repetition {

  private static final int ATTEMPTS = 8;
  private static final Pattern REFUSED_VALUE = Pattern.compile("value: '([^']+)' for column '");

  private final Session session;
  private final StatementControl control;

  Repetition(Session session, StatementControl control) {
    this.session = session;
    this.control = control;
  }

  Outcome run(EnginePlan plan, Bindings bindings) throws SQLException {
    try {
      return plan instanceof ValuedPlan valued
          ? attempts(valued.plan(), valued.values())
          : attempts((SessionPlan) plan, bindings);
    } finally {
      session.state().copyAnything(false);
    }
  }

  private Outcome attempts(SessionPlan plan, Bindings bindings) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        session.stages().begin();
        SessionPlan current = current(plan);
        try (SelectLimit lifted = SelectLimit.lift(session, current)) {
          return current.run(session, bindings, control);
        }
      } catch (SQLException failure) {
        if (!(deservesAnother(plan, failure) || mayCopyAnything(plan, bindings, failure))
            || attempt == ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  /**
   * Whether the failure may be of a stored value, which a row that is copied has and the session's
   * sql_mode would not let in. Nothing of the statement is left; the next attempt copies anything.
   */
  private boolean mayCopyAnything(SessionPlan plan, Bindings bindings, SQLException failure) {
    // A value that the statement has written itself is refused with the same words.
    Matcher value = REFUSED_VALUE.matcher(String.valueOf(failure.getMessage()));
    boolean refused =
        failure.getErrorCode() == MysqlErrorNumbers.ER_TRUNCATED_WRONG_VALUE
            && value.find()
            && !plan.statement().text().contains(value.group(1))
            && !isBound(plan, bindings, value.group(1));
    boolean copies =
        !(plan instanceof InsertPlan insert) || !insert.parts().onDuplicate().isEmpty();
    if (!refused || !copies || session.state().copiesAnything() || !isRepeatable(plan)) {
      return false;
    }
    session.state().copyAnything(true);
    return true;
  }

  private static boolean isBound(SessionPlan plan, Bindings bindings, String value) {
    for (int index = 1; index <= plan.parameterCount(); index++) {
      if (bindings.value(index).filter(bound -> bound.toString().contains(value)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private SessionPlan current(SessionPlan plan) throws SQLException {
    if (!session.leases().outdatePlans()) {
      return plan;
    }
    if (session.plans().planOnce(plan.statement().text()).get(0) instanceof SessionPlan next) {
      return next;
    }
    throw Errors.of(ErrorCode.SCHEMA_CHANGED, plan.statement().text());
  }

  private boolean deservesAnother(SessionPlan plan, SQLException failure) throws SQLException {
    boolean takenBack = session.transaction().wasTakenBack();
    if (Leases.isRefused(failure)) {
      session.leases().comeBack(failure);
      return !(plan instanceof SchemaChangePlan);
    }
    return takenBack && failure.getErrorCode() == WriteTransaction.DEADLOCK && isRepeatable(plan);
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
