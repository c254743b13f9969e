package dev.stardust.daemon;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets a singleton its lease. A lease that a dead process has left runs out within its length, so
 * that long nobody is turned away.
 */
final class LeaseTurn {

  private final Daemon daemon;
  private final DaemonContext context;
  private final Health health;
  private final boolean standby;
  private @Nullable Long refusedAt;

  /**
   * @param standby whether to wait for the lease however long another process renews it
   */
  LeaseTurn(Daemon daemon, DaemonContext context, Health health, boolean standby) {
    this.daemon = daemon;
    this.context = context;
    this.health = health;
    this.standby = standby;
  }

  /**
   * The lease, if this process gets it now.
   *
   * @throws SingletonHeldException when another process has renewed it meanwhile
   */
  Optional<Lease> take() throws SQLException, SingletonHeldException {
    Leases leases = context.leases();
    Optional<Lease> lease = leases.tryAcquire(daemon.name());
    if (lease.isPresent()) {
      refusedAt = null;
      context
          .log()
          .write(
              DaemonEvent.LEASE_ACQUIRED,
              Map.of("lease", daemon.name(), "token", lease.get().fence().token()));
      return lease;
    }
    String holder = leases.holder(daemon.name()).orElse("nobody any more");
    if (refusedAt == null) {
      refusedAt = System.nanoTime();
      context
          .log()
          .write(
              DaemonEvent.LEASE_HELD_BY_ANOTHER, Map.of("lease", daemon.name(), "holder", holder));
    }
    boolean renewed = System.nanoTime() - refusedAt > patience().toNanos();
    if (renewed && !standby) {
      throw new SingletonHeldException(daemon.name(), holder);
    }
    health.set(daemon.name(), Health.State.STANDBY);
    return Optional.empty();
  }

  private Duration patience() {
    return context.leases().length().plusSeconds(1);
  }
}
