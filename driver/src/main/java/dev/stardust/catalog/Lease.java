package dev.stardust.catalog;

import java.time.Duration;

/**
 * How long this process may go on without hearing from the server. It is measured on the process's
 * own clock from before the request that renewed it, so it is over here before others think so.
 */
final class Lease {

  private final Ticker ticker;
  private final Duration length;
  private volatile long end;
  private volatile long epoch;

  Lease(Ticker ticker, Duration length) {
    this.ticker = ticker;
    this.length = length;
    this.end = ticker.nanoTime();
  }

  Duration length() {
    return length;
  }

  /** The time, to be read before a request that renews the lease. */
  long now() {
    return ticker.nanoTime();
  }

  /** Whether the schema must be read again before anything may start with it. */
  boolean isOver() {
    return ticker.nanoTime() - end >= 0;
  }

  /** The server has answered a request that was sent at this time. */
  void renew(long requested) {
    end = requested + length.toNanos();
  }

  /** The schema must be read again before anything starts with it. */
  void expire() {
    end = ticker.nanoTime();
  }

  /** Others may have gone on without this process: what was taken before is no longer good. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Only the refresher calls it, under its lock.
  void lapse() {
    epoch++;
    expire();
  }

  /** Counts the lapses. */
  long epoch() {
    return epoch;
  }
}
