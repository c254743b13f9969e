package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;

/** USE: Connector/J and the session must both know the new database. */
record UsePlan(Statement statement, String database) implements SessionPlan {

  @Override
  public boolean changesNames() {
    return true;
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    session.delegate().setCatalog(database);
    session.state().read();
    return new Outcome.Count(0, List.of(), null);
  }
}
