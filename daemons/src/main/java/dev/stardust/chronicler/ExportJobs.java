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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The export jobs of one tenant. */
public final class ExportJobs {

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
   * Hands in a job, unless the tenant has one of the same key already.
   *
   * @param key of the caller's choice, to hand in once what is sent twice; or null
   * @param mostActive how many jobs of the tenant may wait and run
   * @return the job's id
   * @throws ExportRefusedException when the table or query cannot be read, or there are too many
   *     jobs already
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
    return id[0];
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
            "SELECT id FROM stardust_export_jobs WHERE tenant_id = ? AND idempotency_key = ?")) {
      select.setLong(1, tenant);
      select.setString(2, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
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
