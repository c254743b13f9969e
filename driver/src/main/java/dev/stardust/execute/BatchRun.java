package dev.stardust.execute;

import dev.stardust.catalog.PeerFence;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
      inChunks(insert, batch, step, items, chunk -> inserted(insert, chunk));
    } else if (plan instanceof JointPlan joint && batch.size() > 1) {
      inChunks(joint, batch, JointPlan.MOST, items, chunk -> jointly(joint, chunk));
    } else {
      oneByOne(plan, batch, items);
    }
    return items;
  }

  /** Runs several executions; null when they must be run one by one. */
  @FunctionalInterface
  private interface Together {
    @Nullable List<Outcome.Count> run(List<Bindings> chunk) throws SQLException;
  }

  private void inChunks(
      SessionPlan plan, List<Bindings> batch, int step, List<BatchItem> items, Together together)
      throws SQLException {
    for (int from = 0; from < batch.size() && goesOn(items); from += step) {
      List<Bindings> chunk = batch.subList(from, Math.min(batch.size(), from + step));
      List<Bindings> rest = chunk;
      if (!session.leases().outdatePlans()) {
        rest = chunk.subList(together(plan, chunk, items, together), chunk.size());
      }
      oneByOne(plan, rest, items);
    }
  }

  private void oneByOne(EnginePlan plan, List<Bindings> rest, List<BatchItem> items) {
    for (int i = 0; i < rest.size() && goesOn(items); i++) {
      items.add(single(plan, rest.get(i)));
    }
  }

  private static boolean goesOn(List<BatchItem> items) {
    SQLException last = items.isEmpty() ? null : items.get(items.size() - 1).failure();
    return last == null || !BatchItem.isLast(last);
  }

  /** Runs executions together; returns how many have an answer. */
  private int together(
      SessionPlan plan, List<Bindings> chunk, List<BatchItem> items, Together together)
      throws SQLException {
    try (SelectLimit lifted = SelectLimit.lift(session, plan)) {
      session.stages().begin();
      List<Outcome.Count> counts = together.run(chunk);
      if (counts == null) {
        return 0;
      }
      counts.forEach(count -> items.add(new BatchItem(count, null)));
      return counts.size();
    } catch (SQLException failure) {
      if (String.valueOf(failure.getSQLState()).startsWith("08")) {
        throw failure;
      }
      boolean undone =
          PeerFence.isAnyGone(failure)
              || failure.getErrorCode() == WriteTransaction.DEADLOCK
                  && session.transaction().commitsEach();
      if (undone || !InsertRun.isFinal(failure)) {
        return 0;
      }
      // With a deadlock, what the transaction did before is gone as well: that must be told.
      session.state().failed(failure);
      items.add(new BatchItem(null, failure));
      return 1;
    }
  }

  private List<Outcome.Count> inserted(InsertPlan insert, List<Bindings> chunk)
      throws SQLException {
    Outcome.Count all =
        insert.run(
            session, new JoinedBindings(chunk, insert.parameterCount()), control, chunk.size());
    session.state().ran(all, session.planned());
    int rows = insert.parts().values().size();
    boolean keyed = all.generatedKeys().size() == rows * chunk.size();
    List<Outcome.Count> counts = new ArrayList<>(chunk.size());
    for (int i = 0; i < chunk.size(); i++) {
      List<Long> keys = keyed ? all.generatedKeys().subList(i * rows, (i + 1) * rows) : List.of();
      counts.add(new Outcome.Count(rows, keys, i == 0 ? all.warnings() : null));
    }
    return counts;
  }

  private @Nullable List<Outcome.Count> jointly(JointPlan plan, List<Bindings> chunk)
      throws SQLException {
    List<Outcome.Count> counts = plan.runJointly(session, chunk, control);
    if (counts != null) {
      session.state().ran(counts.get(counts.size() - 1), session.planned());
    }
    return counts;
  }

  private BatchItem single(EnginePlan plan, Bindings bindings) {
    try {
      return new BatchItem((Outcome.Count) session.run(plan, bindings, control), null);
    } catch (SQLException failure) {
      return new BatchItem(null, failure);
    }
  }
}
