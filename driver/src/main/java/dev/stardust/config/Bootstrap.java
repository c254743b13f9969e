package dev.stardust.config;

/** What happens when a database has no registry of virtual tables. */
public enum Bootstrap {
  /** It is created when the first virtual table is. */
  AUTO,
  /** Nothing; creating a virtual table is refused. */
  NEVER
}
