package dev.stardust.daemon;

import dev.stardust.catalog.Catalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A lease that this process holds. A thread of its own renews it every third of its length, on a
 * connection of its own, because an acting transaction keeps the row locked.
 */
public final class Lease implements AutoCloseable {

  private static final int MICROS_PER_MILLI = 1000;
  private static final int RENEWALS = 3;

  private final Catalog catalog;
  private final Fence fence;
  private final Duration length;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread renewal;
  private volatile long renewedAt;
  private volatile boolean lost;

  /**
   * @param requested the time of this process's clock before the lease was asked for
   */
  Lease(Catalog catalog, Fence fence, Duration length, long requested) {
    this.catalog = catalog;
    this.fence = fence;
    this.length = length;
    this.renewedAt = requested;
    this.renewal = new Thread(this::renewUntilClosed, "stardust-lease " + fence.name());
    renewal.setDaemon(true);
  }

  Lease renewing() {
    renewal.start();
    return this;
  }

  public String name() {
    return fence.name();
  }

  /** The guard of the transactions that act under this lease. */
  public Fence fence() {
    return fence;
  }

  /**
   * Whether the lease may be somebody else's by now, as far as this process knows: nothing new
   * should begin. The guard of correctness is the fence.
   */
  public boolean isLost() {
    return lost || System.nanoTime() - renewedAt >= length.toNanos();
  }

  private void renewUntilClosed() {
    long pause = length.toNanos() / RENEWALS;
    try {
      while (!lost && !ended.await(pause, TimeUnit.NANOSECONDS)) {
        renew();
      }
    } catch (InterruptedException e) {
      // Nobody ends this thread but close(); then the lease runs out.
      lost = true;
    }
  }

  /** Renews the lease now, unless somebody else has it. */
  void renew() {
    long requested = System.nanoTime();
    try {
      if (catalog.control(this::renew)) {
        renewedAt = requested;
      } else {
        lost = true;
      }
    } catch (SQLException | RuntimeException unreachable) {
      // The next attempt comes soon; until one succeeds the time runs on.
      return;
    }
  }

  private boolean renew(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE stardust_leases SET expires_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND"
                + " WHERE name = ? AND token = ?")) {
      update.setLong(1, length.toMillis() * MICROS_PER_MILLI);
      update.setString(2, fence.name());
      update.setLong(3, fence.token());
      return update.executeUpdate() == 1;
    }
  }

  /** Gives the lease back, so that the next holder need not wait; does nothing when it is lost. */
  @Override
  public void close() throws SQLException {
    ended.countDown();
    try {
      renewal.join(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    catalog.control(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE stardust_leases SET holder = '', expires_at = UTC_TIMESTAMP(6)"
                      + " WHERE name = ? AND token = ?")) {
            update.setString(1, fence.name());
            update.setLong(2, fence.token());
            return update.executeUpdate();
          }
        });
  }
}
