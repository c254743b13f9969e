package dev.stardust.jdbc;

import dev.stardust.observe.SqlLog;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Exemplar;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.plan.ResultColumns;
import dev.stardust.plan.ServerCount;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all statements share: every method that takes SQL ends in {@link #run} or in a batch that
 * does, plans the text, and sends what was planned. A direct plan runs on Connector/J's own
 * statement, so its limits, streaming, cursors and cancelling are native; an engine plan runs in
 * the session under this statement's limits.
 */
abstract class FunnelStatement extends ConnectedStatement {

  final ResultWalk results;
  final List<BatchEntry> batch = new ArrayList<>();
  private final Preparation preparation;
  private final List<Statement> extra = new ArrayList<>();
  private boolean escapes;

  FunnelStatement(StardustConnection connection, Preparation preparation) {
    super(connection);
    this.preparation = preparation;
    this.escapes = connection.checks().replacesEscapes();
    this.results =
        new ResultWalk(
            connection.results(),
            connection.checks(),
            this,
            preparation.isUpdatable() ? new RowStatements(connection) : null,
            () -> connection.session().planned());
  }

  /** Plans the text and runs what was planned. */
  final void run(Call call, String sql, GeneratedKeys keys) throws SQLException {
    executing(sql, () -> connection.attempt(sql, () -> runOnce(call, sql, keys)));
  }

  private void runOnce(Call call, String sql, GeneratedKeys keys) throws SQLException {
    begin(keys.requested());
    List<Plan> plans = connection.plan(sql, escapes);
    if (plans.isEmpty()) {
      sending(delegate(), List.of(), () -> send(delegate(), call, sql, keys));
    } else if (DirectPlans.are(plans)) {
      sendAll(physical(plans), call, plans, true, keys);
    } else {
      runEach(call, sql, plans, keys);
    }
  }

  /** Starts an execution: what the former one left is closed. */
  final void begin(boolean wantsKeys) throws SQLException {
    for (Statement statement : extra) {
      statement.close();
    }
    extra.clear();
    results.begin(wantsKeys);
  }

  private void sendAll(
      Statement physical, Call call, List<Plan> plans, boolean whole, GeneratedKeys keys)
      throws SQLException {
    learn(plans, Bindings.NONE);
    noteSent(plans);
    sending(
        physical,
        DirectPlans.columns(plans),
        () -> send(physical, call, DirectPlans.joined(plans), keys));
    checkAnswer(plans, whole);
    results.advise(DirectPlans.advice(plans));
  }

  /** Says in the log what MySQL gets. */
  final void noteSent(List<Plan> plans) {
    if (SqlLog.isOn()) {
      connection.session().state().sends(DirectPlans.joined(plans));
    }
  }

  /**
   * Throws the answer to plans away if it came too late.
   *
   * @param whole whether they are all that the text has become
   */
  final void checkAnswer(List<Plan> plans, boolean whole) throws SQLException {
    if (DirectPlans.goBySchema(plans)) {
      connection
          .session()
          .leases()
          .checkAnswer(whole && DirectPlans.mayRunAgain(plans), results::closeFormer);
    }
  }

  /** Executes a physical statement: it has the results then, and the server the counts. */
  final <T> T sending(Statement physical, List<ResultColumns> columns, Work<T> execution)
      throws SQLException {
    boolean streams = physical.getFetchSize() == Integer.MIN_VALUE;
    boolean answered = false;
    try {
      T result =
          streams && preparation.isUpdatable() ? unstreamed(physical, execution) : execution.run();
      results.sent(physical, columns);
      answered = !streams || preparation.isUpdatable();
      return result;
    } finally {
      connection.session().ranDirectly(answered);
    }
  }

  /** Connector/J streams no rows that can be updated: their updates would have to wait for them. */
  private static <T> T unstreamed(Statement physical, Work<T> execution) throws SQLException {
    physical.setFetchSize(0);
    try {
      return execution.run();
    } finally {
      if (!physical.isClosed()) {
        physical.setFetchSize(Integer.MIN_VALUE);
      }
    }
  }

  /**
   * Executes a physical statement's batch: what succeeded of it has results even if some failed.
   */
  final long[] sendingBatch(Statement physical, List<ResultColumns> columns) throws SQLException {
    try {
      return sending(physical, columns, physical::executeLargeBatch);
    } catch (BatchUpdateException failure) {
      results.sent(physical, columns);
      throw failure;
    }
  }

  private void runEach(Call call, String sql, List<Plan> plans, GeneratedKeys keys)
      throws SQLException {
    if (plans.size() > 1) { // else it is looked at when it runs
      connection.checks().engineMayRun(false, call == Call.QUERY, call == Call.UPDATE, sql);
    }
    results.closeFormer();
    List<Plan> rest = plans;
    int done = 0;
    while (!rest.isEmpty()) {
      Plan plan = rest.get(0);
      rest = rest.subList(1, rest.size());
      done++;
      if (plan instanceof EnginePlan engine) {
        runEngine(false, plans.size() == 1 ? call : Call.ANY, sql, engine, Bindings.NONE);
        if (engine.changesNames() && !rest.isEmpty()) {
          rest = connection.planRest(sql, escapes, done);
        }
      } else {
        Statement physical = extraStatement();
        sendAll(physical, Call.ANY, List.of(plan), false, keys);
      }
    }
  }

  /** Runs one plan in the session. */
  final void runEngine(boolean prepared, Call call, String sql, EnginePlan plan, Bindings bindings)
      throws SQLException {
    connection.checks().engineMayRun(prepared, call == Call.QUERY, call == Call.UPDATE, sql);
    try {
      Outcome outcome = connection.session().run(plan, bindings, control());
      if (outcome instanceof Outcome.Rows rows) {
        learn(rows.columns().exemplar(), plan.parameterCount(), bindings);
      }
      results.ran(outcome);
    } finally {
      running(null);
    }
  }

  private static Object send(Statement physical, Call call, String sql, GeneratedKeys keys)
      throws SQLException {
    return switch (call) {
      case QUERY -> physical.executeQuery(sql);
      case UPDATE -> keys.executeUpdate(physical, sql);
      case ANY -> keys.execute(physical, sql);
    };
  }

  /** Rows of virtual tables are updated through what the user gets, not the physical result. */
  private Statement physical(List<Plan> plans) throws SQLException {
    return preparation.isUpdatable() && DirectPlans.readVirtual(plans)
        ? extraStatement()
        : delegate();
  }

  private Statement extraStatement() throws SQLException {
    Statement statement = preparation.readOnly().create(connection.delegate());
    Preparation.copySettings(delegate(), statement);
    extra.add(statement);
    running(statement);
    return statement;
  }

  /** Looks at the exemplars that are new. */
  final void learn(List<Plan> plans, Bindings bindings) {
    for (Plan plan : plans) {
      if (plan instanceof DirectPlan direct) {
        learn(direct.exemplar(), direct.parameterCount(), bindings);
      }
    }
  }

  private void learn(@Nullable Exemplar exemplar, int parameters, Bindings bindings) {
    if (exemplar != null) {
      connection.results().exemplars().learn(exemplar, parameters, bindings, control()::running);
      running(null);
    }
  }

  /** What a query has brought, unless another thread has closed the statement since. */
  final ResultSet rows() throws SQLException {
    ResultSet rows = results.resultSet();
    if (rows == null) {
      requireOpen();
      throw connection.checks().noRows();
    }
    return rows;
  }

  final ResultSet queried(String sql) throws SQLException {
    run(Call.QUERY, sql, GeneratedKeys.NONE);
    return rows();
  }

  static int toInt(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  @Override
  public final void addBatch(String sql) throws SQLException {
    requireOpen();
    boolean missing = sql == null; // callers are not bound by annotations
    if (!missing) { // Connector/J ignores it too
      batch.add(new BatchEntry.Text(sql));
    }
  }

  @Override
  public void clearBatch() throws SQLException {
    delegate().clearBatch();
    batch.clear();
  }

  @Override
  public final int[] executeBatch() throws SQLException {
    long[] counts = executeLargeBatch();
    int[] truncated = new int[counts.length];
    for (int i = 0; i < counts.length; i++) {
      truncated[i] = toInt(counts[i]);
    }
    return truncated;
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    List<BatchEntry> entries = List.copyOf(batch);
    batch.clear();
    return inSession(() -> new TextBatch(this, escapes).run(entries));
  }

  @Override
  public final @Nullable ResultSet getResultSet() throws SQLException {
    return results.isEmpty() ? delegate().getResultSet() : results.resultSet();
  }

  @Override
  public final int getUpdateCount() throws SQLException {
    return toInt(getLargeUpdateCount());
  }

  @Override
  public final long getLargeUpdateCount() throws SQLException {
    return results.isEmpty() || delegate().isClosed()
        ? delegate().getLargeUpdateCount()
        : results.updateCount();
  }

  /** What the server says beside the current count. */
  final ServerCount told() throws SQLException {
    return results.isEmpty() || delegate().isClosed() ? ServerCount.of(delegate()) : results.told();
  }

  @Override
  public final boolean getMoreResults() throws SQLException {
    return getMoreResults(CLOSE_CURRENT_RESULT);
  }

  @Override
  public final boolean getMoreResults(int current) throws SQLException {
    return results.isEmpty() || delegate().isClosed()
        ? delegate().getMoreResults(current)
        : results.next(current);
  }

  @Override
  public final ResultSet getGeneratedKeys() throws SQLException {
    return results.isEmpty() || delegate().isClosed()
        ? delegate().getGeneratedKeys()
        : results.generatedKeys();
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    return delegate().isClosed() ? delegate().getWarnings() : results.warnings(delegate());
  }

  @Override
  public final void clearWarnings() throws SQLException {
    delegate().clearWarnings();
    results.clearWarnings();
  }

  @Override
  public final void setEscapeProcessing(boolean enable) throws SQLException {
    delegate().setEscapeProcessing(enable);
    escapes = enable;
  }

  @Override
  public void close() throws SQLException {
    begin(false);
    batch.clear();
    delegate().close();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " on " + delegate();
  }
}
