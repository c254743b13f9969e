package dev.stardust.catalog;

/** The process's own clock, which only goes forward; leases are measured on it. */
@FunctionalInterface
interface Ticker {

  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds since some moment. */
  long nanoTime();
}
