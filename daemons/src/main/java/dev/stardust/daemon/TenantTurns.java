package dev.stardust.daemon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * When each tenant was last served, a row for each tenant and kind of work. The row is also what
 * submissions of the same tenant wait for, one behind the other.
 */
public final class TenantTurns {

  private TenantTurns() {}

  /**
   * Locks the tenant's row until the transaction ends; creates it before the first time. Must come
   * before the first read of the transaction, so that what is read then is what others have
   * committed before.
   */
  public static void lock(Connection connection, JobKind kind, long tenant) throws SQLException {
    upsert(
        connection,
        "INSERT INTO stardust_tenant_turns (tenant_id, work) VALUES (?, ?)"
            + " ON DUPLICATE KEY UPDATE tenant_id = tenant_id",
        kind,
        tenant);
  }

  /** Notes that the tenant is served now. */
  static void served(Connection connection, JobKind kind, long tenant) throws SQLException {
    upsert(
        connection,
        "INSERT INTO stardust_tenant_turns (tenant_id, work, served_at)"
            + " VALUES (?, ?, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE served_at ="
            + " UTC_TIMESTAMP(6)",
        kind,
        tenant);
  }

  /** How many jobs of the tenant wait or run. */
  public static int active(Connection connection, JobKind kind, long tenant) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM "
                + kind.table()
                + " WHERE tenant_id = ? AND state IN ('pending', 'running')")) {
      select.setLong(1, tenant);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void upsert(Connection connection, String sql, JobKind kind, long tenant)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, tenant);
      insert.setString(2, kind.work());
      insert.executeUpdate();
    }
  }
}
