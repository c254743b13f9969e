package dev.stardust.jdbc.connector;

/** How rows come that do not go through Connector/J. */
public enum RowForm {
  /** The answer to a text. */
  TEXT,
  /** Those of a prepared statement. */
  BINARY,
  /** The same, out of a temporary table that the server keeps for a cursor. */
  CURSOR
}
