package dev.stardust.config;

/** Which registries of Micrometer have the driver's meters. */
public enum MetricsScope {
  /** Those that the program has bound. */
  BOUND,
  /** The global one, too. */
  GLOBAL
}
