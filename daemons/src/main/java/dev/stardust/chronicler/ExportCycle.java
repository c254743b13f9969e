package dev.stardust.chronicler;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.JobClaims;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a chunk of the job at hand, or takes the next job, or tidies up when there is none. */
final class ExportCycle implements Cycle {

  private final DaemonContext context;
  private final ArtifactStore store;
  private final ExportLimits limits;
  private final JobClaims claims;
  private final ExportGc gc;
  private @Nullable ExportRun current;
  private boolean low;

  ExportCycle(DaemonContext context, ArtifactStore store, ExportLimits limits) {
    this.context = context;
    this.store = store;
    this.limits = limits;
    this.claims =
        new JobClaims(
            context.database(),
            context.leases(),
            JobKind.EXPORT,
            store.id(),
            context.leases().length().multipliedBy(4));
    this.gc =
        new ExportGc(context.database(), store, limits, context.log(), context.runtime().clock());
  }

  @Override
  public Outcome run() throws SQLException {
    if (isDiskLow()) {
      close();
      gc.run();
      return Outcome.waiting(Map.of());
    }
    ExportRun run = current == null ? next() : current;
    if (run == null) {
      gc.run();
      return Outcome.idle();
    }
    long rows = run.step();
    if (run.isOver()) {
      close();
      if (run.isHindered()) {
        return Outcome.waiting(Map.of());
      }
      return Outcome.didWork(Map.of("rows_exported", rows, "exports", 1L));
    }
    return Outcome.didWork(Map.of("rows_exported", rows));
  }

  private @Nullable ExportRun next() throws SQLException {
    Optional<JobClaims.Claim> claim = claims.next();
    if (claim.isEmpty()) {
      return null;
    }
    try {
      current = new ExportRun(context.database(), claim.get(), store, limits, context.log());
      return current;
    } finally {
      if (current == null) {
        claim.get().lease().close();
      }
    }
  }

  /** A disk that cannot be asked is taken for one with room; writing will tell. */
  private boolean isDiskLow() {
    double free;
    try {
      free = store.freeRatio();
    } catch (IOException unreadable) {
      return false;
    }
    boolean wasLow = low;
    low = free < limits.leastFree();
    if (low && !wasLow) {
      context
          .log()
          .write(
              ChroniclerEvent.LOW_DISK,
              Map.of("free_ratio", free, "threshold", limits.leastFree()));
    }
    return low;
  }

  @Override
  public void close() throws SQLException {
    ExportRun run = current;
    current = null;
    if (run != null) {
      run.close();
    }
  }
}
