package dev.stardust.service;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that serves until it is told to stop: its log, metrics and health, the port at which
 * they are watched, one way to end. Safe for use by all threads.
 */
public final class ServiceProcess {

  private final Kind kind;
  private final Settings settings;
  private final EventLog log;
  private final Shutdown shutdown = new Shutdown();
  private final Health health;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger exitCode = new AtomicInteger(ExitCode.CLEAN);

  /**
   * How a kind of process calls things.
   *
   * @param parts what its health consists of, in the plural: {@code daemons} for example
   * @param shutdownTimeout how long a stopping process may take
   * @param listening the health server's port is open
   * @param requested it was asked to stop
   * @param forced stopping took too long
   */
  public record Kind(
      String parts,
      Setting<Duration> shutdownTimeout,
      Event listening,
      Event requested,
      Event forced) {}

  /**
   * @param settings hold those of {@link HttpSettings} and the kind's own
   * @param out where the event log goes
   */
  public ServiceProcess(Kind kind, Settings settings, PrintStream out) {
    this.kind = kind;
    this.settings = settings;
    this.log = new EventLog(out, Clock.systemUTC());
    this.health = new Health(shutdown, kind.parts());
  }

  public EventLog log() {
    return log;
  }

  public Shutdown shutdown() {
    return shutdown;
  }

  public Health health() {
    return health;
  }

  public PrometheusMeterRegistry metrics() {
    return metrics;
  }

  /**
   * Does the work, which ends when {@link #shutdown()} is requested: by SIGTERM, by SIGINT, or
   * after {@link #fail}. When it takes longer to end than it may, the process is halted.
   *
   * @return the exit code
   * @throws IOException when the health server's port cannot be had
   */
  public int run(Runnable work) throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    Signals.onTermination(() -> stop(over));
    try (OpenPort port = listen()) {
      work.run();
    }
    over.countDown();
    return exitCode.get();
  }

  /** Has SIGHUP run this, in a thread of the JVM's. */
  public void onReload(Runnable action) {
    Signals.onReload(action);
  }

  /** The process is to end with this code; the first one counts. */
  public void fail(int code) {
    exitCode.compareAndSet(ExitCode.CLEAN, code);
    shutdown.request();
  }

  private interface OpenPort extends AutoCloseable {
    @Override
    void close();
  }

  private OpenPort listen() throws IOException {
    String port = settings.get(HttpSettings.PORT);
    if (port.equals("off")) {
      return () -> {};
    }
    String address = settings.get(HttpSettings.ADDRESS);
    try {
      HealthServer server =
          new HealthServer(new InetSocketAddress(address, Integer.parseInt(port)), health, metrics);
      log.write(kind.listening(), Map.of("address", address, "port", server.port()));
      return server::close;
    } catch (IOException failure) {
      throw new IOException(
          "http-port %s cannot be had at %s: %s".formatted(port, address, failure.getMessage()),
          failure);
    }
  }

  /** In a thread of the JVM's. */
  private void stop(CountDownLatch over) {
    if (!shutdown.isRequested()) {
      log.write(kind.requested());
      shutdown.request();
      Thread watchdog = new Thread(() -> endIfLate(over), "stardust-shutdown");
      watchdog.setDaemon(true);
      watchdog.start();
    }
  }

  private void endIfLate(CountDownLatch over) {
    Duration limit = settings.get(kind.shutdownTimeout());
    try {
      if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        log.write(kind.forced(), Map.of("after_ms", limit.toMillis()));
        Runtime.getRuntime().halt(ExitCode.FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
