package dev.stardust.chronicler;

import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.TenantJobs;
import dev.stardust.daemon.TenantTurns;
import dev.stardust.daemon.Transience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The export jobs of one tenant. */
public final class ExportJobs {

  private static final String IN_VAIN = "state IN ('failed', 'cancelled')";

  private final Database database;
  private final long tenant;
  private final TenantJobs<ExportJob> jobs;

  public ExportJobs(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
    this.jobs =
        new TenantJobs<>(database, JobKind.EXPORT, tenant, ExportJob.COLUMNS, ExportJob::read);
  }

  /**
   * Hands in a job, unless the tenant has one of the same key already. One of the same key that has
   * failed or was cancelled leaves the key to the new job.
   *
   * @param key of the caller's choice, to hand in once what is sent twice; or null
   * @param mostActive how many jobs of the tenant may wait and run
   * @return the job's id
   * @throws ExportRefusedException when the table or query cannot be read, the key is that of a job
   *     which is asked for something else, or there are too many jobs already
   */
  public long submit(ExportRequest request, @Nullable String key, int mostActive)
      throws SQLException, ExportRefusedException {
    check(request);
    long[] id = new long[1];
    int active =
        database
            .catalog()
            .control(
                connection -> {
                  connection.setAutoCommit(false);
                  TenantTurns.lock(connection, JobKind.EXPORT, tenant);
                  id[0] = byKey(connection, key);
                  int others = TenantTurns.active(connection, JobKind.EXPORT, tenant);
                  if (id[0] == 0 && others < mostActive) {
                    leaveKey(connection, key);
                    id[0] = insert(connection, request, key);
                  }
                  connection.commit();
                  return others;
                });
    if (id[0] == 0) {
      throw new ExportRefusedException(
          "tenant "
              + tenant
              + " has "
              + active
              + " exports waiting or running, and "
              + mostActive
              + " are allowed; wait for one, or cancel one");
    }
    if (key != null && !find(id[0]).map(ExportJob::request).filter(request::equals).isPresent()) {
      throw new ExportRefusedException(
          "the key '" + key + "' is that of job " + id[0] + ", which is another export");
    }
    return id[0];
  }

  /**
   * Hands in anew what a job was to write that has failed or was cancelled. That job stays in the
   * list; its key, if it has one, is the new job's.
   *
   * @param mostActive how many jobs of the tenant may wait and run
   * @return the new job's id
   * @throws ExportRefusedException when there is no such job, when it waits, runs or is complete,
   *     or as for {@link #submit}
   */
  public long restart(long id, int mostActive) throws SQLException, ExportRefusedException {
    Optional<ExportJob> job = find(id);
    if (job.isEmpty()) {
      throw new ExportRefusedException("tenant " + tenant + " has no job " + id);
    }
    JobKind.State state = job.get().state();
    if (state != JobKind.State.FAILED && state != JobKind.State.CANCELLED) {
      throw new ExportRefusedException(
          "job "
              + id
              + " is "
              + state.name().toLowerCase(Locale.ROOT)
              + "; only one that has failed or was cancelled can be handed in again");
    }
    return submit(job.get().request(), key(id), mostActive);
  }

  private @Nullable String key(long id) throws SQLException {
    return database
        .catalog()
        .control(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT idempotency_key FROM stardust_export_jobs WHERE id = ?")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                  return Optional.ofNullable(row.next() ? row.getString(1) : null);
                }
              }
            })
        .orElse(null);
  }

  /**
   * Checks that a request can be read.
   *
   * @throws ExportRefusedException when it cannot
   */
  public void check(ExportRequest request) throws SQLException, ExportRefusedException {
    database.catalog().bootstrap();
    try (ExportReader reader = new ExportReader(database, tenant)) {
      reader.check(request);
    } catch (SQLException wrong) {
      if (Transience.isTransient(wrong)) {
        throw wrong;
      }
      throw new ExportRefusedException(
          request.subject() + " cannot be exported: " + wrong.getMessage(), wrong);
    }
  }

  private long byKey(Connection connection, @Nullable String key) throws SQLException {
    if (key == null) {
      return 0;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM stardust_export_jobs WHERE tenant_id = ? AND idempotency_key = ?"
                + " AND NOT "
                + IN_VAIN)) {
      select.setLong(1, tenant);
      select.setString(2, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private void leaveKey(Connection connection, @Nullable String key) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE stardust_export_jobs SET idempotency_key = NULL WHERE tenant_id = ?"
                + " AND idempotency_key = ? AND "
                + IN_VAIN)) {
      update.setLong(1, tenant);
      update.setString(2, key);
      update.executeUpdate();
    }
  }

  private long insert(Connection connection, ExportRequest request, @Nullable String key)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stardust_export_jobs (tenant_id, idempotency_key, options)"
                + " VALUES (?, ?, ?)",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setLong(1, tenant);
      insert.setString(2, key);
      insert.setString(3, request.toJson());
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** The tenant's job of that id; empty also for one of another tenant. */
  public Optional<ExportJob> find(long id) throws SQLException {
    return jobs.find(id);
  }

  /** The tenant's jobs, the newest first, at most so many. */
  public List<ExportJob> newest(int most) throws SQLException {
    return jobs.newest(most);
  }

  /**
   * Ends a job that waits or runs; its worker notices at its next chunk.
   *
   * @return false when there is no such job any more
   */
  public boolean cancel(long id) throws SQLException {
    return jobs.cancel(id, false);
  }
}
