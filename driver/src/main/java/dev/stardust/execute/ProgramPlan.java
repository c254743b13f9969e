package dev.stardust.execute;

import com.mysql.cj.NativeSession;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import java.sql.SQLException;
import java.util.List;

/**
 * CREATE of a stored program with a body of several statements. Only MySQL knows where it ends, so
 * MySQL is told to take one statement: what follows the program would run as it was written.
 */
record ProgramPlan(Statement statement) implements SessionPlan {

  static boolean isFor(Statement statement) {
    return statement.kind() == StatementKind.CREATE_PROGRAM
        && statement.tokens().stream().anyMatch(token -> token.isSymbol(";"));
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    NativeSession physicalSession = (NativeSession) session.delegate().getSession();
    try (java.sql.Statement physical = session.delegate().createStatement()) {
      control.running(physical);
      physicalSession.disableMultiQueries();
      try {
        session.transaction().noting(() -> physical.execute(statement.text()));
      } finally {
        physicalSession.enableMultiQueries();
      }
      return new Outcome.Count(0, List.of(), physical.getWarnings());
    }
  }
}
