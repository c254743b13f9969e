package dev.stardust.daemon;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that is one or several daemons: a thread for each, one health server, one way to stop.
 */
public final class DaemonProcess {

  /** Stopped as asked, or nothing left to do. */
  public static final int CLEAN = 0;

  /** Something failed; starting again may help. */
  public static final int FAILED = 1;

  /** Wrong usage, or another process is this daemon; starting again does not help. */
  public static final int REFUSED = 2;

  private final List<Daemon> daemons;
  private final Settings settings;
  private final Database database;
  private final Shutdown shutdown = new Shutdown();
  private final Health health = new Health(shutdown);
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final EventLog log;
  private final AtomicInteger exitCode = new AtomicInteger(CLEAN);

  /**
   * @param out where the event log goes
   */
  public DaemonProcess(
      List<Daemon> daemons, Settings settings, Database database, PrintStream out) {
    this.daemons = List.copyOf(daemons);
    this.settings = settings;
    this.database = database;
    this.log = new EventLog(out, Clock.systemUTC());
  }

  /**
   * Runs until SIGTERM or SIGINT, or until a daemon fails.
   *
   * @return the exit code
   * @throws IOException when the health server's port cannot be had
   */
  public int run() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    Signals.onTermination(() -> stop(over));
    try (AutoCloseableServer server = listen()) {
      List<Thread> threads = new ArrayList<>();
      for (Daemon daemon : daemons) {
        threads.add(new Thread(() -> run(daemon), "stardust-" + daemon.name()));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        join(thread);
      }
    }
    over.countDown();
    return exitCode.get();
  }

  private interface AutoCloseableServer extends AutoCloseable {
    @Override
    void close();
  }

  private AutoCloseableServer listen() throws IOException {
    String port = settings.get(CommonSettings.HTTP_PORT);
    if (port.equals("off")) {
      return () -> {};
    }
    String address = settings.get(CommonSettings.HTTP_ADDRESS);
    HealthServer server =
        new HealthServer(new InetSocketAddress(address, Integer.parseInt(port)), health, metrics);
    log.write(DaemonEvent.HTTP_LISTENING, Map.of("address", address, "port", server.port()));
    return server::close;
  }

  private void run(Daemon daemon) {
    log.write(DaemonEvent.DAEMON_STARTED, Map.of("daemon", daemon.name()));
    Leases leases = new Leases(database.catalog(), settings.get(CommonSettings.LEASE));
    DaemonContext context =
        new DaemonContext(
            database,
            settings,
            leases,
            Optional.empty(),
            new DaemonContext.ProcessContext(log, metrics, shutdown, Clock.systemUTC()));
    try {
      new CycleLoop(daemon, context, health).run(daemons.size() > 1);
      log.write(DaemonEvent.DAEMON_STOPPED, Map.of("daemon", daemon.name()));
    } catch (SingletonHeldException held) {
      end(daemon, REFUSED, held);
    } catch (SQLException | RuntimeException failure) {
      end(daemon, FAILED, failure);
    }
  }

  private void end(Daemon daemon, int code, Exception failure) {
    exitCode.compareAndSet(CLEAN, code);
    health.set(daemon.name(), Health.State.FAILED);
    log.write(DaemonEvent.DAEMON_FAILED, Map.of("daemon", daemon.name()), failure);
    shutdown.request();
  }

  /** In a thread of the JVM's. */
  private void stop(CountDownLatch over) {
    if (!shutdown.isRequested()) {
      log.write(DaemonEvent.SHUTDOWN_REQUESTED);
      shutdown.request();
      Thread watchdog = new Thread(() -> endIfLate(over), "stardust-shutdown");
      watchdog.setDaemon(true);
      watchdog.start();
    }
  }

  private void endIfLate(CountDownLatch over) {
    Duration limit = settings.get(CommonSettings.SHUTDOWN_TIMEOUT);
    try {
      if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        log.write(DaemonEvent.SHUTDOWN_FORCED, Map.of("after_ms", limit.toMillis()));
        Runtime.getRuntime().halt(FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
