package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import java.sql.SQLException;

/** A plan of this package: it knows how to run itself in a session. */
interface SessionPlan extends EnginePlan {

  /** The written statement. */
  Statement statement();

  Outcome run(Session session, Bindings bindings, StatementControl control) throws SQLException;

  /**
   * Whether {@code sql_select_limit} is not for it: it is no query, or reads what must be whole.
   */
  default boolean readsAll() {
    return false;
  }

  @Override
  default int parameterCount() {
    return statement().parameterCount();
  }
}
