package dev.stardust.schema;

/** What a client that writes a table's entries must do beside it. */
public enum Writing {
  /** Nothing. */
  FREE,
  /** Note the id of each entry that it writes, because the entries are being copied. */
  NOTED,
  /** Wait: the table is about to be another one. Reading goes on. */
  HELD
}
