package dev.stardust.schema;

/** What a foreign key does to the children of a parent that changes or goes. */
public enum ReferentialAction {
  NO_ACTION,
  RESTRICT,
  CASCADE,
  SET_NULL;

  /** As SQL writes it. */
  public String sql() {
    return name().replace('_', ' ');
  }
}
