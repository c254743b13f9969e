package dev.stardust.config;

/** What becomes of stored values that a column's new type does not take. */
public enum Retype {
  /** The change is refused, as MySQL's strict mode does. */
  STRICT,
  /** They become NULL; the JSON keeps the original, and an event tells of it. */
  LENIENT
}
