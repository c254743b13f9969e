package dev.stardust.daemon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * The queue of entries whose slots, page rows and unique keys are to be made anew from their JSON.
 * Reconcilers work it off.
 */
public final class SyncQueue {

  private SyncQueue() {}

  /**
   * Queues entries in the connection's transaction. One that is queued already stays so, and its
   * next attempt comes at once.
   *
   * @param connection its default database is the one that holds the entries
   * @param reason why, in a word, {@code repair} for example
   */
  public static void add(
      Connection connection, long tenant, int model, Collection<Long> entries, String reason)
      throws SQLException {
    insert(connection, tenant, model, entries, reason, 0);
  }

  /**
   * Queues an entry that has been tried before.
   *
   * @param attempts how often
   */
  public static void addAgain(
      Connection connection, long tenant, int model, long entry, int attempts) throws SQLException {
    insert(connection, tenant, model, List.of(entry), "replay", attempts);
  }

  private static void insert(
      Connection connection,
      long tenant,
      int model,
      Collection<Long> entries,
      String reason,
      int attempts)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stardust_sync_queue (tenant_id, model_id, entry_id, reason, attempts,"
                + " queued_at) VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE"
                + " attempts = VALUES(attempts), not_before = DEFAULT(not_before)")) {
      for (long entry : entries) {
        insert.setLong(1, tenant);
        insert.setInt(2, model);
        insert.setLong(3, entry);
        insert.setString(4, reason);
        insert.setInt(5, attempts);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
