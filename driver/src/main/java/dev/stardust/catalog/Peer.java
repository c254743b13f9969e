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

  private final PeerRows rows;
  private final Duration lease;
  private final String description = describe();

  /** Another one with each {@link #join}; read by threads that wait for others. */
  private volatile @Nullable String id;

  Peer(Registry registry, Duration lease) {
    this.rows = new PeerRows(registry);
    this.lease = lease;
  }

  /** What this process's writers lock; null before the first {@link #join}. */
  @Nullable PeerFence fence() {
    String current = id;
    return current == null ? null : rows.fence(current);
  }

  /**
   * Appears among the peers as a new one that has adopted nothing yet, so that nobody goes on
   * before it has read the schema. What it has sent under its former name is refused.
   */
  void join(Connection connection) throws SQLException {
    leave(connection);
    String next = UUID.randomUUID().toString();
    id = next;
    rows.enter(connection, next, lease, description);
    rows.forgetTheDead(connection);
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
            + rows.peers()
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
      statement.setString(3, String.valueOf(id));
      statement.setLong(4, lease.toMillis() * MICROS_PER_MILLI);
      return statement.executeUpdate() == 1;
    }
  }

  /** Disappears from the peers. */
  void leave(Connection connection) throws SQLException {
    String former = id;
    if (former != null) {
      rows.end(connection, former);
      id = null;
    }
  }

  /**
   * Describes the other peers that have not adopted the version or pin an older one. One that is
   * dead counts only as long as the server still carries out what it has sent; then it is removed.
   */
  List<String> othersBehind(Connection connection, long version) throws SQLException {
    String sql =
        "SELECT peer_id, description, adopted_version, oldest_pinned_version,"
            + " heartbeat_at > UTC_TIMESTAMP(6) - INTERVAL lease_ms * 1000 MICROSECOND FROM "
            + rows.peers()
            + " WHERE peer_id <> ? AND (adopted_version < ? OR oldest_pinned_version < ?)"
            + " ORDER BY peer_id";
    List<String> behind = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, String.valueOf(id));
      statement.setLong(2, version);
      statement.setLong(3, version);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (row.getBoolean(5)) {
            behind.add(describe(row.getString(2), row.getLong(3), row.getString(4)));
          } else if (!rows.remove(connection, row.getString(1))) {
            behind.add(row.getString(2) + " (silent, but a transaction of it that writes is open)");
          }
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
