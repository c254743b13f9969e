package dev.stardust.schema;

/**
 * How far a key has come. A unique key passes through all of them, in this order when it is added
 * and backwards when it is dropped, and no two clients are more than one apart. So whoever inserts
 * values of it can rely on all others to take them out again with their rows.
 */
public enum KeyState {
  /** Values are taken out of it, and none is put in: F1's delete-only state. */
  DELETING,
  /** Writers maintain it and obey it; values of rows that were there before may be missing. */
  BUILDING,
  /** Readers may rely on it. */
  READY
}
