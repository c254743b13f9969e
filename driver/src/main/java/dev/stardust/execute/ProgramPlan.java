package dev.stardust.execute;

import com.mysql.cj.NativeSession;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import java.sql.SQLException;

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
    physicalSession.disableMultiQueries();
    try {
      return PlainStatement.run(session, statement.text(), control);
    } finally {
      physicalSession.enableMultiQueries();
    }
  }
}
