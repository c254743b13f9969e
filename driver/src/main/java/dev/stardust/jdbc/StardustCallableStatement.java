package dev.stardust.jdbc;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.jdbc.forward.ForwardingCallableStatement;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a stored program; Connector/J knows its parameters. */
final class StardustCallableStatement extends TextStatement implements ForwardingCallableStatement {

  /** Prepares the physical call. */
  interface Prepare {
    CallableStatement apply(String sql) throws SQLException;
  }

  private final String sql;
  private final String physicalSql;
  private final CallableStatement callable;

  StardustCallableStatement(StardustConnection connection, String sql, Prepare prepare)
      throws SQLException {
    super(connection, Preparation.PLAIN);
    this.sql = sql;
    boolean missing = sql == null; // callers are not bound by annotations
    this.physicalSql = missing ? sql : connection.inSession(() -> physical());
    this.callable = Preparation.limited(prepare.apply(physicalSql), connection);
  }

  private String physical() throws SQLException {
    List<Plan> plans = connection.plan(sql, false);
    if (plans.size() == 1 && plans.get(0) instanceof DirectPlan direct) {
      return direct.sql();
    }
    throw Errors.notSupported("CallableStatement", "for a statement that is not a CALL");
  }

  /** A text that now means something else would act on the former tables or tenant. */
  private void requireSamePlan() throws SQLException {
    if (!physical().equals(physicalSql)) {
      throw Errors.of(ErrorCode.SCHEMA_CHANGED, sql);
    }
  }

  @Override
  public CallableStatement callable() {
    return callable;
  }

  @Override
  protected Statement delegate() {
    return callable;
  }

  private <T> T call(Work<T> work) throws SQLException {
    return executing(
        sql,
        1,
        () -> {
          begin(false);
          requireSamePlan();
          connection.session().state().sends(physicalSql);
          return sending(callable, List.of(), work);
        });
  }

  @Override
  public boolean execute() throws SQLException {
    return call(callable::execute);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    call(callable::executeQuery);
    return rows();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return call(callable::executeUpdate);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return call(callable::executeLargeUpdate);
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return batch.isEmpty() ? call(callable::executeLargeBatch) : super.executeLargeBatch();
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    return callable.getMetaData();
  }
}
