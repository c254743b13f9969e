package dev.stardust.config;

/** What a connection sees in the server's own tables about what its sessions do. */
public enum ServerViewAccess {
  /** Itself. */
  OWN,
  /** Whatever MySQL's privileges allow. */
  ALL
}
