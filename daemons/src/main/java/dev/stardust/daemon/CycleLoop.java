package dev.stardust.daemon;

import dev.stardust.service.Health;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the cycles of one daemon until the process is to stop. Work follows on work without a pause;
 * without work the pauses grow; after a transient failure the work is opened anew. A singleton
 * works while it holds its lease.
 */
final class CycleLoop {

  private final Daemon daemon;
  private final DaemonContext context;
  private final Health health;
  private final Pauses pauses;
  private final MeterRegistry metrics;
  private final Counter failures;
  private Duration pause;
  private boolean bootstrapped;

  CycleLoop(Daemon daemon, DaemonContext context, Health health) {
    this.daemon = daemon;
    this.context = context;
    this.health = health;
    this.pauses = daemon.pauses(context.settings());
    this.pause = pauses.shortest();
    this.metrics = context.runtime().metrics();
    // From the beginning, because a rate cannot be told of a counter's first value.
    this.failures =
        Counter.builder("stardust.failures")
            .description("Cycles that failed and were tried again")
            .tags("daemon", daemon.name(), "kind", "transient")
            .register(metrics);
    health.set(daemon.name(), Health.State.STARTING);
  }

  /**
   * Works until the process is to stop.
   *
   * @param standby whether to wait for the lease while another process holds it
   * @throws SingletonHeldException when another process holds the lease and this one may not wait
   * @throws SQLException a failure that does not pass
   */
  void run(boolean standby) throws SQLException, SingletonHeldException {
    LeaseTurn turn = new LeaseTurn(daemon, context, health, standby);
    while (!context.shutdown().isRequested()) {
      try {
        bootstrap();
        if (daemon.isSingleton()) {
          whileHeld(turn.take());
        } else {
          cycles(context);
        }
      } catch (LeaseLostException lost) {
        context.log().write(DaemonEvent.LEASE_LOST, Map.of("lease", lost.lease()));
      } catch (SQLException failure) {
        retryOrThrow(failure);
      }
      rest();
    }
    health.set(daemon.name(), Health.State.STOPPED);
  }

  private void bootstrap() throws SQLException {
    if (!bootstrapped) {
      context.database().catalog().bootstrap();
      bootstrapped = true;
    }
  }

  private void whileHeld(Optional<Lease> taken) throws SQLException {
    if (taken.isPresent()) {
      try (Lease lease = taken.get()) {
        cycles(context.with(lease));
      }
    } else {
      // Whoever stands by takes over soon after the lease has run out.
      Duration third = context.leases().length().dividedBy(3);
      pause = pause.compareTo(third) < 0 ? pause : third;
    }
  }

  private void retryOrThrow(SQLException failure) throws SQLException {
    if (!Transience.isTransient(failure)) {
      throw failure;
    }
    health.set(daemon.name(), Health.State.RETRYING);
    failures.increment();
    context.log().write(DaemonEvent.CYCLE_RETRIED, Map.of("daemon", daemon.name()), failure);
  }

  /** Opens the daemon's work and runs its cycles until the process is to stop. */
  private void cycles(DaemonContext opened) throws SQLException {
    try (Cycle cycle = daemon.open(opened)) {
      while (!context.shutdown().isRequested()) {
        if (opened.lease().isPresent() && opened.lease().get().isLost()) {
          throw new LeaseLostException(opened.fence().name(), opened.fence().token());
        }
        Outcome outcome = timed(cycle);
        health.set(daemon.name(), Health.State.ACTIVE);
        if (outcome.kind() == Outcome.Kind.DID_WORK) {
          pause = pauses.shortest();
        } else {
          rest();
        }
      }
    }
  }

  private void rest() {
    context.shutdown().await(pause);
    pause = pauses.after(pause);
  }

  private Outcome timed(Cycle cycle) throws SQLException {
    Timer.Sample sample = Timer.start(metrics);
    String result = "failed";
    try {
      Outcome outcome = cycle.run();
      result = outcome.kind().name().toLowerCase(Locale.ROOT);
      outcome.counts().forEach((what, number) -> count(what, number.doubleValue()));
      return outcome;
    } finally {
      sample.stop(
          Timer.builder("stardust.cycle")
              .description("How long a daemon's cycles took")
              .tags("daemon", daemon.name(), "outcome", result)
              .register(metrics));
    }
  }

  private void count(String what, double number) {
    Counter.builder("stardust.work")
        .description("What a daemon has done")
        .tags("daemon", daemon.name(), "what", what)
        .register(metrics)
        .increment(number);
  }
}
