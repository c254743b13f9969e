package dev.stardust.daemon;

import dev.stardust.service.EventLog;
import dev.stardust.service.Settings;
import dev.stardust.service.Shutdown;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;

/**
 * What a daemon works with.
 *
 * @param database the database it serves
 * @param settings the values of its settings
 * @param leases for pieces of work that one worker may do at a time
 * @param lease the daemon's own lease when it is a singleton, else empty
 * @param runtime what the process shares
 */
public record DaemonContext(
    Database database,
    Settings settings,
    Leases leases,
    Optional<Lease> lease,
    ProcessContext runtime) {

  /**
   * What all daemons of a process share.
   *
   * @param log where events are written
   * @param metrics where a daemon may register more than the loop's own metrics
   * @param shutdown to be looked at between pieces of work
   * @param clock the process's time; for leases the server's counts
   */
  public record ProcessContext(
      EventLog log, MeterRegistry metrics, Shutdown shutdown, Clock clock) {}

  /** The guard of a singleton's transactions. */
  public Fence fence() {
    return lease.orElseThrow(() -> new IllegalStateException("not a singleton")).fence();
  }

  public EventLog log() {
    return runtime.log();
  }

  public Shutdown shutdown() {
    return runtime.shutdown();
  }

  DaemonContext with(Lease held) {
    return new DaemonContext(database, settings, leases, Optional.of(held), runtime);
  }
}
