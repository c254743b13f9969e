package dev.stardust.chronicler;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobClaims;
import dev.stardust.daemon.Lease;
import dev.stardust.daemon.LeaseLostException;
import dev.stardust.daemon.Transience;
import dev.stardust.service.EventLog;
import dev.stardust.transfer.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One worker's work on one job: a chunk of rows each time, durable in the file before the job's row
 * says so. A worker that follows on another one takes from its file what the row says, and nothing
 * else, so that the file becomes what it would have become without the break.
 */
final class ExportRun implements AutoCloseable {

  private final Lease lease;
  private final ExportLimits limits;
  private final ArtifactStore store;
  private final EventLog log;
  private final ExportRecord record;
  private final ExportReader reader;
  private final ExportJob job;
  private @Nullable RowSource source;
  private @Nullable PartFile file;
  private @Nullable RowWriter writer;
  private long rows;
  private int attempts;
  private boolean begun;
  private boolean over;
  private boolean hindered;

  ExportRun(
      Database database,
      JobClaims.Claim claim,
      ArtifactStore store,
      ExportLimits limits,
      EventLog log)
      throws SQLException {
    this.lease = claim.lease();
    this.limits = limits;
    this.store = store;
    this.log = log;
    this.record = new ExportRecord(database, lease.fence(), claim.job());
    this.job = record.read();
    this.attempts = job.attempts() + 1;
    this.reader = new ExportReader(database, claim.tenant());
  }

  /** Whether the job needs no more work of this worker. */
  boolean isOver() {
    return over;
  }

  /** Whether it is over because the disk takes no more; what the job's row says stays true. */
  boolean isHindered() {
    return hindered;
  }

  /**
   * Writes the next chunk.
   *
   * @return how many rows
   * @throws SQLException a transient failure, after which any worker may go on, or a lost lease
   */
  int step() throws SQLException {
    try {
      if (job.attempts() >= limits.attempts()) {
        fail("query_failure", job.attempts() + " attempts have not got any further");
        return 0;
      }
      if (source == null || writer == null || file == null) {
        return begin();
      }
      return chunk(source, writer, file);
    } catch (LeaseLostException lost) {
      throw lost;
    } catch (SQLException failure) {
      if (Transience.isTransient(failure)) {
        throw failure;
      }
      fail("query_failure", String.valueOf(failure.getMessage()));
    } catch (IOException failure) {
      hindered(failure);
    }
    return 0;
  }

  /** A disk that is full gets room again; a file that was begun is tried so many times. */
  private void hindered(IOException failure) throws SQLException {
    String message = String.valueOf(failure.getMessage());
    boolean full = isDiskFull();
    if (!full && !(begun && attempts < limits.attempts())) {
      fail("write_failure", message);
      return;
    }
    over = true;
    hindered = true;
    log.write(
        ChroniclerEvent.WRITE_HINDERED,
        Map.of(
            "job_id",
            job.id(),
            "tenant_id",
            job.tenant(),
            "reason",
            full ? "disk_full" : "write_failure",
            "rows_written",
            job.rows()),
        failure);
  }

  /** Opens the rows and the file, and notes that this worker is at it. */
  private int begin() throws SQLException, IOException {
    CrashPoint.EXPORT_CLAIMED.reached();
    Path former = former();
    RowSource opened = reader.open(job.request(), former == null ? null : job.position());
    source = opened;
    boolean keep = former != null && opened.position() != null;
    rows = keep ? job.rows() : 0;
    PartFile part = part(keep ? former : null);
    file = part;
    RowWriter to =
        job.request().format().writer(part.out(), opened.columns(), rows, job.request().dialect());
    writer = to;
    CrashPoint.EXPORT_FILE.reached();
    if (!record.begin(store.id(), keep)) {
      cancelled();
      return 0;
    }
    begun = true;
    CrashPoint.EXPORT_FORMER.reached();
    removeFormer();
    if (!keep) {
      to.begin();
    }
    log.write(
        ChroniclerEvent.JOB_CLAIMED,
        Map.of(
            "job_id",
            job.id(),
            "tenant_id",
            job.tenant(),
            "claim_kind",
            job.token() == 0 ? "pending" : "abandoned",
            "resume_offset",
            part.bytes()));
    return 0;
  }

