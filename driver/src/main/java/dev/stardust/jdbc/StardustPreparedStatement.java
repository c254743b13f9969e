package dev.stardust.jdbc;

import dev.stardust.jdbc.forward.RecordingPreparedStatement;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Plan;
import dev.stardust.plan.ResultColumns;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement. It is planned again for each execution, because schema and tenant may
 * change between two; while the plan stays the same, so does Connector/J's prepared statement, and
 * setters act on it at once. Values are recorded too, for another physical statement or the engine.
 */
final class StardustPreparedStatement extends TextStatement implements RecordingPreparedStatement {

  private final String sql;
  private final Preparation preparation;
  private final RecordedBindings bindings = new RecordedBindings();
  private final List<PreparedStatement> parts = new ArrayList<>();
  private List<Plan> plans = List.of();
  private @Nullable Statement current;
  private @Nullable PreparedStatement physical;
  private String physicalSql = "";
  private boolean stale;

  StardustPreparedStatement(StardustConnection connection, String sql, Preparation preparation)
      throws SQLException {
    super(connection, preparation);
    this.sql = sql;
    this.preparation = preparation;
    if (connection.isClosed()) {
      connection.delegate().createStatement(); // throws Connector/J's own error
    }
    try {
      connection.inSession(() -> connection.attempt(sql, this::plan));
    } catch (SQLException notYet) {
      // Without preparation on the server, Connector/J reports nothing before the execution.
      if (connection.checks().preparesOnServer() || connection.isClosed()) {
        throw notYet;
      }
    }
    if (current == null) {
      Statement plain = connection.delegate().createStatement();
      plain.setPoolable(true); // the default of prepared statements
      this.current = Preparation.limited(plain, connection);
    }
  }

  /** Plans for the schema and the tenant of now; a new plan gets a new physical statement. */
  private List<Plan> plan() throws SQLException {
    List<Plan> next = connection.plan(sql, connection.checks().replacesPreparedEscapes());
    if (next.equals(plans) && !plans.isEmpty()) {
      return plans;
    }
    boolean direct = DirectPlans.are(next);
    if (direct && (physical == null || !DirectPlans.joined(next).equals(physicalSql))) {
      replace(
          DirectPlans.joined(next),
          DirectPlans.readVirtual(next) ? preparation.readOnly() : preparation);
    } else if (!direct) {
      physical = null;
    }
    plans = next;
    return plans;
  }

  private void replace(String text, Preparation wanted) throws SQLException {
    PreparedStatement next = wanted.prepare(connection.delegate(), text);
    Statement former = current;
    if (former == null) {
      Preparation.limited(next, connection);
    } else {
      Preparation.copySettings(former, next);
      former.close();
    }
    current = next;
    physical = next;
    physicalSql = text;
    stale = true;
  }

  @Override
  protected Statement delegate() {
    return Objects.requireNonNull(current, "none before it is planned");
  }

  @Override
  public void record(int index, @Nullable Object value, boolean plain, Setter setter)
      throws SQLException {
    PreparedStatement target = physical;
    if (target != null) {
      setter.set(target, index, value);
    } else {
      checkIndex(index);
    }
    bindings.set(index, value, plain, setter);
  }

