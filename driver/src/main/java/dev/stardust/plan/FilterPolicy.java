package dev.stardust.plan;

/** What becomes of a filter, join or sort that no ready index can serve. */
public enum FilterPolicy {
  /** Refused before any SQL is sent. */
  STRICT,
  /** Runs, and tells the user with a warning. */
  WARN,
  /** Runs. */
  PERMISSIVE
}
