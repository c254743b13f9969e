package dev.stardust.schema;

/** What a key promises. */
public enum KeyKind {
  PRIMARY,
  UNIQUE,
  INDEX;

  /** Whether no two entries of a tenant may have the same values. */
  public boolean isUnique() {
    return this != INDEX;
  }
}
