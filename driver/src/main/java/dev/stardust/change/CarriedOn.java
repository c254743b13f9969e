package dev.stardust.change;

import org.jspecify.annotations.Nullable;

/**
 * What became of carrying on a change.
 *
 * @param result what became of it
 * @param reason what an entry that does not fit has against the change, or who holds it up; null
 *     when there is nothing to say
 */
public record CarriedOn(Result result, @Nullable String reason) {

  /** How it ended. */
  public enum Result {
    /** The change is complete, or was so already. */
    COMPLETE,
    /** It did not fit an entry or was cancelled, and has been undone. */
    UNDONE,
    /** The carrier did not go on; something is left to do. */
    STOPPED,
    /** Somebody else is at it. */
    BUSY,
    /** Other clients have not followed in time; something is left to do. */
    HELD_UP
  }

  static CarriedOn of(Result result) {
    return new CarriedOn(result, null);
  }
}
