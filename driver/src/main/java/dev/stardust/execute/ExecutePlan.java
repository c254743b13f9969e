package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.plan.Reads;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.ValuePattern;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** EXECUTE of a statement prepared by name: each placeholder becomes the variable given for it. */
record ExecutePlan(Statement statement) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.expect("EXECUTE");
    String written = session.preparedTexts().get(cursor.name());
    if (written == null) {
      return direct(session, DirectPlan.unchanged(statement.text(), 0), control);
    }
    Plan plan = session.plans().planOnce(filled(session, written, variables(cursor))).get(0);
    if (!(plan instanceof SessionPlan own)) {
      return direct(session, (DirectPlan) plan, control);
    }
    try (SelectLimit lifted = SelectLimit.lift(session, own)) {
      return own.run(session, Bindings.NONE, control);
    }
  }

  private static List<String> variables(TokenCursor cursor) throws SQLException {
    List<String> variables = new ArrayList<>();
    if (cursor.accept("USING")) {
      do {
        variables.add(cursor.next().text());
      } while (cursor.acceptSymbol(","));
    }
    return variables;
  }

  private static String filled(Session session, String written, List<String> variables)
      throws SQLException {
    Statement prepared = Statements.split(written, session.state().lexerMode()).get(0);
    if (prepared.parameterCount() != variables.size()) {
      throw dev.stardust.error.Errors.of(dev.stardust.error.ErrorCode.WRONG_ARGUMENTS, "EXECUTE");
    }
    StringBuilder text = new StringBuilder(prepared.text());
    int variable = variables.size();
    for (int i = prepared.tokens().size() - 1; i >= 0; i--) {
      Token token = prepared.tokens().get(i);
      if (token.kind() == TokenKind.PARAMETER) {
        String value = variables.get(--variable);
        text.replace(
            token.start(),
            token.end(),
            ValuePattern.isLimit(prepared.tokens(), i) ? number(session, value) : value);
      }
    }
    return text.toString();
  }

  // LIMIT takes a number or a placeholder, but no variable. MySQL itself refuses a wrong value.
  private static String number(Session session, String variable) throws SQLException {
    Packet packet = new Packet();
    packet.add("PREPARE stardust_limit FROM 'SELECT 1 LIMIT ?'");
    packet.add("EXECUTE stardust_limit USING " + variable);
    int value = packet.add("SELECT IFNULL(CAST(" + variable + " AS UNSIGNED), 0)");
    packet.add("DEALLOCATE PREPARE stardust_limit");
    return String.valueOf(
        packet.send(session.delegate(), Bindings.NONE, StatementControl.NONE).get(value).cell());
  }

  private static Outcome direct(Session session, DirectPlan plan, StatementControl control)
      throws SQLException {
    PreparedStatement physical = session.delegate().clientPrepareStatement(plan.sql());
    physical.closeOnCompletion();
    control.running(physical);
    session.state().sends(plan.sql());
    boolean hasRows = session.transaction().noting(physical::execute);
    if (plan.reads() != Reads.NOTHING) {
      session.leases().checkAnswer(false, physical::close);
    }
    if (hasRows) {
      return new Outcome.Rows(physical.getResultSet(), plan.columns(), null);
    }
    long count = physical.getLargeUpdateCount();
    physical.close();
    return new Outcome.Count(count, List.of(), null);
  }
}
