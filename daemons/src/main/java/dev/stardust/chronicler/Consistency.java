package dev.stardust.chronicler;

/** What the rows of one file have in common. */
public enum Consistency {
  /**
   * All rows are of one moment, as long as one worker writes the file. Another worker that goes on
   * with it does so from a later moment; the job counts its snapshots. Meanwhile a change of the
   * table's definition waits, as it does for any open transaction.
   */
  SNAPSHOT,
  /** Each chunk is of the moment in which it was read. Nobody waits for it. */
  CHUNK
}
