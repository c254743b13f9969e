package dev.stardust.reconciler;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.JobClaims;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.LeaseLostException;
import dev.stardust.daemon.Outcome;
import dev.stardust.daemon.Transience;
import dev.stardust.load.Leftovers;
import dev.stardust.load.LoadJob;
import dev.stardust.load.LoadJobs;
import dev.stardust.load.LoadRun;
import dev.stardust.load.Progress;
import dev.stardust.load.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that were handed in. Several are under way at once, one for each tenant, and take turns, so
 * that a large one of one tenant does not hold up a small one of another.
 */
final class ImportSource implements WorkSource {

  private static final int MOST_OPEN = 8;
  private static final int ATTEMPTS = 10;
  private static final Duration KEEP = Duration.ofDays(7);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final DaemonContext context;
  private final Parking<Long> failed;

  /** By tenant, the one whose turn is next first. */
  private final Map<Long, Open> open = new LinkedHashMap<>();

  private @Nullable ArtifactStore store;

  private record Open(long job, long tenant, LoadRun run) {}

  ImportSource(DaemonContext context) {
    this.context = context;
    this.failed = new Parking<>(context.runtime().clock(), SHORTEST, LONGEST);
  }

  @Override
  public String name() {
    return "imports";
  }

  @Override
  public Outcome turn() throws SQLException {
    ArtifactStore files = store();
    if (files == null) {
      removeLeftovers();
      return Outcome.idle();
    }
    claim(files);
    Iterator<Open> next = open.values().iterator();
    if (!next.hasNext()) {
      removeLeftovers();
      sweep(files);
      return Outcome.idle();
    }
    Open load = next.next();
    next.remove();
    return turn(load);
  }

  /** The store, once somebody has put a file into it. */
  private @Nullable ArtifactStore store() throws SQLException {
    if (store == null) {
      try {
        store =
            ArtifactStore.find(
                    Path.of(context.settings().get(CommonSettings.ARTIFACTS)), context.database())
                .orElse(null);
      } catch (IOException unreadable) {
        // Whoever reads no files goes on with all else.
        throw new SQLTransientException("the artifacts cannot be read: " + unreadable, unreadable);
      }
    }
    return store;
  }

  private void claim(ArtifactStore files) throws SQLException {
    if (open.size() >= MOST_OPEN) {
      return;
    }
    JobClaims claims =
        new JobClaims(
            context.database(), context.leases(), JobKind.IMPORT, files.id(), Duration.ZERO);
    Optional<JobClaims.Claim> claim =
        claims.next(job -> !open.containsKey(job.tenant()) && !failed.isParked(job.job()));
    if (claim.isEmpty()) {
      return;
    }
    long tenant = claim.get().tenant();
    long job = claim.get().job();
    int rows = Math.toIntExact(context.settings().get(Reconciler.IMPORT_ROWS));
    try {
      open.put(
          tenant,
          new Open(
              job,
              tenant,
              new LoadRun(context.database(), tenant, job, claim.get().lease(), rows, ATTEMPTS)));
    } finally {
      if (!open.containsKey(tenant)) {
        claim.get().lease().close();
      }
    }
    context.log().write(ReconcilerEvent.CHUNK_CLAIMED, fields(job, tenant));
  }

  /** Works on one load for the length of a turn. */
  private Outcome turn(Open load) throws SQLException {
    long end = System.nanoTime() + context.settings().get(Reconciler.TURN).toNanos();
    long before = load.run().progress().rowsRead();
    boolean kept = false;
    try {
      do {
        load.run().step();
      } while (!load.run().isOver()
          && System.nanoTime() < end
          && !context.shutdown().isRequested());
      failed.leave(load.job());
      kept = !load.run().isOver();
    } catch (LeaseLostException lost) {
      context.log().write(ReconcilerEvent.LEASE_LOST, fields(load.job(), load.tenant()));
    } catch (SQLException failure) {
      if (!Transience.isTransient(failure)) {
        throw failure;
      }
      // Somebody is in the way of this file, and the others go on.
      failed.park(load.job());
      context
          .log()
          .write(ReconcilerEvent.CHUNK_DEFERRED, fields(load.job(), load.tenant()), failure);
    } finally {
      if (kept) {
        open.put(load.tenant(), load);
      } else {
        load.run().close();
      }
    }
    Progress progress = load.run().progress();
    report(load, progress);
    long rows = progress.rowsRead() - before;
    return rows > 0 || kept || load.run().isOver()
        ? Outcome.didWork(Map.of("rows_imported", rows))
        : Outcome.waiting(Map.of());
  }

  private void report(Open load, Progress progress) throws SQLException {
    if (!load.run().isOver()) {
      return;
    }
    Map<String, Object> fields = fields(load.job(), load.tenant());
    fields.put("rows_written", progress.rowsWritten());
    fields.put("rows_skipped", progress.rowsSkipped());
    if (load.run().letter() != null) {
      Map<String, Object> letter = fields(load.job(), load.tenant());
      letter.put("reason", load.run().letter());
      context.log().write(ReconcilerEvent.DLQ_INSERTED, letter);
    }
    Optional<LoadJob> job = new LoadJobs(context.database(), load.tenant()).find(load.job());
    boolean completed = job.filter(j -> j.state() == JobKind.State.COMPLETED).isPresent();
    if (completed && progress.rowsSkipped() > 0) {
      context.log().write(ReconcilerEvent.CHUNK_PARTIAL, fields);
    }
    job.map(LoadJob::reason).ifPresent(reason -> fields.put("reason", reason));
    context
        .log()
        .write(completed ? ReconcilerEvent.JOB_COMPLETE : ReconcilerEvent.JOB_FAILED, fields);
  }

  private Map<String, Object> fields(long job, long tenant) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("queue", name());
    fields.put("job_id", job);
    fields.put("tenant_id", tenant);
    return fields;
  }

  /** One that cannot be removed is in nobody's way. */
  private void removeLeftovers() {
    try {
      Leftovers.remove(context.database(), KEEP);
    } catch (SQLException nextTime) {
      context.log().write(ReconcilerEvent.SOURCE_RETRIED, Map.of("queue", name()), nextTime);
    }
  }

  private void sweep(ArtifactStore files) throws SQLException {
    try {
      StoredFile.sweep(context.database(), files, context.runtime().clock(), KEEP);
    } catch (IOException nextTime) {
      store = null; // perhaps it is not there any more
    }
  }

  @Override
  public void close() throws SQLException {
    SQLException broken = null;
    for (Open load : open.values()) {
      try {
        load.run().close();
      } catch (SQLException failure) {
        broken = failure;
      }
    }
    open.clear();
    if (broken != null) {
      throw broken;
    }
  }
}
