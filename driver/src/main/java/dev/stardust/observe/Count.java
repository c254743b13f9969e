package dev.stardust.observe;

import java.util.concurrent.atomic.LongAdder;

/** What the driver counts in this JVM, whoever may look at it, at next to no cost. Thread-safe. */
public enum Count {
  /** A statement's plan was there already. */
  PLAN_FOUND,
  /** A statement had to be planned. */
  PLAN_MADE,
  /** The plans that the open connections keep at present. */
  PLANS_KEPT,
  /** A statement ran with a filter, join or sort that no index serves, and left a warning. */
  FILTER_WARNED,
  /** A statement was refused because of one. */
  FILTER_REFUSED,
  /** The server has heard from this process, and it may go on with what it knows. */
  LEASE_RENEWED,
  /** This process was silent for so long that others have gone on without it. */
  LEASE_LAPSED;

  @SuppressWarnings("ImmutableEnumChecker") // to count is what it is for
  private final LongAdder sum = new LongAdder();

  /** Once more. */
  public void add() {
    sum.increment();
  }

  /** So many more, or fewer. */
  public void add(long more) {
    sum.add(more);
  }

  /** The count by now. */
  public long sum() {
    return sum.sum();
  }
}
