package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.rewrite.UpdateParts;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;

/** UPDATE of one virtual table. */
record UpdatePlan(PhysicalText written, UpdateParts parts, Model model, long tenant)
    implements SessionPlan {

  @Override
  public Statement statement() {
    return written.statement();
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    return new UpdateRun(new Write(new Run(session, written, tenant, bindings, control), model))
        .run(parts);
  }
}
