package dev.stardust.config;

/** What {@code CREATE TABLE} without an ENGINE makes. */
public enum CreateTables {
  /** A virtual table. */
  VIRTUAL,
  /** An ordinary table; {@code ENGINE=STARDUST} asks for a virtual one. */
  PHYSICAL
}
