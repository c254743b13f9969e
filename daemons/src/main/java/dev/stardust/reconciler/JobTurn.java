package dev.stardust.reconciler;

import dev.stardust.change.Carrier;
import dev.stardust.daemon.Lease;
import dev.stardust.service.Shutdown;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Carries one schema change on for the length of a turn, under the lease of the change. At least
 * one chunk is done, unless the process is to stop or the lease is lost.
 */
final class JobTurn implements Carrier {

  /** A step and its first transaction are asked for one by one. */
  private static final int LEAST = 2;

  private final Lease lease;
  private final Shutdown shutdown;
  private final long length;
  private final long begun = System.nanoTime();
  private int asked;

  JobTurn(Lease lease, Shutdown shutdown, Duration length) {
    this.lease = lease;
    this.shutdown = shutdown;
    this.length = length.toNanos();
  }

  @Override
  public boolean goesOn() {
    asked++;
    boolean may = !shutdown.isRequested() && !lease.isLost();
    return may && (asked <= LEAST || System.nanoTime() - begun < length);
  }

  @Override
  public void check(Connection connection) throws SQLException {
    lease.fence().checkBegun(connection);
  }
}
