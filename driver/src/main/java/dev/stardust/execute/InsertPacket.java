package dev.stardust.execute;

import dev.stardust.catalog.PeerFence;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A text that inserts one row into a virtual table in a transaction of its own, for a program that
 * sends it itself. All its answers are OK, or it has done nothing once the program has told {@link
 * #failed} of the error.
 */
public final class InsertPacket implements EnginePlan {

  private static final int READ_ONLY_TRANSACTION = 1792;

  private final Session session;
  private final String sql;
  private final long id;
  private final Runnable giveBack;

  /**
   * @param id what the row gets for its AUTO_INCREMENT
   * @param giveBack gives the id back when there is no row
   */
  InsertPacket(Session session, String sql, long id, Runnable giveBack) {
    this.session = session;
    this.sql = sql;
    this.id = id;
    this.giveBack = giveBack;
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  /** The statements for MySQL. */
  public String sql() {
    return sql;
  }

  /** The generated id. */
  public long id() {
    return id;
  }

  /** The server has carried it out, and its flags are those of its last answer. */
  public void succeeded() {
    session.state().ran(new Outcome.Count(1, List.of(id), null), session.planned());
    session.transaction().ran(true);
  }

  /**
   * The server has refused one of the statements. May wait.
   *
   * @return the error that the client should see; empty when the text is to be run by a statement
   *     of the connection, which repeats what may be repeated and says what is wrong otherwise
   */
  public Optional<SQLException> failed(SQLException failure) {
    session.transaction().unanswered();
    try {
      session.transaction().execute(Sql.ROLLBACK);
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
      return Optional.of(failure);
    }
    if (InsertRun.isFinal(failure) && !mayComeOut(failure)) {
      session.state().failed(failure);
      return Optional.of(failure);
    }
    giveBack.run();
    return Optional.empty();
  }

  private static boolean mayComeOut(SQLException failure) {
    return failure.getErrorCode() == WriteTransaction.DEADLOCK
        || failure.getErrorCode() == READ_ONLY_TRANSACTION
        || PeerFence.isAnyGone(failure);
  }
}
