package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan that may write the rows of several executions in one packet. */
interface JointPlan extends SessionPlan {

  /** The table that it writes. */
  Model model();

  /** So many executions go together: their text is read as a whole. */
  int MOST = 100;

  /**
   * Runs the plan once for each set of values, all of them or none.
   *
   * @param batch at most {@link #MOST}
   * @return what each came to; null when they must be run one by one, and nothing has happened
   */
  @Nullable List<Outcome.Count> runJointly(
      Session session, List<Bindings> batch, StatementControl control) throws SQLException;
}
