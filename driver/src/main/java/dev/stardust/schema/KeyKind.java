package dev.stardust.schema;

/** What a key promises. */
public enum KeyKind {
  PRIMARY,
  UNIQUE,
  INDEX,
  /** Serves MATCH … AGAINST of exactly its columns, and nothing else. */
  FULLTEXT;

  /** Whether no two entries of a tenant may have the same values. */
  public boolean isUnique() {
    return this == PRIMARY || this == UNIQUE;
  }
}
