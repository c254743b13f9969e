package dev.stardust.reconciler;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes due entries from the queue: of each tenant in turn, and of each of its tables in turn. The
 * rows stay locked until the transaction ends, so that no other Reconciler has them, and a dead one
 * leaves nothing behind.
 */
final class QueueClaims {

  /** Tenants whose due entries all are with other Reconcilers, before a turn gives up. */
  private static final int TENANTS_TRIED = 16;

  private static final long FIRST = Long.MIN_VALUE;
  private static final String DUE = "not_before <= UTC_TIMESTAMP(6)";

  private final long most;
  private final Map<Long, Long> models = new HashMap<>();
  private long tenant = Long.MIN_VALUE;

  /** A row of the queue. */
  record Queued(long id, long entry, int attempts) {}

  /** Entries of one table of one tenant, in the order of their ids. */
  record Claim(long tenant, int model, List<Queued> rows) {}

  /**
   * @param most how many entries are taken at a time
   */
  QueueClaims(long most) {
    this.most = most;
  }

  /** The next entries; empty when none are due that nobody else has. */
  Optional<Claim> next(Connection connection) throws SQLException {
    OptionalLong first = OptionalLong.empty();
    for (int tried = 0; tried < TENANTS_TRIED; tried++) {
      OptionalLong found = nextTenant(connection);
      if (found.isEmpty() || found.equals(first)) {
        break;
      }
      first = first.isEmpty() ? found : first;
      tenant = found.getAsLong();
      OptionalLong model = nextModel(connection);
      if (model.isPresent()) {
        models.put(tenant, model.getAsLong());
        Claim claim = lock(connection, (int) model.getAsLong());
        if (!claim.rows().isEmpty()) {
          return Optional.of(claim);
        }
      }
    }
    return Optional.empty();
  }

  private OptionalLong nextTenant(Connection connection) throws SQLException {
    String after = "SELECT MIN(tenant_id) FROM stardust_sync_queue WHERE tenant_id > ? AND " + DUE;
    OptionalLong next = number(connection, after, tenant);
    return next.isPresent() ? next : number(connection, after.replace("> ?", ">= ?"), FIRST);
  }

  private OptionalLong nextModel(Connection connection) throws SQLException {
    String after =
        "SELECT MIN(model_id) FROM stardust_sync_queue WHERE tenant_id = ? AND model_id > ? AND "
            + DUE;
    OptionalLong next =
        number(connection, after, tenant, models.getOrDefault(tenant, Long.MIN_VALUE));
    return next.isPresent() ? next : number(connection, after, tenant, FIRST);
  }

  private static OptionalLong number(Connection connection, String sql, long... values)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int at = 0; at < values.length; at++) {
        select.setLong(at + 1, values[at]);
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long number = row.getLong(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
      }
    }
  }

  private Claim lock(Connection connection, int model) throws SQLException {
    List<Queued> rows = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, entry_id, attempts FROM stardust_sync_queue WHERE tenant_id = ? AND"
                + " model_id = ? AND "
                + DUE
                + " ORDER BY entry_id LIMIT ? FOR UPDATE SKIP LOCKED")) {
      select.setLong(1, tenant);
      select.setInt(2, model);
      select.setLong(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(new Queued(row.getLong(1), row.getLong(2), row.getInt(3)));
        }
      }
    }
    return new Claim(tenant, model, List.copyOf(rows));
  }
}
