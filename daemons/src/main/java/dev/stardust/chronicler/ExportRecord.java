package dev.stardust.chronicler;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.Fence;
import dev.stardust.daemon.Leases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The row of a job, written by the one worker that has the job's lease. Every write checks the
 * lease in its own transaction, and says whether the job is still to be done.
 */
final class ExportRecord {

  private static final int LONGEST_ERROR = 1024;

  private final Database database;
  private final Fence fence;
  private final long id;

  /** Something to be done on the disk just before the commit. */
  interface FileWork {
    void run() throws IOException;
  }

  private interface Write {
    boolean run(Connection connection) throws SQLException;
  }

  ExportRecord(Database database, Fence fence, long id) {
    this.database = database;
    this.fence = fence;
    this.id = id;
  }

  ExportJob read() throws SQLException {
    return database
        .catalog()
        .control(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT " + ExportJob.COLUMNS + " FROM stardust_export_jobs WHERE id = ?")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                  if (!row.next()) {
                    throw new IllegalStateException("export job " + id + " has been removed");
                  }
                  return ExportJob.read(row);
                }
              }
            });
  }

  /**
   * Notes that this worker begins with the job or goes on with it.
   *
   * @param keep whether what was durable is kept
   */
  boolean begin(String store, boolean keep) throws SQLException {
    String fresh = keep ? "" : ", position = NULL, rows_written = 0, bytes_written = 0";
    String moments = keep ? "snapshots + 1" : "1";
    return fenced(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE stardust_export_jobs SET state = 'running', store = ?, token = ?,"
                      + " attempts = attempts + 1, snapshots = "
                      + moments
                      + fresh
                      + " WHERE id = ? AND state IN ('pending', 'running')")) {
            update.setString(1, store);
            update.setLong(2, fence.token());
            update.setLong(3, id);
            return update.executeUpdate() == 1;
          }
        });
  }

  /** Notes what is durable. */
  boolean advance(@Nullable ExportPosition position, long rows, long bytes) throws SQLException {
    return fenced(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE stardust_export_jobs SET position = ?, rows_written = ?,"
                      + " bytes_written = ?, attempts = IF(position IS NULL, attempts, 0)"
                      + " WHERE id = ? AND state = 'running'")) {
            update.setString(1, position == null ? null : position.toJson());
            update.setLong(2, rows);
            update.setLong(3, bytes);
            update.setLong(4, id);
            return update.executeUpdate() == 1;
          }
        });
  }

  /**
   * Calls the job complete. While the lease cannot change hands the file gets its name; then the
   * job's row follows.
   */
  boolean complete(FileWork rename, String artifact, long rows, long bytes)
      throws SQLException, IOException {
    try {
      return fenced(
          connection -> {
            CrashPoint.EXPORT_WHOLE.reached();
            try {
              rename.run();
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
            CrashPoint.EXPORT_NAMED.reached();
            try (PreparedStatement update =
                connection.prepareStatement(
                    "UPDATE stardust_export_jobs SET state = 'completed', artifact = ?,"
                        + " rows_written = ?, bytes_written = ?, finished_at = UTC_TIMESTAMP(6)"
                        + " WHERE id = ? AND state = 'running'")) {
              update.setString(1, artifact);
              update.setLong(2, rows);
              update.setLong(3, bytes);
              update.setLong(4, id);
              boolean completed = update.executeUpdate() == 1;
              Leases.forget(connection, fence);
              return completed;
            }
          });
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** Calls the job failed. */
  boolean fail(String reason, String message) throws SQLException {
    return fenced(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE stardust_export_jobs SET state = 'failed', reason = ?, last_error = ?,"
                      + " finished_at = UTC_TIMESTAMP(6) WHERE id = ? AND state IN ('pending', 'running')")) {
            update.setString(1, reason);
            update.setString(2, message.substring(0, Math.min(LONGEST_ERROR, message.length())));
            update.setLong(3, id);
            boolean failed = update.executeUpdate() == 1;
            Leases.forget(connection, fence);
            return failed;
          }
        });
  }

  private boolean fenced(Write write) throws SQLException {
    return database
        .catalog()
        .control(
            connection -> {
              connection.setAutoCommit(false);
              fence.check(connection);
              boolean done = write.run(connection);
              connection.commit();
              return done;
            });
  }
}
