package dev.stardust.catalog;

import java.time.Duration;

/**
 * How a JVM takes part in the registries of a server.
 *
 * @param lease how long the JVM may go on with a schema that it could not refresh; also how long
 *     others wait for it when it is gone
 * @param bootstrap whether a missing registry may be created and an older one migrated
 * @param createsPages whether page tables may be made for fields that find no slot
 */
public record CatalogOptions(Duration lease, boolean bootstrap, boolean createsPages) {

  private static final Duration LONGEST_PERIOD = Duration.ofMillis(500);
  private static final Duration LONGEST_SHORT_PERIOD = Duration.ofMillis(50);

  public static final CatalogOptions DEFAULT = new CatalogOptions(Duration.ofSeconds(10), true);

  public CatalogOptions {
    if (lease.toMillis() < 1) {
      throw new IllegalArgumentException("The lease must be at least 1 ms: " + lease);
    }
  }

  /** With pages made where they are needed. */
  public CatalogOptions(Duration lease, boolean bootstrap) {
    this(lease, bootstrap, true);
  }

  /** How often the schema is refreshed. */
  Duration period() {
    return atMost(LONGEST_PERIOD);
  }

  /**
   * The same while others wait for this process: in the middle of a change, and while a table is
   * copied, whose writers wait for all processes, twice.
   */
  Duration shortPeriod() {
    return atMost(LONGEST_SHORT_PERIOD);
  }

  private Duration atMost(Duration longest) {
    Duration third = lease.dividedBy(3);
    return third.compareTo(longest) < 0 ? third : longest;
  }

  /** How often the heartbeat is written when nothing has changed. */
  Duration heartbeat() {
    return lease.dividedBy(3);
  }
}
