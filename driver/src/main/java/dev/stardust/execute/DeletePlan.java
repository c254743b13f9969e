package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.DeleteParts;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * DELETE from one virtual table.
 *
 * @param point the {@linkplain PointDelete short way}, if the statement has one
 */
record DeletePlan(
    PhysicalText written, DeleteParts parts, Model model, long tenant, Optional<PointDelete> point)
    implements JointPlan {

  DeletePlan(PhysicalText written, DeleteParts parts, Model model, long tenant) {
    this(written, parts, model, tenant, PointDelete.of(written.statement(), parts, model));
  }

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
    Write write = new Write(new Run(session, written, tenant, bindings, control), model);
    Outcome.Count direct = point.isEmpty() ? null : point.get().run(write);
    return direct != null ? direct : new DeleteRun(write).run(parts);
  }

  @Override
  public @Nullable List<Outcome.Count> runJointly(
      Session session, List<Bindings> batch, StatementControl control) throws SQLException {
    Write write = new Write(new Run(session, written, tenant, batch.get(0), control), model);
    return point.isEmpty() ? null : point.get().run(write, batch);
  }
}
