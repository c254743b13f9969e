package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;

/** PREPARE … FROM a literal or a variable. */
record PreparePlan(Statement statement) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.expect("PREPARE");
    String name = cursor.name();
    cursor.expect("FROM");
    String text = text(session, cursor.next().text());
    session.preparedTexts().remove(name);
    List<Plan> plans = session.planOnce(text);
    boolean unchanged =
        plans.size() == 1 && plans.get(0) instanceof DirectPlan direct && direct.sql().equals(text);
    if (unchanged) {
      Packet packet = new Packet();
      packet.add("SET @stardust_text = " + Sql.string(text));
      packet.add("PREPARE " + Sql.quote(name) + " FROM @stardust_text");
      packet.send(session.delegate(), Bindings.NONE, control);
    } else {
      session.preparedTexts().put(name, text);
    }
    return new Outcome.Count(0, List.of(), null);
  }

  // MySQL itself says what a literal or a variable holds.
  private static String text(Session session, String source) throws SQLException {
    Packet packet = new Packet();
    packet.add("SELECT CONVERT(" + source + " USING utf8mb4)");
    return String.valueOf(
        packet.send(session.delegate(), Bindings.NONE, StatementControl.NONE).get(0).cell());
  }
}