  private void checkIndex(int index) throws SQLException {
    if (delegate().isClosed()) {
      delegate().getResultSetType(); // throws Connector/J's own error
    }
    int count = plans.stream().mapToInt(Plan::parameterCount).sum();
    if (index < 1 || (!plans.isEmpty() && index > count)) {
      throw connection.checks().noSuchParameter(index, count);
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    if (physical != null) {
      physical.clearParameters();
    }
    bindings.clear();
  }

  private void execute(Call call) throws SQLException {
    executing(sql, () -> connection.attempt(sql, () -> runOnce(call)));
  }

  private void runOnce(Call call) throws SQLException {
    begin(preparation.keys().requested());
    List<Plan> planned = plan();
    if (physical != null) {
      send(physical, call, planned);
    } else {
      results.closeFormer();
      closeParts();
      runEach(call, planned, bindings);
    }
  }

  private void send(PreparedStatement target, Call call, List<Plan> planned) throws SQLException {
    if (stale) {
      bindings.bindAll(target);
      stale = false;
    }
    learn(planned, bindings);
    noteSent(planned);
    sending(
        target,
        DirectPlans.columns(planned),
        () ->
            switch (call) {
              case QUERY -> target.executeQuery();
              case UPDATE -> target.executeLargeUpdate();
              case ANY -> target.execute();
            });
    checkAnswer(planned, true);
    results.advise(DirectPlans.advice(planned));
  }

  // The placeholders of several statements are numbered through.
  private void runEach(Call call, List<Plan> planned, RecordedBindings values) throws SQLException {
    requireAll(planned, values);
    if (planned.size() > 1) { // else it is looked at when it runs
      connection.checks().engineMayRun(true, call == Call.QUERY, call == Call.UPDATE, sql);
    }
    List<Plan> rest = planned;
    int from = 0;
    int done = 0;
    while (!rest.isEmpty()) {
      Plan plan = rest.get(0);
      rest = rest.subList(1, rest.size());
      done++;
      RecordedBindings own = values.range(from, plan.parameterCount());
      from += plan.parameterCount();
      if (plan instanceof EnginePlan engine) {
        runEngine(true, planned.size() == 1 ? call : Call.ANY, sql, engine, own.replayable());
        if (engine.changesNames() && !rest.isEmpty()) {
          rest = connection.planRest(sql, connection.checks().replacesPreparedEscapes(), done);
        }
      } else {
        sendPart(plan, own);
      }
    }
  }

  private void sendPart(Plan plan, RecordedBindings values) throws SQLException {
    List<Plan> alone = List.of(plan);
    PreparedStatement part =
        preparation.readOnly().prepare(connection.delegate(), DirectPlans.joined(alone));
    parts.add(part);
    Preparation.copySettings(delegate(), part);
    values.bindAll(part);
    learn(alone, values);
    noteSent(alone);
    sending(part, DirectPlans.columns(alone), part::execute);
    checkAnswer(alone, false);
  }

  private void requireAll(List<Plan> planned, RecordedBindings values) throws SQLException {
    int count = 0;
    for (Plan plan : planned) {
      count += plan.parameterCount();
    }
    Optional<Integer> missing = values.firstMissing(count);
    if (missing.isPresent()) {
      throw connection.checks().notBound(missing.get());
    }
  }

  private void closeParts() throws SQLException {
    for (PreparedStatement part : parts) {
      part.close();
    }
    parts.clear();
  }

  @Override
  public boolean execute() throws SQLException {
    execute(Call.ANY);
    return results.hasRows();
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    execute(Call.QUERY);
    return rows();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return toInt(executeLargeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    execute(Call.UPDATE);
    return results.updateCount();
  }

  @Override
  public void addBatch() throws SQLException {
    inSession(
        () -> {
          List<Plan> planned = plans.isEmpty() ? plan() : plans;
          if (physical == null || !connection.checks().preparesOnServer()) {
            requireAll(planned, bindings);
          }
          batch.add(new BatchEntry.Values(bindings.copy()));
        });
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    if (batch.stream().allMatch(BatchEntry.Text.class::isInstance) && !batch.isEmpty()) {
      return super.executeLargeBatch();
    }
    List<BatchEntry> entries = List.copyOf(batch);
    batch.clear();
    return executing(
        sql,
        entries.size(),
        () -> {
          begin(true);
          List<Plan> planned = plan();
          boolean onlyValues = entries.stream().allMatch(BatchEntry.Values.class::isInstance);
          if (physical != null && onlyValues) {
            return sendBatch(physical, entries, planned);
          }
          connection.checks().batchMayRun(true);
          results.closeFormer();
          return new PreparedBatch(this, planned).run(entries);
        });
  }

  private long[] sendBatch(PreparedStatement target, List<BatchEntry> entries, List<Plan> planned)
      throws SQLException {
    for (BatchEntry entry : entries) {
      ((BatchEntry.Values) entry).bindings().bindAll(target);
      target.addBatch();
    }
    stale = true;
    noteSent(planned);
    long[] counts = sendingBatch(target, DirectPlans.columns(planned));
    checkAnswer(planned, false);
    return counts;
  }

  boolean wantsKeys() {
    return preparation.keys().requested();
  }

  /** One execution of a batch whose statements need the engine. */
  void executeOne(List<Plan> planned, RecordedBindings values) throws SQLException {
    runEach(Call.ANY, planned, values);
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    return inSession(() -> connection.attempt(sql, this::describe)).orElse(null);
  }

  private Optional<ResultSetMetaData> describe() throws SQLException {
    List<Plan> planned = plan();
    learn(planned, bindings);
    ResultColumns columns =
        planned.isEmpty() ? ResultColumns.NATIVE : DirectPlans.columns(planned).get(0);
    return Optional.ofNullable(
        physical == null ? null : connection.results().adopt(physical.getMetaData(), columns));
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    List<Plan> planned = inSession(this::plan);
    int count = planned.stream().mapToInt(Plan::parameterCount).sum();
    return physical == null
        ? connection.checks().parameters(count)
        : physical.getParameterMetaData();
  }

  @Override
  public void close() throws SQLException {
    closeParts();
    super.close();
  }
}
