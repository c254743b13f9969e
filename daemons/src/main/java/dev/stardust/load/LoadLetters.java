package dev.stardust.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the dead letter queue has of loads: one letter of each that a Reconciler has done in vain,
 * and none of others. All of it is part of the transaction that changes the job's row.
 */
public final class LoadLetters {

  private static final int LONGEST_MESSAGE = 1024;

  private LoadLetters() {}

  /** Writes the letter of a job that has just failed. */
  static void put(Connection connection, LoadJob job, String reason, LoadFailure failure)
      throws SQLException {
    String message = failure.report();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stardust_reconciler_dlq (source, reason, tenant_id, model_id, job_id,"
                + " position, message, retries, created_at, updated_at) SELECT 'import', ?,"
                + " tenant_id, ?, id, ?, ?,"
                + " COALESCE(CAST(JSON_EXTRACT(options, '$.replays') AS UNSIGNED), 0),"
                + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM stardust_import_jobs WHERE id = ?")) {
      insert.setString(1, reason);
      insert.setInt(2, model(connection, job));
      if (failure.line() == null) {
        insert.setNull(3, Types.BIGINT);
      } else {
        insert.setLong(3, failure.line());
      }
      insert.setString(4, message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
      insert.setLong(5, job.id());
      insert.executeUpdate();
    }
  }

  /** The table that the tenant sees under the name; 0 when that is no virtual one. */
  private static int model(Connection connection, LoadJob job) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM stardust_models WHERE live_name = ? AND tenant_id IN (0, ?)"
                + " ORDER BY tenant_id DESC LIMIT 1")) {
      select.setString(1, job.request().table());
      select.setLong(2, job.tenant());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /** Removes the letter of a job that is handed in again or forgotten. */
  static void remove(Connection connection, long tenant, long job) throws SQLException {
    List<Long> letters = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM stardust_reconciler_dlq WHERE tenant_id = ? AND source = 'import'"
                + " AND job_id = ?")) {
      select.setLong(1, tenant);
      select.setLong(2, job);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          letters.add(row.getLong(1));
        }
      }
    }
    // By its key, so that no gap is locked against new ones.
    for (long letter : letters) {
      change(connection, "DELETE FROM stardust_reconciler_dlq WHERE id = ?", letter);
    }
  }

  /**
   * Hands in the job of a letter again: it goes on where it stopped, or begins anew as another job
   * when it is to replace a table. The caller removes the letter.
   *
   * @param retries how often that was done before and now
   * @return false when there is no such job that has failed
   */
  public static boolean replay(Connection connection, long tenant, long job, int retries)
      throws SQLException {
    Optional<LoadJob> failed = failed(connection, tenant, job);
    if (failed.isEmpty()) {
      return false;
    }
    change(
        connection,
        "UPDATE stardust_import_jobs SET options = JSON_SET(options, '$.replays', "
            + retries
            + ") WHERE id = ?",
        job);
    if (failed.get().beginsAnew()) {
      replace(connection, job);
    } else {
      goOn(connection, job);
    }
    return true;
  }

  private static Optional<LoadJob> failed(Connection connection, long tenant, long job)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + LoadJob.COLUMNS
                + " FROM stardust_import_jobs WHERE id = ? AND tenant_id = ? AND state = 'failed'"
                + " FOR UPDATE")) {
      select.setLong(1, job);
      select.setLong(2, tenant);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(LoadJob.read(row)) : Optional.empty();
      }
    }
  }

  /** Whoever removes the table of the one that was given up does not remove that of the next. */
  private static void replace(Connection connection, long job) throws SQLException {
    String key;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT idempotency_key FROM stardust_import_jobs WHERE id = ? FOR UPDATE")) {
      select.setLong(1, job);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        key = row.getString(1);
      }
    }
    forgetKey(connection, job);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stardust_import_jobs (tenant_id, table_name, idempotency_key, options,"
                + " store, artifact) SELECT tenant_id, table_name, ?, options, store, artifact"
                + " FROM stardust_import_jobs WHERE id = ?")) {
      insert.setString(1, key);
      insert.setLong(2, job);
      insert.executeUpdate();
    }
  }

  /** The next file of the key is another load. */
  static void forgetKey(Connection connection, long job) throws SQLException {
    change(connection, "UPDATE stardust_import_jobs SET idempotency_key = NULL WHERE id = ?", job);
  }

  /** Lets a job that has failed or was cancelled go on behind the last row that is done. */
  static void goOn(Connection connection, long job) throws SQLException {
    change(
        connection,
        "UPDATE stardust_import_jobs SET state = 'pending', attempts = 0, reason = NULL,"
            + " last_error = NULL, finished_at = NULL WHERE id = ?",
        job);
    change(
        connection,
        "DELETE e FROM stardust_import_errors e JOIN stardust_import_jobs j ON j.id = e.job_id"
            + " WHERE j.id = ? AND e.row_no > j.rows_read",
        job);
  }

  private static void change(Connection connection, String sql, long id) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, id);
      update.executeUpdate();
    }
  }
}
