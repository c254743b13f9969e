package dev.stardust.daemon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The jobs of one kind that one tenant has submitted, as its own programs may see and end them.
 *
 * @param tenant who has submitted them; those of others are as if they were not there
 * @param columns what of a job's row is read, separated by commas
 * @param reader makes a job of such a row
 */
public record TenantJobs<J>(
    Database database, JobKind kind, long tenant, String columns, Reader<J> reader) {

  /** Reads a row. */
  @FunctionalInterface
  public interface Reader<J> {
    J read(ResultSet row) throws SQLException;
  }

  /** The job of that id; empty also for one of another tenant. */
  public Optional<J> find(long id) throws SQLException {
    return select("id = ?", id).stream().findFirst();
  }

  /** The newest first, at most so many. */
  public List<J> newest(int most) throws SQLException {
    return select("TRUE ORDER BY id DESC LIMIT ?", most);
  }

  private List<J> select(String condition, long value) throws SQLException {
    return database.catalog().control(connection -> select(connection, condition, value));
  }

  private List<J> select(Connection connection, String condition, long value) throws SQLException {
    List<J> jobs = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + columns
                + " FROM "
                + kind.table()
                + " WHERE tenant_id = ? AND "
                + condition)) {
      select.setLong(1, tenant);
      select.setLong(2, value);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          jobs.add(reader.read(row));
        }
      }
    }
    return jobs;
  }

  /**
   * Ends a job that waits or runs; its worker notices before it commits again.
   *
   * @param leaves whether it has no time of its end yet, because something of it is to be removed
   *     before
   * @return false when there is no such job any more
   */
  public boolean cancel(long id, boolean leaves) throws SQLException {
    return database.catalog().control(connection -> cancel(connection, id, leaves));
  }

  private boolean cancel(Connection connection, long id, boolean leaves) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + kind.table()
                + " SET state = 'cancelled', finished_at = "
                + (leaves ? "NULL" : "UTC_TIMESTAMP(6)")
                + " WHERE id = ? AND tenant_id = ? AND state IN ('pending', 'running')")) {
      update.setLong(1, id);
      update.setLong(2, tenant);
      return update.executeUpdate() == 1;
    }
  }
}
