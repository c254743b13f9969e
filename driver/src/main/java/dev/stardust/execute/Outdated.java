package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.plan.Plan;
import java.sql.SQLException;

/**
 * Recognises failures that say nothing against a statement: what it was planned with is no longer
 * so.
 */
final class Outdated {

  private final Session session;
  private final Pins pins;
  private final AskedMetadata metadata;
  private final SessionPlans plans;
  private final KeyedGroups groups;

  Outdated(Session session, Pins pins, AskedMetadata metadata, SessionPlans plans) {
    this.session = session;
    this.pins = pins;
    this.metadata = metadata;
    this.plans = plans;
    this.groups = new KeyedGroups(session);
  }

  /**
   * Whether the statement that failed deserves another plan.
   *
   * @param inTransaction whether it began inside an open transaction
   */
  boolean isReasonOf(SQLException failure, boolean inTransaction) throws SQLException {
    return session.leases().mayRunAgain(failure)
        || noticedNewSchema(failure)
        || metadata.isOutdated(failure)
        || isCrossed(failure, inTransaction)
        || noticedReset(failure)
        || isKeyed(failure);
  }

  // A question about all databases can meet a DROP DATABASE that waits for it: MySQL gives it up.
  private boolean isCrossed(SQLException failure, boolean inTransaction) throws SQLException {
    return metadata.asked()
        && failure.getErrorCode() == WriteTransaction.DEADLOCK
        && (!inTransaction || session.transaction().isOpen());
  }

  // Without a transaction open, a table is there for all as soon as CREATE TABLE has returned.
  private boolean noticedNewSchema(SQLException failure) throws SQLException {
    if (!isUnknownTable(failure) || session.transaction().isOpen() || !pins.haveNewer()) {
      return false;
    }
    pins.release();
    return true;
  }

  // Somebody has reset the connection beneath the session.
  private boolean noticedReset(SQLException failure) throws SQLException {
    boolean reset =
        isUnknownTable(failure)
            && (session.stages().isMissed(failure) || session.temporaryTables().anyIsGone());
    if (reset) {
      session.forgetTemporaryTables();
      session.state().begin();
    }
    return reset;
  }

  private boolean isKeyed(SQLException failure) throws SQLException {
    Plan plan = groups.plan(failure, session.planned()).orElse(null);
    return plan != null && plans.replace(session.planned(), plan);
  }

  private static boolean isUnknownTable(SQLException failure) {
    return failure.getErrorCode() == ErrorCode.TABLE_NOT_FOUND.vendorCode();
  }
}
