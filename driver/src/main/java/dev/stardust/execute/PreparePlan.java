package dev.stardust.execute;

import dev.stardust.error.HintWarnings;
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
import java.sql.SQLWarning;
import java.util.List;
import java.util.Set;

/** PREPARE … FROM a literal or a variable. */
record PreparePlan(Statement statement) implements SessionPlan {

  private static final String WARNINGS = "SHOW WARNINGS";
  private static final String PREPARED = "Statement prepared";

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
    String text = text(session, cursor.next().text(), name);
    session.preparedTexts().remove(name);
    if (Statements.areSeveral(text, session.lexerMode())) {
      WrittenSyntax.check(text, session.delegate()); // one statement, whatever the connection takes
    }
    List<Plan> plans = plans(session, text);
    Warnings warnings = new Warnings();
    boolean unchanged =
        plans.size() == 1 && plans.get(0) instanceof DirectPlan direct && direct.sql().equals(text);
    if (unchanged) {
      Packet packet = new Packet();
      packet.add("SET @stardust_text = " + Sql.string(text));
      packet.add("PREPARE " + Sql.quote(name) + " FROM @stardust_text");
      int warned = packet.add(WARNINGS);
      warnings.add(packet.send(session.delegate(), Bindings.NONE, control).get(warned).rows());
    } else {
      check(session, plans, text, warnings);
      session.preparedTexts().put(name, text);
    }
    SQLWarning shown = HintWarnings.asWritten(warnings.chain(), text);
    return new Outcome.Count(0, List.of(), shown, PREPARED);
  }

  private static List<Plan> plans(Session session, String text) throws SQLException {
    try {
      return session.plans().planOnce(text);
    } catch (SQLException refused) {
      throw session.asWritten(refused, text);
    }
  }

  // PREPARE fails where EXECUTE would: the server reads the text, and runs nothing.
  private static void check(Session session, List<Plan> plans, String text, Warnings warnings)
      throws SQLException {
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
    // Last, since the session's status is that of the last answer, and a close has none.
    Packet packet = new Packet();
    int warned = packet.add(WARNINGS);
    List<Packet.Answer> answers =
        packet.send(session.delegate(), Bindings.NONE, StatementControl.NONE);
    warnings.add(answers.get(warned).rows());
  }

  // MySQL itself says what a literal or a variable holds.
  private static String text(Session session, String source, String name) throws SQLException {
    Packet packet = new Packet();
    packet.add("SELECT CONVERT(" + source + " USING utf8mb4)");
    // Of that name the server may have another one, which is gone whatever becomes of this one.
    packet.add("PREPARE " + Sql.quote(name) + " FROM 'DO 0'");
    packet.add("DEALLOCATE PREPARE " + Sql.quote(name));
    return String.valueOf(
        packet.send(session.delegate(), Bindings.NONE, StatementControl.NONE).get(0).cell());
  }
}
