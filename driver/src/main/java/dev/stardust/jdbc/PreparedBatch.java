package dev.stardust.jdbc;

import dev.stardust.execute.BatchItem;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Plan;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A batch of a prepared statement that needs the engine. */
final class PreparedBatch {

  private final StardustPreparedStatement statement;
  private final List<Plan> plans;
  private final List<Long> keys = new ArrayList<>();

  PreparedBatch(StardustPreparedStatement statement, List<Plan> plans) {
    this.statement = statement;
    this.plans = plans;
  }

  long[] run(List<BatchEntry> entries) throws SQLException {
    BatchCounts counts = new BatchCounts(statement.connection.checks(), entries.size(), true);
    boolean onlyValues = entries.stream().allMatch(BatchEntry.Values.class::isInstance);
    if (plans.size() == 1
        && plans.get(0) instanceof EnginePlan plan
        && onlyValues
        && counts.continuesOnError()) {
      together(plan, entries, counts);
    } else {
      oneByOne(entries, counts);
    }
    statement.begin(statement.wantsKeys());
    statement.results.ranBatch(keys);
    return counts.finish();
  }

  private void together(EnginePlan plan, List<BatchEntry> entries, BatchCounts counts)
      throws SQLException {
    List<Bindings> rows = new ArrayList<>(entries.size());
    for (BatchEntry entry : entries) {
      rows.add(((BatchEntry.Values) entry).bindings().replayable());
    }
    for (BatchItem item :
        statement.connection.session().runBatch(plan, rows, statement.control())) {
      if (!counts.goesOn()) {
        break;
      }
      if (item.failure() != null) {
        counts.failed(item.failure());
      } else if (item.outcome() != null) {
        counts.succeeded(item.outcome().updateCount());
        keys.addAll(item.outcome().generatedKeys());
      }
    }
  }

  private void oneByOne(List<BatchEntry> entries, BatchCounts counts) {
    for (BatchEntry entry : entries) {
      if (!counts.goesOn()) {
        break;
      }
      try {
        statement.begin(true);
        if (entry instanceof BatchEntry.Values values) {
          statement.executeOne(plans, values.bindings());
        } else if (entry instanceof BatchEntry.Text text) {
          statement.run(
              Call.UPDATE, text.sql(), new GeneratedKeys.Flag(Statement.RETURN_GENERATED_KEYS));
        }
        counts.succeeded(statement.results.updateCount());
        keys.addAll(statement.results.keysSoFar());
      } catch (SQLException failure) {
        counts.failed(failure);
      }
    }
  }
}
