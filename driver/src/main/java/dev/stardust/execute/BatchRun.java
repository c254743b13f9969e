package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Outcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a plan for each set of values in a batch; inserts travel as multi-row inserts. */
final class BatchRun {

  private static final int ROWS_AT_ONCE = 500;

  private final Session session;
  private final StatementControl control;

  BatchRun(Session session, StatementControl control) {
    this.session = session;
    this.control = control;
  }

  List<BatchItem> run(EnginePlan plan, List<Bindings> batch) throws SQLException {
    List<BatchItem> items = new ArrayList<>(batch.size());
    if (plan instanceof InsertPlan insert && insert.canBatch() && batch.size() > 1) {
      int step = Math.max(1, ROWS_AT_ONCE / Math.max(1, insert.parts().values().size()));
      for (int from = 0; from < batch.size(); from += step) {
        chunk(insert, batch.subList(from, Math.min(batch.size(), from + step)), items);
      }
    } else {
      batch.forEach(bindings -> items.add(single(plan, bindings)));
    }
    return items;
  }

  private void chunk(InsertPlan insert, List<Bindings> chunk, List<BatchItem> items)
      throws SQLException {
    if (session.leases().outdatePlans()) {
      chunk.forEach(bindings -> items.add(single(insert, bindings)));
      return;
    }
    try (SelectLimit lifted = SelectLimit.lift(session, insert)) {
      session.stages().begin();
      Outcome.Count all =
          insert.run(session, new Joined(chunk, insert.parameterCount()), control, chunk.size());
      session.state().ran(all, session.planned());
      int rows = insert.parts().values().size();
      boolean keyed = all.generatedKeys().size() == rows * chunk.size();
      for (int i = 0; i < chunk.size(); i++) {
        List<Long> keys = keyed ? all.generatedKeys().subList(i * rows, (i + 1) * rows) : List.of();
        items.add(
            new BatchItem(new Outcome.Count(rows, keys, i == 0 ? all.warnings() : null), null));
      }
    } catch (SQLException failure) {
      if (String.valueOf(failure.getSQLState()).startsWith("08")) {
        throw failure;
      }
      chunk.forEach(bindings -> items.add(single(insert, bindings)));
    }
  }

  private BatchItem single(EnginePlan plan, Bindings bindings) {
    try {
      return new BatchItem((Outcome.Count) session.run(plan, bindings, control), null);
    } catch (SQLException failure) {
      return new BatchItem(null, failure);
    }
  }

  /** The values of several executions, numbered through. */
  private record Joined(List<Bindings> executions, int width) implements Bindings {

    private Bindings of(int index) {
      return executions.get((index - 1) / width);
    }

    private int local(int index) {
      return (index - 1) % width + 1;
    }

    @Override
    public void bind(PreparedStatement statement, int at, int index) throws SQLException {
      of(index).bind(statement, at, local(index));
    }

    @Override
    public Optional<Object> value(int index) {
      return of(index).value(local(index));
    }

    @Override
    public boolean isNull(int index) {
      return of(index).isNull(local(index));
    }
  }
}
