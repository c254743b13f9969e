package dev.stardust.liberator;

import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a model on a page that still hold something, without locking any. */
final class PageRows {

  /** How many rows are looked at for each that may be changed. */
  private static final int LOOK = 20;

  private final TombstonedSlots slots;
  private final int most;
  private @Nullable Long tenant;
  private long after = Long.MIN_VALUE;

  /**
   * Rows of one tenant.
   *
   * @param entries those that hold something
   */
  record Found(long tenant, List<Long> entries) {}

  /**
   * @param most how many rows to find at a time
   */
  PageRows(TombstonedSlots slots, int most) {
    this.slots = slots;
    this.most = most;
  }

  /**
   * The next rows; perhaps none, although there are more.
   *
   * @param every whether a row counts whatever it holds
   * @return empty when all rows have been looked at
   */
  Optional<Found> next(Connection connection, boolean every) throws SQLException {
    if (tenant == null) {
      tenant = firstTenant(connection);
    }
    if (tenant == null) {
      return Optional.empty();
    }
    Long last = boundary(connection, tenant);
    if (last == null) {
      Found none = new Found(tenant, List.of());
      tenant = slots.owner() != 0 ? null : tenantAfter(connection, tenant);
      after = Long.MIN_VALUE;
      return tenant == null ? Optional.empty() : Optional.of(none);
    }
    List<Long> entries = entries(connection, tenant, last, every);
    after = entries.size() == most ? entries.get(entries.size() - 1) : last;
    return Optional.of(new Found(tenant, entries));
  }

  private @Nullable Long firstTenant(Connection connection) throws SQLException {
    return slots.owner() != 0
        ? Long.valueOf(slots.owner())
        : number(connection, "SELECT MIN(tenant_id) FROM " + Sql.quote(slots.table()));
  }

  private @Nullable Long tenantAfter(Connection connection, long former) throws SQLException {
    return number(
        connection,
        "SELECT MIN(tenant_id) FROM " + Sql.quote(slots.table()) + " WHERE tenant_id > " + former);
  }

  private @Nullable Long boundary(Connection connection, long of) throws SQLException {
    return number(
        connection,
        "SELECT MAX(entry_id) FROM (SELECT entry_id FROM "
            + rows(of)
            + " ORDER BY entry_id LIMIT "
            + (long) most * LOOK
            + ") looked_at");
  }

  private List<Long> entries(Connection connection, long of, long last, boolean every)
      throws SQLException {
    String sql =
        "SELECT entry_id FROM "
            + rows(of)
            + " AND entry_id <= "
            + last
            + (every ? "" : " AND " + slots.filled())
            + " ORDER BY entry_id LIMIT "
            + most;
    List<Long> entries = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        entries.add(row.getLong(1));
      }
    }
    return entries;
  }

  // Its own index has the entries in order; one on a slot would have to be sorted.
  private String rows(long of) {
    return Sql.quote(slots.table())
        + " FORCE INDEX (PRIMARY) WHERE tenant_id = "
        + of
        + " AND model_id = "
        + slots.model()
        + " AND entry_id > "
        + after;
  }

  private static @Nullable Long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long number = row.getLong(1);
      return row.wasNull() ? null : number;
    }
  }
}
