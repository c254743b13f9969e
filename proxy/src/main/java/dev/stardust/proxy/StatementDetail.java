package dev.stardust.proxy;

/** Which statements are logged. */
enum StatementDetail {
  OFF,
  /** Those that took long. */
  SLOW,
  ALL
}
