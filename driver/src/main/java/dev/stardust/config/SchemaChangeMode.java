package dev.stardust.config;

/** When a statement that changes a table returns. */
public enum SchemaChangeMode {
  /** When the table has its new definition. */
  WAIT,
  /** When the change is entered; whoever finds it next carries it out. */
  BACKGROUND
}
