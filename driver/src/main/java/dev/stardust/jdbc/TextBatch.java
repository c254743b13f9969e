package dev.stardust.jdbc;

import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch of statements given as text. */
final class TextBatch {

  private static final GeneratedKeys KEYS =
      new GeneratedKeys.Flag(java.sql.Statement.RETURN_GENERATED_KEYS);

  private final FunnelStatement statement;
  private final boolean escapes;

  TextBatch(FunnelStatement statement, boolean escapes) {
    this.statement = statement;
    this.escapes = escapes;
  }

  /**
   * Runs the batch: by Connector/J when no statement needs the engine, else one after the other,
   * because a statement may change what a later one means.
   */
  long[] run(List<BatchEntry> entries) throws SQLException {
    statement.begin(true);
    Optional<List<Plan>> direct = directPlans(entries);
    if (direct.isPresent()) {
      String first = entries.isEmpty() ? "" : ((BatchEntry.Text) entries.get(0)).sql();
      return statement.watched(first, entries.size(), () -> send(direct.get()));
    }
    statement.connection.checks().batchMayRun(false);
    BatchCounts counts = new BatchCounts(statement.connection.checks(), entries.size(), false);
    List<Long> keys = new ArrayList<>();
    for (BatchEntry entry : entries) {
      if (!counts.goesOn()) {
        break;
      }
      try {
        statement.run(Call.UPDATE, ((BatchEntry.Text) entry).sql(), KEYS);
        counts.succeeded(statement.results.updateCount());
        keys.addAll(statement.results.keysSoFar());
      } catch (SQLException failure) {
        counts.failed(failure);
      }
    }
    statement.begin(true);
    statement.results.ranBatch(keys);
    return counts.finish();
  }

  private long[] send(List<Plan> plans) throws SQLException {
    for (Plan plan : plans) {
      statement.delegate().addBatch(DirectPlans.joined(List.of(plan)));
    }
    statement.noteSent(plans);
    long[] counts = statement.sendingBatch(statement.delegate(), List.of());
    statement.checkAnswer(plans, false);
    return counts;
  }

  private Optional<List<Plan>> directPlans(List<BatchEntry> entries) {
    List<Plan> direct = new ArrayList<>();
    try {
      for (BatchEntry entry : entries) {
        List<Plan> plans = statement.connection.plan(((BatchEntry.Text) entry).sql(), escapes);
        if (plans.size() != 1 || !(plans.get(0) instanceof DirectPlan)) {
          return Optional.empty();
        }
        direct.add(plans.get(0));
      }
      return Optional.of(direct);
    } catch (SQLException notYet) {
      // It may become valid by an earlier statement of the batch; else it fails at its place.
      return Optional.empty();
    }
  }
}
