package dev.stardust.daemon;

import java.util.Map;

/**
 * What a cycle has done.
 *
 * @param kind whether the next cycle should follow at once
 * @param counts how much of what, for the metrics: {@code rows} → 500 for example; names are lower
 *     case with underscores
 */
public record Outcome(Kind kind, Map<String, Long> counts) {

  private static final Outcome IDLE = new Outcome(Kind.IDLE, Map.of());

  /** Whether there was work. */
  public enum Kind {
    /** Something was done; there may be more, and the next cycle follows at once. */
    DID_WORK,
    /** There was nothing to do. */
    IDLE,
    /** There is work, and somebody else has to do something first. */
    WAITING
  }

  public Outcome {
    counts = Map.copyOf(counts);
  }

  public static Outcome idle() {
    return IDLE;
  }

  public static Outcome didWork(Map<String, Long> counts) {
    return new Outcome(Kind.DID_WORK, counts);
  }

  public static Outcome waiting(Map<String, Long> counts) {
    return new Outcome(Kind.WAITING, counts);
  }
}
