package dev.stardust.protocol;

/** What a client must know of a table, in one version. */
interface Definition {
  int version();
}
