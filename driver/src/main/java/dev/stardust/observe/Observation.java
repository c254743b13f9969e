package dev.stardust.observe;

import org.jspecify.annotations.Nullable;

/** Waits for the end of a statement. */
@FunctionalInterface
public interface Observation {

  /** Nobody does. */
  Observation NONE = failure -> {};

  /**
   * The statement has come to its end, on the thread that has begun it; rows may still be read.
   *
   * @param failure what the program gets to see, or null when it succeeded
   */
  void ended(@Nullable Exception failure);
}
