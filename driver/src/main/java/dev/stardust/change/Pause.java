package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Leaves the server to the others for half of the time: a change that fills a large table competes
 * with every statement for processor and log.
 */
final class Pause {

  private static final long LONGEST = Duration.ofMillis(100).toNanos();

  private Pause() {}

  /**
   * Waits as long as the work took, within bounds.
   *
   * @param nanos how long the work took
   * @throws SQLException QUERY_INTERRUPTED
   */
  static void asLongAs(long nanos) throws SQLException {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(nanos, LONGEST));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Errors.of(ErrorCode.QUERY_INTERRUPTED, e);
    }
  }
}
