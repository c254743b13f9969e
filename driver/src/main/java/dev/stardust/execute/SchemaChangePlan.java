package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import java.sql.SQLException;

/** A statement that defines tables. */
record SchemaChangePlan(Statement statement) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    return session.changeSchema(statement);
  }
}
