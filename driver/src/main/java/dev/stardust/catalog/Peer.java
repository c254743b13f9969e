package dev.stardust.catalog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * This process's row in {@code stardust_peers}. All times are the server's: a peer lives while its
 * heartbeat is younger than its own lease.
 */
final class Peer {

  private static final int MICROS_PER_MILLI = 1000;

  // A row that has been dead for a day is of no use to anybody.
  private static final String FORGOTTEN = "heartbeat_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY";

  private final Registry registry;
  private final Duration lease;
  private final String id = UUID.randomUUID().toString();
  private final String description = describe();

  Peer(Registry registry, Duration lease) {
    this.registry = registry;
    this.lease = lease;
  }

  /**
   * Appears among the peers as one that has adopted nothing yet, so that nobody goes on before it
   * has read the schema.
   */
  void join(Connection connection) throws SQLException {
    String table = registry.table("stardust_peers");
    String sql =
        "REPLACE INTO "
            + table
            + " (peer_id, adopted_version, oldest_pinned_version, lease_ms, heartbeat_at,"
            + " description) VALUES (?, 0, NULL, ?, UTC_TIMESTAMP(6), ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      statement.setLong(2, lease.toMillis());
      statement.setString(3, description);
      statement.executeUpdate();
    }
    forgetTheDead(connection, table);
  }

  // By their keys, so that no living peer's row is locked.
  private static void forgetTheDead(Connection connection, String table) throws SQLException {
    String dead = "SELECT peer_id FROM " + table + " WHERE " + FORGOTTEN;
    try (PreparedStatement select = connection.prepareStatement(dead);
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM " + table + " WHERE peer_id = ?");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        delete.setString(1, rows.getString(1));
        delete.executeUpdate();
      }
    }
  }

  /**
   * Tells the others what this process has adopted, and that it lives.
   *
   * @return false when the row had died before, so that others may not have waited for this process
   */
  boolean heartbeat(Connection connection, long adopted, @Nullable Long oldestPinned)
      throws SQLException {
    String sql =
        "UPDATE "
            + registry.table("stardust_peers")
            + " SET adopted_version = ?, oldest_pinned_version = ?,"
            + " heartbeat_at = UTC_TIMESTAMP(6) WHERE peer_id = ?"
            + " AND heartbeat_at > UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, adopted);
      if (oldestPinned == null) {
        statement.setNull(2, Types.BIGINT);
      } else {
        statement.setLong(2, oldestPinned);
      }
      statement.setString(3, id);
      statement.setLong(4, lease.toMillis() * MICROS_PER_MILLI);
      return statement.executeUpdate() == 1;
    }
  }

  /** Disappears from the peers. */
  void leave(Connection connection) throws SQLException {
    String sql = "DELETE FROM " + registry.table("stardust_peers") + " WHERE peer_id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      statement.executeUpdate();
    }
  }

  /** Describes the other live peers that have not adopted the version or pin an older one. */
  List<String> othersBehind(Connection connection, long version) throws SQLException {
    String sql =
        "SELECT description, adopted_version, oldest_pinned_version FROM "
            + registry.table("stardust_peers")
            + " WHERE peer_id <> ? AND (adopted_version < ? OR oldest_pinned_version < ?)"
            + " AND heartbeat_at > UTC_TIMESTAMP(6) - INTERVAL lease_ms * 1000 MICROSECOND"
            + " ORDER BY peer_id";
    List<String> behind = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      statement.setLong(2, version);
      statement.setLong(3, version);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          behind.add(describe(rows.getString(1), rows.getLong(2), rows.getString(3)));
        }
      }
    }
    return behind;
  }

  /** Describes a peer that holds back a schema change. */
  String describe(long adopted, @Nullable Long oldestPinned) {
    return describe(description, adopted, oldestPinned == null ? null : oldestPinned.toString());
  }

  private static String describe(String who, long adopted, @Nullable String oldestPinned) {
    return who
        + " (version "
        + adopted
        + (oldestPinned == null ? "" : ", a transaction open on version " + oldestPinned)
        + ")";
  }

  private static String describe() {
    return "process " + ProcessHandle.current().pid() + " on " + host();
  }

  private static String host() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.length() > 200 ? name.substring(0, 200) : name;
    } catch (UnknownHostException e) {
      return "an unnamed host";
    }
  }
}
