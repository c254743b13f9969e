package dev.stardust.jdbc;

/** One execution of a batch. */
sealed interface BatchEntry {

  /** A statement given as text. */
  record Text(String sql) implements BatchEntry {}

  /** The values of one execution of a prepared statement. */
  record Values(RecordedBindings bindings) implements BatchEntry {}
}
