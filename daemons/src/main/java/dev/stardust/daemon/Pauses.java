package dev.stardust.daemon;

import java.time.Duration;

/**
 * How long a loop waits when there is nothing to do: the shortest pause first, twice as long each
 * time, up to the longest.
 */
public record Pauses(Duration shortest, Duration longest) {

  public Pauses {
    if (shortest.isZero() || shortest.isNegative() || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException("pauses from " + shortest + " to " + longest);
    }
  }

  /** Pauses up to the longest, whichever of the two that is. */
  public static Pauses upTo(Duration shortest, Duration longest) {
    return new Pauses(shortest.compareTo(longest) < 0 ? shortest : longest, longest);
  }

  /** The pause that follows on this one. */
  Duration after(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }
}
