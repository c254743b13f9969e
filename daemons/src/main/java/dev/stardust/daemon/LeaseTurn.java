package dev.stardust.daemon;

import dev.stardust.service.Health;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets a singleton its lease. A lease that a dead process has left runs out; nobody is turned away
 * before its holder has been seen to renew it.
 */
final class LeaseTurn {

  private final Daemon daemon;
  private final DaemonContext context;
  private final Health health;
  private final boolean standby;
  private Leases.@Nullable Holder seen;

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
      seen = null;
      context
          .log()
          .write(
              DaemonEvent.LEASE_ACQUIRED,
              Map.of("lease", daemon.name(), "token", lease.get().fence().token()));
      return lease;
    }
    Optional<Leases.Holder> holder = leases.holder(daemon.name());
    if (holder.isPresent()) {
      meet(holder.get());
    }
    health.set(daemon.name(), Health.State.STANDBY);
    return Optional.empty();
  }

  private void meet(Leases.Holder holder) throws SingletonHeldException {
    if (seen == null) {
      seen = holder;
      context
          .log()
          .write(
              DaemonEvent.LEASE_HELD_BY_ANOTHER,
              Map.of("lease", daemon.name(), "holder", holder.description()));
    } else if (!seen.equals(holder) && !standby) {
      throw new SingletonHeldException(daemon.name(), holder.description());
    }
  }
}
