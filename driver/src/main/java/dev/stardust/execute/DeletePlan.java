package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.DeleteParts;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;

/** DELETE from one virtual table. */
record DeletePlan(PhysicalText written, DeleteParts parts, Model model, long tenant)
    implements SessionPlan {

  @Override
  public Statement statement() {
    return written.statement();
  }

  @Override
  public boolean readsAll() {
    return true;
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    return new DeleteRun(new Write(new Run(session, written, tenant, bindings, control), model))
        .run(parts);
  }
}
