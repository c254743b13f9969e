package dev.stardust.change;

/**
 * What became of deriving the slots of an entry.
 *
 * @param result what became of it
 * @param reason why it is not done, without values of the entry; empty when it is
 */
public record Derived(Result result, String reason) {

  static final Derived DONE = new Derived(Result.DONE, "");

  /** How it ended. */
  public enum Result {
    /** Slots, page rows and unique keys are as the JSON says. */
    DONE,
    /** Somebody else is writing the entry, or its table; later it may be done. */
    LATER,
    /** There is no such table any more, so nothing is to be derived. */
    NO_TABLE,
    /** There is no such entry, and there was nothing left of it. */
    MISSING,
    /** Its JSON is no object. */
    MALFORMED,
    /** A value of its JSON does not fit the table's definition. */
    UNFIT,
    /** The server refuses for another reason. */
    FAILED
  }

  public boolean isDone() {
    return result == Result.DONE;
  }
}
