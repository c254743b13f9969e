package dev.stardust.load;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.Lease;
import dev.stardust.daemon.LeaseLostException;
import dev.stardust.daemon.Transience;
import dev.stardust.schema.Sql;
import dev.stardust.transfer.MalformedInput;
import dev.stardust.transfer.Parsed;
import dev.stardust.transfer.RowReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One worker's work on one import: a window of rows each time, in one transaction with the
 * position. Whoever goes on with it reads past the rows that are done.
 */
public final class LoadRun implements AutoCloseable {

  /** Moments are UTC, as exports write them. */
  private static final Map<String, String> PROPERTIES =
      Map.of("connectionTimeZone", "UTC", "forceConnectionTimeZoneToSession", "true");

  private static final int PASSED_AT_ONCE = 100_000;

  private final Lease lease;
  private final int window;
  private final int mostAttempts;
  private final Connection connection;
  private final LoadRecord record;
  private final LoadJob job;
  private @Nullable RowReader reader;
  private @Nullable TargetTable table;
  private Progress progress;
  private long passed;
  private boolean over;
  private @Nullable String letter;

  /**
   * @param lease that of the job; this run closes it
   * @param window how many rows are written in one transaction
   * @param mostAttempts how often the job may be begun without getting any further
   */
  public LoadRun(Database database, long tenant, long id, Lease lease, int window, int mostAttempts)
      throws SQLException {
    this.lease = lease;
    this.window = window;
    this.mostAttempts = mostAttempts;
    this.connection = database.connect(tenant, PROPERTIES);
    try {
      connection.setAutoCommit(false);
      this.record = new LoadRecord(connection, lease.fence(), id);
      this.job = record.read();
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
    this.progress =
        new Progress(job.rowsRead(), job.rowsWritten(), job.rowsSkipped(), job.bytesRead());
  }

  /** Whether the job needs no more work of this worker. */
  public boolean isOver() {
    return over;
  }

  /** The reason of the letter that is written of the job; null when there is none. */
  public @Nullable String letter() {
    return letter;
  }

  /** What is committed. */
  public Progress progress() {
    return progress;
  }

  /**
   * Does the next window.
   *
   * @throws SQLException a transient failure, after which any worker may go on, or a lost lease
   */
  public void step() throws SQLException {
    try {
      if (reader == null || table == null) {
        begin();
      } else if (passed < progress.rowsRead()) {
        pass(reader);
      } else {
        window(reader, table);
      }
    } catch (LeaseLostException lost) {
      throw lost;
    } catch (SQLException failure) {
      if (Transience.isTransient(failure)) {
        throw failure;
      }
      fail(LoadFailure.of(failure));
    } catch (MalformedInput malformed) {
      fail(LoadFailure.of(malformed));
    } catch (IOException failure) {
      fail(LoadFailure.of(failure));
    } catch (LoadRefusedException refused) {
      fail(LoadFailure.of(refused));
    }
  }

  private void begin() throws SQLException, IOException, LoadRefusedException {
    if (job.attempts() >= mostAttempts) {
      fail(LoadFailure.ofAttempts(job.attempts()));
      return;
    }
    if (!record.begin()) {
      cancelled();
      return;
    }
    connection.commit();
    CrashPoint.LOAD_BEGUN.reached();
    if (job.loaded()) {
      finish();
      return;
    }
    reader = open();
    table = target();
  }

  private RowReader open() throws IOException {
    InputStream in = Files.newInputStream(Path.of(job.artifact()));
    return job.request()
        .format()
        .reader(new BufferedInputStream(in, 1 << 16), job.request().dialect());
  }

  /** The table that the rows go into; made here when they are to replace another one's. */
  private TargetTable target() throws SQLException, LoadRefusedException {
    String asked = job.request().table();
    if (job.request().mode() == LoadMode.OVERWRITE) {
      Replacement.check(connection, asked);
      execute(
          "CREATE TABLE IF NOT EXISTS " + Sql.quote(job.target()) + " LIKE " + Sql.quote(asked));
      CrashPoint.LOAD_TARGET.reached();
      if (progress.rowsRead() == 0) {
        record.check();
        execute("DELETE FROM " + Sql.quote(job.target()));
      }
    }
    TargetTable found =
        TargetTable.find(connection, job.target())
            .orElseThrow(() -> new LoadRefusedException("there is no table '" + asked + "'"));
    connection.commit();
    return found;
  }

  private void pass(RowReader from) throws IOException, LoadRefusedException {
    for (int i = 0; i < PASSED_AT_ONCE && passed < progress.rowsRead(); i++) {
      if (from.next() == null) {
        throw new LoadRefusedException(
            "the file has "
                + passed
                + " rows, and "
                + progress.rowsRead()
                + " of it were done; it has been changed");
      }
      passed++;
    }
  }

  private void window(RowReader from, TargetTable into) throws SQLException, IOException {
    List<Parsed> rows = new ArrayList<>();
    Parsed next = null;
    while (rows.size() < window && (next = from.next()) != null) {
      rows.add(next);
    }
    if (!rows.isEmpty() && !write(rows, from.bytesRead(), into)) {
      return;
    }
    if (rows.size() < window) {
      if (record.loaded()) {
        connection.commit();
        finish();
      } else {
        cancelled();
      }
    }
  }

  /** Writes rows and the position behind them; false when the job is over. */
  private boolean write(List<Parsed> rows, long bytesRead, TargetTable into) throws SQLException {
    LoadRequest request = job.request();
    RowBatch batch =
        new RowBatch(
            connection, into, request.mode() == LoadMode.MERGE, request.format().isUntyped());
    record.mark();
    for (Parsed row : rows) {
      batch.add(row);
    }
    batch.flush();
    Progress after =
        new Progress(
            progress.rowsRead() + rows.size(),
            progress.rowsWritten() + batch.written(),
            progress.rowsSkipped() + batch.errors().size(),
            bytesRead);
    if (after.rowsSkipped() > request.skips()) {
      connection.rollback();
      fail(LoadFailure.of(batch.errors(), after.rowsSkipped(), request.skips()), batch.errors());
      return false;
    }
    record.skipped(batch.errors());
    if (!record.advance(after)) {
      cancelled();
      return false;
    }
    CrashPoint.LOAD_WINDOW.reached();
    connection.commit();
    progress = after;
    passed = after.rowsRead();
    return true;
  }

  /**
   * Puts the new table in the former one's place, when there is one, and calls the job complete.
   */
  private void finish() throws SQLException {
    CrashPoint.LOAD_SWITCH.reached();
    if (job.request().mode() == LoadMode.OVERWRITE) {
      record.check();
      connection.commit();
      if (TargetTable.find(connection, job.target()).isPresent()) {
        connection.commit();
        execute(
            "RENAME TABLE "
                + Sql.quote(job.request().table())
                + " TO "
                + Sql.quote(job.former())
                + ", "
                + Sql.quote(job.target())
                + " TO "
                + Sql.quote(job.request().table()));
      }
      CrashPoint.LOAD_FORMER.reached();
      execute("DROP TABLE IF EXISTS " + Sql.quote(job.former()));
    }
    CrashPoint.LOAD_END.reached();
    record.complete();
    connection.commit();
    over = true;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void fail(LoadFailure failure) throws SQLException {
    connection.rollback();
    fail(failure, List.of());
  }

  /** The rows of this window that could not be loaded are reported, though none was left out. */
  private void fail(LoadFailure failure, List<LoadError> errors) throws SQLException {
    boolean replaces = job.beginsAnew();
    String reason = record.fail(job, failure);
    record.skipped(errors);
    CrashPoint.LOAD_FAILED.reached();
    connection.commit();
    letter = reason;
    removeLeftovers(replaces);
    over = true;
  }

  private void cancelled() throws SQLException {
    connection.rollback();
    removeLeftovers(job.beginsAnew());
    over = true;
  }

  private void removeLeftovers(boolean any) throws SQLException {
    if (any) {
      Leftovers.drop(connection, job);
      record.end();
      connection.commit();
    }
  }

  /** Gives the job back when it is not over. */
  @Override
  public void close() throws SQLException {
    try (lease;
        connection) {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException closing) {
      return; // it was only read
    }
  }
}