  private PartFile part(@Nullable Path former) throws IOException {
    Path path = store.file(partName(lease.fence().token()));
    return former == null ? PartFile.create(path) : PartFile.copy(former, path, job.bytes());
  }

  /** The file that the row speaks of, when it is here and has what the row says; or null. */
  private @Nullable Path former() throws IOException {
    if (job.position() == null || !store.id().equals(job.store())) {
      return null;
    }
    for (String name : new String[] {partName(job.token()), job.fileName(job.token())}) {
      Path path = store.file(name);
      if (Files.exists(path) && Files.size(path) >= job.bytes()) {
        return path;
      }
    }
    return null;
  }

  private void removeFormer() throws IOException {
    if (store.id().equals(job.store())) {
      Files.deleteIfExists(store.file(partName(job.token())));
      Files.deleteIfExists(store.file(job.fileName(job.token())));
    }
  }

  private String partName(long token) {
    return job.fileName(token) + ".part";
  }

  private int chunk(RowSource from, RowWriter to, PartFile into) throws SQLException, IOException {
    int count = from.write(to, limits.chunkRows());
    rows += count;
    boolean last = count < limits.chunkRows();
    if (last) {
      to.end();
    }
    to.flush();
    if (into.bytes() > limits.mostBytes() || rows > limits.mostRows()) {
      oversized(into);
      return count;
    }
    CrashPoint.EXPORT_WRITTEN.reached();
    into.sync();
    CrashPoint.EXPORT_DURABLE.reached();
    if (last) {
      complete(into);
    } else if (record.advance(from.position(), rows, into.bytes())) {
      attempts = 0;
      written(ChroniclerEvent.CHUNK_WRITTEN, into);
    } else {
      cancelled();
    }
    return count;
  }

  private boolean isDiskFull() {
    try {
      return store.freeRatio() < limits.leastFree();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private void complete(PartFile into) throws SQLException, IOException {
    Path target = store.file(job.fileName(lease.fence().token()));
    boolean completed =
        record.complete(() -> into.moveTo(target), target.toString(), rows, into.bytes());
    if (completed) {
      written(ChroniclerEvent.JOB_COMPLETE, into);
    } else {
      Files.deleteIfExists(target);
      cancelled();
    }
    over = true;
  }

  private void written(ChroniclerEvent event, PartFile into) {
    log.write(
        event,
        Map.of(
            "job_id",
            job.id(),
            "tenant_id",
            job.tenant(),
            "rows_written",
            rows,
            "bytes_written",
            into.bytes()));
  }

  private void oversized(PartFile into) throws SQLException {
    written(ChroniclerEvent.ARTIFACT_OVERSIZED, into);
    fail(
        into.bytes() > limits.mostBytes() ? "artifact_size_exceeded" : "rows_exceeded",
        "the file would have more than "
            + limits.mostBytes()
            + " bytes or "
            + limits.mostRows()
            + " rows");
  }

  private void fail(String reason, String message) throws SQLException {
    over = true;
    record.fail(reason, message);
    removePart();
    log.write(
        ChroniclerEvent.JOB_FAILED,
        Map.of("job_id", job.id(), "tenant_id", job.tenant(), "reason", reason));
  }

  private void cancelled() throws SQLException {
    over = true;
    removePart();
    log.write(ChroniclerEvent.JOB_CANCELLED, Map.of("job_id", job.id(), "tenant_id", job.tenant()));
  }

  /** What cannot be removed now is removed as an orphan later. */
  private void removePart() {
    CrashPoint.EXPORT_LEFTOVER.reached();
    try {
      if (file != null) {
        file.delete();
      }
    } catch (IOException later) {
      return;
    }
  }

  /** Gives the job back when it is not over; its file stays for who goes on with it. */
  @Override
  public void close() throws SQLException {
    try (lease;
        reader) {
      if (source != null) {
        source.close();
      }
      if (file != null) {
        file.close();
      }
    } catch (IOException closing) {
      return; // what is durable is in the job's row
    }
  }
}
