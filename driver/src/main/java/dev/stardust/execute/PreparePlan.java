package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** PREPARE … FROM a literal or a variable. */
record PreparePlan(Statement statement) implements SessionPlan {

  private static final Set<StatementKind> WRITING =
      Set.of(
          StatementKind.INSERT, StatementKind.REPLACE, StatementKind.UPDATE, StatementKind.DELETE);

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.expect("PREPARE");
    String name = cursor.name();
    cursor.expect("FROM");
    String text = text(session, cursor.next().text());
    session.preparedTexts().remove(name);
    List<Plan> plans = plans(session, text);
    boolean unchanged =
        plans.size() == 1 && plans.get(0) instanceof DirectPlan direct && direct.sql().equals(text);
    if (unchanged) {
      Packet packet = new Packet();
      packet.add("SET @stardust_text = " + Sql.string(text));
      packet.add("PREPARE " + Sql.quote(name) + " FROM @stardust_text");
      packet.send(session.delegate(), Bindings.NONE, control);
    } else {
      check(session, plans, text);
      session.preparedTexts().put(name, text);
    }
    return new Outcome.Count(0, List.of(), null);
  }

  private static List<Plan> plans(Session session, String text) throws SQLException {
    try {
      return session.planOnce(text);
    } catch (SQLException refused) {
      throw session.asWritten(refused, text);
    }
  }

  // PREPARE fails where EXECUTE would: the server reads the text, and runs nothing.
  private static void check(Session session, List<Plan> plans, String text) throws SQLException {
    if (!(plans.get(0) instanceof DirectPlan direct)) {
      if (WRITING.contains(Statements.split(text, session.lexerMode()).get(0).kind())) {
        WrittenSyntax.check(text, session.delegate());
      }
      return;
    }
    try {
      session.delegate().serverPrepareStatement(direct.sql()).close();
    } catch (SQLException refused) {
      throw session.asWritten(refused, text);
    }
  }

  // MySQL itself says what a literal or a variable holds.
  private static String text(Session session, String source) throws SQLException {
    Packet packet = new Packet();
    packet.add("SELECT CONVERT(" + source + " USING utf8mb4)");
    return String.valueOf(
        packet.send(session.delegate(), Bindings.NONE, StatementControl.NONE).get(0).cell());
  }
}
