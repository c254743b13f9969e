package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.util.List;

/**
 * LOCK TABLES of virtual tables only. It locks nothing: the physical tables are everybody's. The
 * statement commits as MySQL's does, and leaves a warning.
 */
record LockTablesPlan(Statement statement) implements SessionPlan {

  private static final int UNSUPPORTED = 1235;

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws java.sql.SQLException {
    Packet packet = new Packet();
    packet.add("UNLOCK TABLES");
    packet.add(Sql.COMMIT);
    session.transaction().noting(() -> packet.send(session.delegate(), Bindings.NONE, control));
    Warnings warnings =
        new Warnings()
            .add(
                "LOCK TABLES does not lock virtual tables; use a transaction and SELECT … FOR SHARE or FOR UPDATE",
                UNSUPPORTED);
    return new Outcome.Count(0, List.of(), warnings.chain());
  }
}
