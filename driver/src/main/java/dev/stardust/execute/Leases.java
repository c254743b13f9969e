package dev.stardust.execute;

import dev.stardust.catalog.PeerFence;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session's statements from going on by a schema that others may have moved on from,
 * because this process was silent for longer than its lease.
 */
public final class Leases {

  private final Pins pins;
  private final ServerTransaction transaction;
  private final Duration length;
  private boolean cameBack;
  private @Nullable SQLException late;

  /** Throws an answer away. */
  @FunctionalInterface
  public interface Discarding {
    void discard() throws SQLException;
  }

  Leases(Pins pins, ServerTransaction transaction, Duration length) {
    this.pins = pins;
    this.transaction = transaction;
    this.length = length;
  }

  /** Whether what is pinned holds now, so that no call of this class would ask the server. */
  public boolean hold() {
    return !cameBack && pins.lapsed().isEmpty();
  }

  /** To be called before a statement is planned that is not part of another one. */
  void begin() {
    cameBack = false;
    late = null;
  }

  /**
   * Ends a transaction whose lease is over.
   *
   * @throws SQLException LEASE_LAPSED, after which nothing is pinned
   */
  void check() throws SQLException {
    Optional<String> lapsed = pins.lapsed();
    if (lapsed.isPresent()) {
      transaction.execute(Sql.ROLLBACK);
      pins.release();
      throw lapsed(lapsed.get());
    }
  }

  /**
   * Comes back as a new peer after the server has refused a write because others have gone on.
   *
   * @throws SQLException LEASE_LAPSED when the transaction had more than the statement that failed
   */
  void comeBack(SQLException refused) throws SQLException {
    boolean more = transaction.isOpen();
    if (more) {
      transaction.execute(Sql.ROLLBACK);
    }
    cameBack = true;
    String database = pins.comeBack(refused);
    if (more) {
      throw lapsed(database);
    }
  }

  /**
   * To be called when the answer of a statement that has read virtual tables has come, and before
   * anybody sees it. If the lease has ended meanwhile it is renewed; the answer counts when the
   * schema is still the same.
   *
   * @param repeatable whether the whole text may be run again
   * @param discarding what to do with an answer that does not count, first of all
   * @throws SQLException ANSWER_OUTDATED when it does not count; in a transaction, which is then
   *     rolled back, LEASE_LAPSED
   */
  public void checkAnswer(boolean repeatable, Discarding discarding) throws SQLException {
    Optional<String> database = pins.movedOn(cameBack);
    if (database.isEmpty()) {
      return;
    }
    discarding.discard();
    boolean open = transaction.isOpen();
    if (open) {
      transaction.execute(Sql.ROLLBACK);
    }
    pins.release();
    if (open) {
      throw lapsed(database.get());
    }
    SQLException failure = Errors.of(ErrorCode.ANSWER_OUTDATED, database.get(), length.toMillis());
    late = repeatable ? failure : null;
    throw failure;
  }

  /** Whether a statement failed only because its answer came too late, and may be run again. */
  boolean mayRunAgain(SQLException failure) {
    return failure == late;
  }

  /** Whether plans that were made for this statement go by a schema that is not the pinned one. */
  boolean outdatePlans() {
    return cameBack;
  }

  /** The error for a statement that cannot go on, and is to be run again by the program. */
  SQLException lapsed(String database) {
    return Errors.of(ErrorCode.LEASE_LAPSED, database, length.toMillis());
  }

  /** Whether the server has refused a write because others have gone on without this process. */
  static boolean isRefused(SQLException failure) {
    return PeerFence.isAnyGone(failure);
  }
}
