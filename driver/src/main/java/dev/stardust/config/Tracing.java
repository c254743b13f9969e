package dev.stardust.config;

/** Who gets spans of a connection's statements. */
public enum Tracing {
  /** Nobody. */
  OFF,
  /** The program's global OpenTelemetry. */
  OPENTELEMETRY
}
