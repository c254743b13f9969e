package dev.stardust.change;

/** Where a schema change stands. */
public enum JobState {
  /** Unfinished, and nobody is at it. */
  WAITING,
  /** Somebody carries it out. */
  RUNNING,
  /** It has failed or was cancelled, and is being undone. */
  UNDOING,
  COMPLETED,
  /** It did not fit an entry, and everything is as it was before. */
  FAILED,
  /** Somebody has cancelled it, and everything is as it was before. */
  CANCELLED;

  /** Whether there is something left to do. */
  public boolean isUnfinished() {
    return this == WAITING || this == RUNNING || this == UNDOING;
  }
}
