package dev.stardust.config;

/** Whether a client makes page tables when those that exist have no room for a table's columns. */
public enum CreatePages {
  /** Yes, if MySQL lets it. */
  AUTO,
  /** No: the watcher makes them, and the columns are read from the JSON until then. */
  NEVER
}
