package dev.stardust.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** The rows of peers, and their fences. All times are the server's. */
final class PeerRows {

  private static final int LOCK_NOT_AVAILABLE = 3572;

  // A row that has been dead for a day is of no use to anybody.
  private static final String FORGOTTEN = "heartbeat_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY";

  private final Registry registry;

  PeerRows(Registry registry) {
    this.registry = registry;
  }

  String peers() {
    return registry.table("stardust_peers");
  }

  PeerFence fence(String peer) {
    return new PeerFence(registry.table("stardust_fences"), peer);
  }

  /** Enters a peer that has adopted nothing yet, so that nobody goes on before it has. */
  void enter(Connection connection, String peer, Duration lease, String description)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + peers()
            + " (peer_id, adopted_version, oldest_pinned_version, lease_ms, heartbeat_at,"
            + " description) VALUES (?, 0, NULL, ?, UTC_TIMESTAMP(6), ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, peer);
      statement.setLong(2, lease.toMillis());
      statement.setString(3, description);
      statement.executeUpdate();
    }
    update(connection, "INSERT INTO " + fence(peer).table() + " (peer_id) VALUES (?)", peer);
  }

  /**
   * Removes a peer with its fence: from now on the server refuses what it has sent.
   *
   * @param connection in autocommit mode
   * @return false when a transaction of the peer is open that has written
   */
  boolean remove(Connection connection, String peer) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      if (!lockFence(connection, peer)) {
        return false;
      }
      update(connection, "DELETE FROM " + fence(peer).table() + " WHERE peer_id = ?", peer);
      update(connection, "DELETE FROM " + peers() + " WHERE peer_id = ?", peer);
      connection.commit();
      done = true;
      return true;
    } finally {
      if (!connection.isClosed()) {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }

  // It waits for nobody: whoever locks a fence has it before anything else, and so has this.
  private boolean lockFence(Connection connection, String peer) throws SQLException {
    String sql =
        "SELECT peer_id FROM " + fence(peer).table() + " WHERE peer_id = ? FOR UPDATE NOWAIT";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, peer);
      statement.executeQuery().close();
      return true;
    } catch (SQLException failure) {
      if (failure.getErrorCode() == LOCK_NOT_AVAILABLE) {
        return false;
      }
      throw failure;
    }
  }

  /** Removes a peer, or leaves a row that counts as dead while the server still works for it. */
  void end(Connection connection, String peer) throws SQLException {
    if (!remove(connection, peer)) {
      update(
          connection,
          "UPDATE "
              + peers()
              + " SET adopted_version = 0, heartbeat_at = '2000-01-01' WHERE peer_id = ?",
          peer);
    }
  }

  /** Removes the peers that have been dead for long. */
  void forgetTheDead(Connection connection) throws SQLException {
    String dead = "SELECT peer_id FROM " + peers() + " WHERE " + FORGOTTEN;
    try (PreparedStatement select = connection.prepareStatement(dead);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        remove(connection, rows.getString(1));
      }
    }
  }

  private static void update(Connection connection, String sql, String peer) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, peer);
      statement.executeUpdate();
    }
  }
}
