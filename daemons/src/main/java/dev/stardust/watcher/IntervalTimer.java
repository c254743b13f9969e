package dev.stardust.watcher;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When something is due again: first at random within the interval, so that daemons started
 * together do not begin together, then once an interval, a little earlier or later each time.
 */
final class IntervalTimer {

  private final Duration interval;
  private final double jitter;
  private final RandomGenerator random;
  private @Nullable Instant due;

  /**
   * @param jitter the part of the interval by which each time moves at most
   */
  IntervalTimer(Duration interval, double jitter, RandomGenerator random) {
    this.interval = interval;
    this.jitter = jitter;
    this.random = random;
  }

  /** Whether it is time; if so, the next time is set. */
  boolean isDue(Instant now) {
    if (due == null) {
      due = now.plusNanos((long) (random.nextDouble() * interval.toNanos()));
      return false;
    }
    if (now.isBefore(due)) {
      return false;
    }
    double shift = (2 * random.nextDouble() - 1) * jitter;
    due = now.plusNanos((long) ((1 + shift) * interval.toNanos()));
    return true;
  }
}
