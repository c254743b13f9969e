package dev.stardust.load;

import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.TenantJobs;
import dev.stardust.daemon.TenantTurns;
import dev.stardust.schema.Model;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The import jobs of one tenant. */
public final class LoadJobs {

  private final Database database;
  private final long tenant;
  private final TenantJobs<LoadJob> jobs;

  public LoadJobs(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
    this.jobs = new TenantJobs<>(database, JobKind.IMPORT, tenant, LoadJob.COLUMNS, LoadJob::read);
  }

  /**
   * Hands in a job, unless the tenant has one of the same key already. One of the same key that has
   * failed or was cancelled is handed in again: it goes on where it stopped.
   *
   * @param key to hand in once what is sent twice
   * @param artifact the file's path
   * @param store the artifact store that has the file, where a Reconciler finds it; null when the
   *     caller reads it
   * @return the job's id
   */
  public long submit(LoadRequest request, String key, String artifact, @Nullable String store)
      throws SQLException {
    return database
        .catalog()
        .control(
            connection -> {
              connection.setAutoCommit(false);
              TenantTurns.lock(connection, JobKind.IMPORT, tenant);
              Optional<Long> known = again(connection, request, key, artifact, store);
              long id =
                  known.isPresent()
                      ? known.get()
                      : insert(connection, request, key, artifact, store);
              connection.commit();
              return id;
            });
  }

  private Optional<Long> again(
      Connection connection,
      LoadRequest request,
      String key,
      String artifact,
      @Nullable String store)
      throws SQLException {
    LoadJob known;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + LoadJob.COLUMNS
                + " FROM stardust_import_jobs WHERE tenant_id = ? AND idempotency_key = ?"
                + " FOR UPDATE")) {
      select.setLong(1, tenant);
      select.setString(2, key);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        known = LoadJob.read(row);
      }
    }
    if (known.state() != JobKind.State.FAILED && known.state() != JobKind.State.CANCELLED) {
      return Optional.of(known.id());
    }
    LoadLetters.remove(connection, tenant, known.id());
    // What replaces a table begins anew, in another table than the one that was given up.
    if (request.mode() == LoadMode.OVERWRITE && !known.loaded()) {
      LoadLetters.forgetKey(connection, known.id());
      return Optional.empty();
    }
    // The file of now: the one of then may be gone, or have been what was wrong.
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE stardust_import_jobs SET options = ?, store = ?, artifact = ? WHERE id = ?")) {
      update.setString(1, request.toJson());
      update.setString(2, store);
      update.setString(3, artifact);
      update.setLong(4, known.id());
      update.executeUpdate();
    }
    LoadLetters.goOn(connection, known.id());
    return Optional.of(known.id());
  }

  /**
   * Forgets the load of this key into a table that is not there any more: whoever makes the table
   * anew wants all rows in it.
   *
   * @return whether there was one
   */
  public boolean forget(String key, String table) throws SQLException {
    List<Long> known =
        database
            .catalog()
            .control(
                connection -> {
                  try (PreparedStatement select =
                      connection.prepareStatement(
                          "SELECT id FROM stardust_import_jobs WHERE tenant_id = ? AND"
                              + " idempotency_key = ? AND table_name = ?")) {
                    select.setLong(1, tenant);
                    select.setString(2, key);
                    select.setString(3, table);
                    List<Long> ids = new ArrayList<>();
                    try (ResultSet row = select.executeQuery()) {
                      while (row.next()) {
                        ids.add(row.getLong(1));
                      }
                    }
                    return ids;
                  }
                });
    for (long id : known) {
      cancel(id);
      database
          .catalog()
          .control(
              connection -> {
                connection.setAutoCommit(false);
                LoadLetters.forgetKey(connection, id);
                LoadLetters.remove(connection, tenant, id);
                connection.commit();
                return id;
              });
    }
    return !known.isEmpty();
  }

  private long insert(
      Connection connection,
      LoadRequest request,
      String key,
      String artifact,
      @Nullable String store)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stardust_import_jobs (tenant_id, table_name, idempotency_key, options,"
                + " store, artifact) VALUES (?, ?, ?, ?, ?, ?)",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setLong(1, tenant);
      insert.setString(2, request.table());
      insert.setString(3, key);
      insert.setString(4, request.toJson());
      insert.setString(5, store);
      insert.setString(6, artifact);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /**
   * Checks that the table takes the file's columns, in the way that is asked for.
   *
   * @throws LoadRefusedException when it does not
   */
  public void check(LoadRequest request, List<String> columns)
      throws SQLException, LoadRefusedException {
    try (Connection connection = database.connect(tenant)) {
      TargetTable table =
          TargetTable.find(connection, request.table())
              .orElseThrow(
                  () ->
                      new LoadRefusedException(
                          "there is no table '"
                              + request.table()
                              + "'; --create makes one of the file's columns"));
      List<String> unknown = table.unknown(columns);
      if (!unknown.isEmpty()) {
        throw new LoadRefusedException(
            "table '" + request.table() + "' has no column '" + String.join("', '", unknown) + "'");
      }
      if (request.mode() == LoadMode.MERGE && !table.hasKeyIn(columns)) {
        throw new LoadRefusedException(
            "the file has no key of table '" + request.table() + "' to merge by");
      }
      if (request.mode() == LoadMode.OVERWRITE) {
        Replacement.check(connection, request.table());
        Optional<Model> model = database.catalog().schema().table(tenant, request.table());
        if (model.isPresent() && model.get().tenantId() != tenant) {
          throw new LoadRefusedException(
              "table '" + request.table() + "' is shared by all tenants and cannot be replaced");
        }
      }
    }
  }

  /** Whether the tenant sees a table of that name. */
  public boolean hasTable(String table) throws SQLException {
    try (Connection connection = database.connect(tenant)) {
      return TargetTable.find(connection, table).isPresent();
    }
  }

  /** The tenant's job of that id; empty also for one of another tenant. */
  public Optional<LoadJob> find(long id) throws SQLException {
    return jobs.find(id);
  }

  /** The tenant's jobs, the newest first, at most so many. */
  public List<LoadJob> newest(int most) throws SQLException {
    return jobs.newest(most);
  }

  /** The rows that a job of the tenant's has left out, in the order of the file. */
  public List<LoadError> errors(long id, int most) throws SQLException {
    return database
        .catalog()
        .control(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT e.row_no, e.line, e.column_number, e.error_code, e.message"
                          + " FROM stardust_import_errors e JOIN stardust_import_jobs j"
                          + " ON j.id = e.job_id WHERE j.id = ? AND j.tenant_id = ?"
                          + " ORDER BY e.row_no LIMIT ?")) {
                select.setLong(1, id);
                select.setLong(2, tenant);
                select.setInt(3, most);
                List<LoadError> errors = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                  while (row.next()) {
                    errors.add(
                        new LoadError(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getInt(4),
                            row.getString(5)));
                  }
                }
                return errors;
              }
            });
  }

  /**
   * Ends a job that waits or runs; its worker notices at its next window. Rows that are written
   * stay, unless they were to replace the table's.
   *
   * @return false when there is no such job any more
   */
  public boolean cancel(long id) throws SQLException {
    Optional<LoadJob> job = find(id);
    boolean replaces =
        job.filter(known -> known.request().mode() == LoadMode.OVERWRITE).isPresent();
    boolean cancelled = job.isPresent() && jobs.cancel(id, replaces);
    if (cancelled && replaces) {
      try (Connection connection = database.connect(tenant)) {
        Leftovers.drop(connection, job.get());
      }
      database.catalog().control(connection -> Leftovers.end(connection, id));
    }
    return cancelled;
  }
}
