package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;

/** DEALLOCATE PREPARE and DROP PREPARE. */
record DeallocatePlan(Statement statement) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    String name = statement.tokens().get(statement.tokens().size() - 1).name();
    if (!session.preparedTexts().remove(name)) {
      Packet packet = new Packet();
      packet.add(statement.text());
      packet.send(session.delegate(), Bindings.NONE, control);
    }
    return new Outcome.Count(0, List.of(), null);
  }
}
