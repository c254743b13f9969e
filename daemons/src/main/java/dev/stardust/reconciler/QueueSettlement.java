package dev.stardust.reconciler;

import dev.stardust.change.Derived;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes what became of queued entries, in the transaction that worked on them. */
final class QueueSettlement {

  private static final int LONGEST_MESSAGE = 1024;

  private final Connection connection;

  QueueSettlement(Connection connection) {
    this.connection = connection;
  }

  /** The reason under which the dead letter queue has what became of an entry. */
  static String reason(Derived.Result result) {
    return switch (result) {
      case MISSING -> "missing_entry";
      case MALFORMED -> "malformed_json";
      case UNFIT -> "schema_incompatibility";
      case DONE, NO_TABLE, LATER, FAILED -> "other";
    };
  }

  void remove(List<QueueClaims.Queued> rows) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM stardust_sync_queue WHERE id = ?")) {
      for (QueueClaims.Queued row : rows) {
        delete.setLong(1, row.id());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** Leaves the entries for later: twice as long each time, up to a minute. */
  void defer(List<QueueClaims.Queued> rows) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE stardust_sync_queue SET attempts = attempts + 1, not_before ="
                + " UTC_TIMESTAMP(6) + INTERVAL LEAST(60000, 250 * POW(2, LEAST(attempts, 16)))"
                + " * 1000 MICROSECOND WHERE id = ?")) {
      for (QueueClaims.Queued row : rows) {
        update.setLong(1, row.id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Notes why an entry could not be done, and how often it had been tried. */
  void deadLetter(QueueClaims.Claim claim, QueueClaims.Queued row, Derived derived)
      throws SQLException {
    String message = derived.reason();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stardust_reconciler_dlq (source, reason, tenant_id, model_id, entry_id,"
                + " message, retries, created_at, updated_at) VALUES ('sync_queue', ?, ?, ?, ?, ?,"
                + " ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))")) {
      insert.setString(1, reason(derived.result()));
      insert.setLong(2, claim.tenant());
      insert.setInt(3, claim.model());
      insert.setLong(4, row.entry());
      insert.setString(
          5, message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE));
      insert.setInt(6, row.attempts());
      insert.executeUpdate();
    }
  }
}
