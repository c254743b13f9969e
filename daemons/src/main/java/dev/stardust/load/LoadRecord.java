package dev.stardust.load;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.daemon.Fence;
import dev.stardust.daemon.Leases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a job, written in the transactions of the rows themselves: on the same connection,
 * below the driver, which hides the registry. The lease is checked in each of them.
 */
final class LoadRecord {

  private static final int LONGEST_ERROR = 1024;

  private final Connection below;
  private final Fence fence;
  private final long id;

  /**
   * @param connection of the driver, with autocommit off
   */
  LoadRecord(Connection connection, Fence fence, long id) throws SQLException {
    this.below = connection.unwrap(JdbcConnection.class);
    this.fence = fence;
    this.id = id;
  }

  LoadJob read() throws SQLException {
    try (PreparedStatement select =
        below.prepareStatement(
            "SELECT " + LoadJob.COLUMNS + " FROM stardust_import_jobs WHERE id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("import job " + id + " has been removed");
        }
        return LoadJob.read(row);
      }
    }
  }

  /** Notes that a worker begins with the job; the caller commits. False when it is over. */
  boolean begin() throws SQLException {
    fence.check(below);
    return update("state = 'running', attempts = attempts + 1", "state IN ('pending', 'running')")
        == 1;
  }

  /**
   * Begins a transaction of rows. The mark that it sets is gone when the server rolls the
   * transaction back in the middle, as it does in a deadlock.
   */
  void mark() throws SQLException {
    fence.check(below);
    update("attempts = -1 - attempts", "attempts >= 0");
  }

  /**
   * Notes in the transaction of {@link #mark} what is done by now; the caller commits.
   *
   * @return false when the job was cancelled
   * @throws SQLException a transient one when the transaction is not the one that was marked
   */
  boolean advance(Progress progress) throws SQLException {
    int updated =
        update(
            "attempts = 0, rows_read = "
                + progress.rowsRead()
                + ", rows_written = "
                + progress.rowsWritten()
                + ", rows_skipped = "
                + progress.rowsSkipped()
                + ", bytes_read = "
                + progress.bytesRead(),
            "attempts < 0");
    if (updated == 0) {
      throw new SQLTransactionRollbackException(
          "the server has rolled the transaction of import job " + id + " back", "40001");
    }
    return isRunning();
  }

  private boolean isRunning() throws SQLException {
    try (PreparedStatement select =
        below.prepareStatement(
            "SELECT 1 FROM stardust_import_jobs WHERE id = ? AND state = 'running' FOR UPDATE")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Notes rows that were left out; the caller commits. */
  void skipped(List<LoadError> errors) throws SQLException {
    if (errors.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        below.prepareStatement(
            "INSERT INTO stardust_import_errors"
                + " (job_id, row_no, line, column_number, error_code, message)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (LoadError error : errors) {
        insert.setLong(1, id);
        insert.setLong(2, error.row());
        insert.setLong(3, error.line());
        insert.setLong(4, error.column());
        insert.setInt(5, error.code());
        insert.setString(6, error.message());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Notes that all rows are in; the caller commits. False when the job was cancelled. */
  boolean loaded() throws SQLException {
    fence.check(below);
    return update("loaded = TRUE", "state = 'running'") == 1;
  }

  /** Ends here when somebody else has the lease; the caller commits. */
  void check() throws SQLException {
    fence.check(below);
  }

  /** Calls the job complete; the caller commits. */
  boolean complete() throws SQLException {
    fence.check(below);
    boolean done =
        update("state = 'completed', finished_at = UTC_TIMESTAMP(6)", "state = 'running'") == 1;
    Leases.forget(below, fence);
    return done;
  }

  /**
   * Calls the job failed; the caller commits. Its lease stays known, because it can be gone on
   * with. One whose table is to be removed has its {@link #end} afterwards.
   *
   * @return the reason of the letter that is written of it; null when there is none
   */
  @Nullable String fail(LoadJob job, LoadFailure failure) throws SQLException {
    fence.check(below);
    String message = failure.message();
    String text = message.substring(0, Math.min(LONGEST_ERROR, message.length()));
    try (PreparedStatement update =
        below.prepareStatement(
            "UPDATE stardust_import_jobs SET state = 'failed', reason = ?, last_error = ?, "
                + (job.beginsAnew()
                    ? "finished_at = NULL, rows_read = 0, rows_written = 0, rows_skipped = 0"
                    : "finished_at = UTC_TIMESTAMP(6)")
                + " WHERE id = ? AND state IN ('pending', 'running')")) {
      update.setString(1, failure.reason(job));
      update.setString(2, text);
      update.setLong(3, id);
      if (update.executeUpdate() == 0) {
        return null;
      }
    }
    String letter = job.store() == null ? null : failure.letter();
    if (letter != null) {
      LoadLetters.put(below, job, letter, failure);
    }
    return letter;
  }

  /** Notes that nothing of a job is left that has failed or was cancelled; the caller commits. */
  void end() throws SQLException {
    Leftovers.end(below, id);
  }

  private int update(String assignments, String condition) throws SQLException {
    try (PreparedStatement update =
        below.prepareStatement(
            "UPDATE stardust_import_jobs SET " + assignments + " WHERE id = ? AND " + condition)) {
      update.setLong(1, id);
      return update.executeUpdate();
    }
  }
}
