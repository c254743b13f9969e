package dev.stardust.execute;

import dev.stardust.change.ChangeSession;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.sql.Statement;

/** What a schema change asks of the session. */
final class Changer implements ChangeSession {

  private final Session session;

  Changer(Session session) {
    this.session = session;
  }

  @Override
  public void endTransaction() throws SQLException {
    if (!session.transaction().commitsEach()) {
      session.transaction().execute(Sql.COMMIT);
    }
    session.pins().release();
  }

  @Override
  public boolean commitsEach() throws SQLException {
    return session.transaction().commitsEach();
  }

  @Override
  public long fill(Model table, String sql) throws SQLException {
    session.pins().release();
    session.pins().widen(table);
    long count = 0;
    try {
      for (Plan plan : session.plans().planOnce(sql)) {
        count +=
            plan instanceof SessionPlan own
                ? ((Outcome.Count) own.run(session, Bindings.NONE, StatementControl.NONE))
                    .updateCount()
                : direct((DirectPlan) plan);
      }
      return count;
    } catch (Unavailable unavailable) {
      throw unavailable.reason();
    } catch (SQLException failure) {
      if (Leases.isRefused(failure)) {
        throw session.leases().lapsed(session.pins().comeBack(failure));
      }
      throw failure;
    } finally {
      session.pins().release();
    }
  }

  private long direct(DirectPlan plan) throws SQLException {
    try (Statement statement = session.delegate().createStatement()) {
      return session.transaction().noting(() -> statement.executeLargeUpdate(plan.sql()));
    }
  }

  @Override
  public boolean isTemporary(String database, String table) {
    return session.isTemporary(database, table);
  }

  @Override
  public void temporaryChanged(String database, String table) throws SQLException {
    session.temporaryChanged(database, table);
  }
}
