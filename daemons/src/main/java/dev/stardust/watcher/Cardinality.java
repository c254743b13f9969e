package dev.stardust.watcher;

import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many different values an indexed column has among a tenant's rows. Reads only rows of that
 * tenant and table, by the clustered key, at most so many; other tenants and tables on the same
 * page cost nothing and count for nothing.
 *
 * @param model the table
 * @param slot the column's slot
 * @param most how many rows are read at most
 */
record Cardinality(Model model, Slot slot, int most) {

  /** Of a definition that all tenants share, so many tenants are looked at. */
  private static final int TENANTS = 10;

  /** And so many of the page are tried. */
  private static final int TRIED = 100;

  private static final int MOST_MILLIS = 2000;
  private static final int QUERY_TIMEOUT = 3024;

  /**
   * What was found.
   *
   * @param rows how many rows were read
   * @param distinct how many different values they have, NULL left out
   * @param complete whether these are all rows
   */
  record Sample(long rows, long distinct, boolean complete) {

    double selectivity() {
      return rows == 0 ? 0 : Math.round(10_000.0 * distinct / rows) / 10_000.0;
    }
  }

  /** The tenants whose rows the table has; some of them when all tenants share it. */
  List<Long> tenants(Connection connection) throws SQLException {
    if (model.tenantId() != 0) {
      return List.of(model.tenantId());
    }
    List<Long> tenants = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      long after = Long.MIN_VALUE;
      for (int tried = 0; tried < TRIED && tenants.size() < TENANTS; tried++) {
        long next = tenantAfter(statement, after);
        if (next == after) {
          return tenants;
        }
        after = next;
        if (hasRows(statement, next)) {
          tenants.add(next);
        }
      }
    }
    return tenants;
  }

  /** The next tenant on the page, whatever its tables; the same when there is none. */
  private long tenantAfter(Statement statement, long tenant) throws SQLException {
    String sql = "SELECT MIN(tenant_id) FROM " + page() + " WHERE tenant_id > " + tenant;
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long next = row.getLong(1);
      return row.wasNull() ? tenant : next;
    }
  }

  private boolean hasRows(Statement statement, long tenant) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT 1" + rows(tenant) + " LIMIT 1")) {
      return row.next();
    }
  }

  private String page() {
    return model.physical(slot.table());
  }

  private String rows(long tenant) {
    return " FROM " + page() + " WHERE tenant_id = " + tenant + " AND model_id = " + model.id();
  }

  /** Reads a sample; empty when it took too long. */
  Optional<Sample> sample(Connection connection, long tenant) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Sample first = read(statement, values(tenant, "", most));
      if (first.rows() < most) {
        return Optional.of(new Sample(first.rows(), first.distinct(), true));
      }
      String ends =
          values(tenant, "", most - most / 2) + " UNION ALL " + values(tenant, " DESC", most / 2);
      return Optional.of(read(statement, ends));
    } catch (SQLException failure) {
      if (failure.getErrorCode() == QUERY_TIMEOUT) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private String values(long tenant, String direction, int limit) {
    return "(SELECT "
        + slot.column()
        + " AS v"
        + rows(tenant)
        + " ORDER BY entry_id"
        + direction
        + " LIMIT "
        + limit
        + ")";
  }

  private static Sample read(Statement statement, String values) throws SQLException {
    String sql =
        "SELECT /*+ MAX_EXECUTION_TIME("
            + MOST_MILLIS
            + ") */ COUNT(*), COUNT(DISTINCT v) FROM ("
            + values
            + ") s";
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new Sample(row.getLong(1), row.getLong(2), false);
    }
  }
}
