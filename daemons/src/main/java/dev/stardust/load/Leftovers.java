package dev.stardust.load;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.Leases;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of loads that were to replace another one's rows, and have failed or were cancelled.
 * Such a load has no end in the registry before they are gone, so that others can remove them when
 * its process dies.
 */
public final class Leftovers {

  private Leftovers() {}

  /**
   * Removes those that dead processes have left, of all tenants, and the leases of loads that have
   * come to nothing.
   *
   * @param keep how long a load could be gone on with by its own worker
   */
  public static void remove(Database database, Duration keep) throws SQLException {
    remove(database, "TRUE");
    database.catalog().control(connection -> Leases.forgetOver(connection, JobKind.IMPORT, keep));
  }

  /** Removes those of one tenant. */
  static void removeOf(long tenant, Database database) throws SQLException {
    remove(database, "tenant_id = " + tenant);
  }

  private static void remove(Database database, String which) throws SQLException {
    for (LoadJob job : database.catalog().control(connection -> unfinished(connection, which))) {
      try (Connection connection = database.connect(job.tenant())) {
        drop(connection, job);
      }
      database.catalog().control(connection -> end(connection, job.id()));
    }
  }

  private static List<LoadJob> unfinished(Connection connection, String which) throws SQLException {
    List<LoadJob> jobs = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT "
                    + LoadJob.COLUMNS
                    + " FROM stardust_import_jobs WHERE state IN ('failed', 'cancelled')"
                    + " AND finished_at IS NULL AND "
                    + which
                    + " ORDER BY id LIMIT 100")) {
      while (row.next()) {
        jobs.add(LoadJob.read(row));
      }
    }
    return jobs;
  }

  /**
   * Drops the tables of a load that has come to nothing: the one that was to replace another, and
   * the one that it has replaced just before.
   *
   * @param connection of the driver, of the job's tenant
   */
  static void drop(Connection connection, LoadJob job) throws SQLException {
    CrashPoint.LOAD_LEFTOVER.reached();
    try (Statement statement = connection.createStatement()) {
      for (String table : List.of(job.target(), job.former())) {
        statement.execute("DROP TABLE IF EXISTS " + Sql.quote(table));
      }
    }
  }

  /**
   * Notes that nothing of the load is left.
   *
   * @param connection below the driver
   */
  static int end(Connection connection, long job) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE stardust_import_jobs SET finished_at = UTC_TIMESTAMP(6) WHERE id = ?"
                + " AND finished_at IS NULL AND state IN ('failed', 'cancelled')")) {
      update.setLong(1, job);
      return update.executeUpdate();
    }
  }
}
