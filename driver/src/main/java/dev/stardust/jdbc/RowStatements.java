package dev.stardust.jdbc;

import dev.stardust.execute.StatementControl;
import dev.stardust.jdbc.connector.UpdatableRows;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Outcome;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that Connector/J makes of the updates of a result's rows, rewritten.
 *
 * @param connection the connection that the result belongs to
 */
record RowStatements(StardustConnection connection) implements UpdatableRows.Statements {

  @Override
  public Outcome.Count write(String sql, Bindings values) throws SQLException {
    List<Outcome.Count> count = new ArrayList<>(1);
    inSession(
        sql,
        () -> {
          EnginePlan plan = (EnginePlan) connection.plan(sql, false).get(0);
          Outcome outcome = connection.session().run(plan, values, StatementControl.NONE);
          count.add((Outcome.Count) outcome);
        });
    return count.get(0);
  }

  @Override
  public ResultSet read(String sql, UpdatableRows.Reading reading) throws SQLException {
    List<ResultSet> rows = new ArrayList<>(1);
    inSession(
        sql,
        () -> {
          ResultSet read = reading.read(DirectPlans.joined(connection.plan(sql, false)));
          connection.session().ranDirectly(true);
          connection.session().leases().checkAnswer(true, read::close);
          rows.add(read);
        });
    return rows.get(0);
  }

  private void inSession(String sql, Action action) throws SQLException {
    connection.inSession(() -> connection.attempt(sql, action));
  }

  @Override
  public DatabaseMetaData metadata() throws SQLException {
    return connection.getMetaData();
  }
}
