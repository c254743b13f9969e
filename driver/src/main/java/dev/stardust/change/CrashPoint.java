package dev.stardust.change;

/**
 * The places between two transactions of a schema change where its process may die and leave the
 * rest to others. Whoever adds a transaction to a change adds the place before it.
 */
enum CrashPoint {
  /** The change is entered, and all steps before this one are done. */
  STEP("step"),
  /** A step has changed the registry, and not every client has adopted that yet. */
  AWAIT("await"),
  /** A transaction on entries is about to begin. */
  CHUNK("chunk"),
  /** An entry does not fit, and that the change is to be undone is not noted yet. */
  UNDO("undo"),
  /** All steps are done, and that is not noted yet. */
  END("end"),
  /** A table is entered that nobody sees, and its rows are not written yet. */
  FILL("fill"),
  /** Its rows are written, and nobody sees it yet. */
  REVEAL("reveal");

  private final String word;

  CrashPoint(String word) {
    this.word = word;
  }

  /** The place as {@link ChangeListener#reached} is told it. */
  String place() {
    return word;
  }

  /** The same with the number of the step. */
  String place(int step) {
    return word + " " + step;
  }
}
