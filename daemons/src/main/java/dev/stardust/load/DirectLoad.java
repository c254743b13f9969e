package dev.stardust.load;

import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.Lease;
import dev.stardust.daemon.Leases;
import dev.stardust.daemon.Transience;
import dev.stardust.service.Shutdown;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A load that the caller does itself, from beginning to end, whatever passes in between. */
public final class DirectLoad {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int WINDOW = 1_000;
  private static final int ATTEMPTS = 10;

  private final Database database;
  private final long tenant;
  private final Leases leases;
  private final Shutdown never = new Shutdown();

  /**
   * @param lease how long a load whose process is gone stays taken
   */
  public DirectLoad(Database database, long tenant, Duration lease) {
    this.database = database;
    this.tenant = tenant;
    this.leases = new Leases(database.catalog(), lease);
  }

  /**
   * Works until the job is over.
   *
   * @param progress is told what is committed
   * @return the job as it is then
   * @throws LoadRefusedException when another process is at it
   * @throws SQLException when a failure does not pass; the same load goes on later
   */
  public LoadJob run(long job, Consumer<Progress> progress)
      throws SQLException, LoadRefusedException {
    Leftovers.removeOf(tenant, database);
    LoadJobs jobs = new LoadJobs(database, tenant);
    LoadJob now = jobs.find(job).orElseThrow();
    int failures = 0;
    while (!now.isOver()) {
      try (LoadRun run = new LoadRun(database, tenant, job, lease(job), WINDOW, ATTEMPTS)) {
        while (!run.isOver()) {
          run.step();
          progress.accept(run.progress());
        }
      } catch (SQLException failure) {
        if (!Transience.isTransient(failure) || ++failures == ATTEMPTS) {
          throw failure;
        }
        never.await(PAUSE);
      }
      now = jobs.find(job).orElseThrow();
    }
    return now;
  }

  /** Waits as long as a process that is gone may have it. */
  private Lease lease(long job) throws SQLException, LoadRefusedException {
    long end = System.nanoTime() + leases.length().plusSeconds(1).toNanos();
    Optional<Lease> lease = leases.tryAcquire(JobKind.IMPORT.lease(job));
    while (lease.isEmpty() && System.nanoTime() < end) {
      never.await(PAUSE);
      lease = leases.tryAcquire(JobKind.IMPORT.lease(job));
    }
    if (lease.isEmpty()) {
      throw new LoadRefusedException("another process is loading this file (job " + job + ")");
    }
    return lease.get();
  }
}
