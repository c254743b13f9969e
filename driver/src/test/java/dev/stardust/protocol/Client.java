package dev.stardust.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A client. One that dies and is started again is one that counts as dead and joins again: the
 * server does what had been sent.
 *
 * @param <D> a definition
 * @param adopted what it begins with; nothing when it must read first
 * @param acknowledged the version that its row in the peers says it has adopted
 * @param acknowledgedPin the oldest version that its row says one of its transactions holds
 * @param misled whether it has given a wrong answer
 */
record Client<D extends Definition>(
    @Nullable D adopted,
    int acknowledged,
    int acknowledgedPin,
    Lease lease,
    @Nullable Transaction<D> transaction,
    boolean misled) {

  /** How a client's row in the peers stands. Its own clock says so before the server's does. */
  enum Lease {
    VALID,
    DEAD,
    EVICTED
  }

  /** No transaction holds an older version. */
  static final int NO_PIN = Integer.MAX_VALUE;

  static <D extends Definition> Client<D> fresh(D schema) {
    return new Client<>(schema, schema.version(), NO_PIN, Lease.VALID, null, false);
  }

  Client<D> with(@Nullable Transaction<D> next) {
    // Of a dead one that has nothing under way nothing matters any more.
    return lease == Lease.VALID || next != null
        ? new Client<>(adopted, acknowledged, acknowledgedPin, lease, next, misled)
        : new Client<>(null, 0, NO_PIN, Lease.EVICTED, null, misled);
  }

  Client<D> dead() {
    return new Client<>(null, acknowledged, acknowledgedPin, Lease.DEAD, transaction, misled)
        .with(transaction);
  }

  Client<D> evicted() {
    Transaction<D> old = transaction == null ? null : transaction.withoutPeer();
    return new Client<>(null, 0, NO_PIN, Lease.EVICTED, old, misled);
  }

  /** Begins with a newer version, and tells the peers. That it is told at once helps the others. */
  Client<D> adopting(D schema) {
    Client<D> next =
        new Client<>(schema, schema.version(), NO_PIN, Lease.VALID, transaction, misled);
    return next.acknowledging();
  }

  Client<D> acknowledging() {
    return new Client<>(adopted, acknowledged, oldestPin(), lease, transaction, misled);
  }

  Client<D> misleading() {
    return new Client<>(adopted, acknowledged, acknowledgedPin, lease, null, true);
  }

  /** The oldest version that a transaction holds, if it is older than the adopted one. */
  private int oldestPin() {
    return transaction == null
            || adopted == null
            || transaction.schema().version() >= adopted.version()
        ? NO_PIN
        : transaction.schema().version();
  }
}
