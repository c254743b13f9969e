package dev.stardust.daemon;

import dev.stardust.service.ExitCode;
import dev.stardust.service.Health;
import dev.stardust.service.ServiceProcess;
import dev.stardust.service.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that is one or several daemons: a thread for each, one health server, one way to stop.
 */
public final class DaemonProcess {

  private static final ServiceProcess.Kind KIND =
      new ServiceProcess.Kind(
          "daemons",
          CommonSettings.SHUTDOWN_TIMEOUT,
          DaemonEvent.HTTP_LISTENING,
          DaemonEvent.SHUTDOWN_REQUESTED,
          DaemonEvent.SHUTDOWN_FORCED);

  private final List<Daemon> daemons;
  private final Settings settings;
  private final Database database;
  private final ServiceProcess process;

  /**
   * @param out where the event log goes
   */
  public DaemonProcess(
      List<Daemon> daemons, Settings settings, Database database, PrintStream out) {
    this.daemons = List.copyOf(daemons);
    this.settings = settings;
    this.database = database;
    this.process = new ServiceProcess(KIND, settings, out);
  }

  /**
   * Runs until SIGTERM or SIGINT, or until a daemon fails.
   *
   * @return the exit code
   * @throws IOException when the health server's port cannot be had
   */
  public int run() throws IOException {
    return process.run(this::runAll);
  }

  private void runAll() {
    List<Thread> threads = new ArrayList<>();
    for (Daemon daemon : daemons) {
      threads.add(new Thread(() -> run(daemon), "stardust-" + daemon.name()));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      join(thread);
    }
  }

  private void run(Daemon daemon) {
    process.log().write(DaemonEvent.DAEMON_STARTED, Map.of("daemon", daemon.name()));
    Leases leases = new Leases(database.catalog(), settings.get(CommonSettings.LEASE));
    DaemonContext context =
        new DaemonContext(
            database,
            settings,
            leases,
            Optional.empty(),
            new DaemonContext.ProcessContext(
                process.log(), process.metrics(), process.shutdown(), Clock.systemUTC()));
    try {
      new CycleLoop(daemon, context, process.health()).run(daemons.size() > 1);
      process.log().write(DaemonEvent.DAEMON_STOPPED, Map.of("daemon", daemon.name()));
    } catch (SingletonHeldException held) {
      end(daemon, ExitCode.REFUSED, held);
    } catch (SQLException | RuntimeException failure) {
      end(daemon, ExitCode.FAILED, failure);
    }
  }

  private void end(Daemon daemon, int code, Exception failure) {
    process.health().set(daemon.name(), Health.State.FAILED);
    process.log().write(DaemonEvent.DAEMON_FAILED, Map.of("daemon", daemon.name()), failure);
    process.fail(code);
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
