package dev.stardust.reconciler;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.SyncQueue;
import dev.stardust.load.LoadLetters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could not be done, entries and files that were handed in, in {@code
 * stardust_reconciler_dlq}: for an operator who looks at it, and after a repair has it done again
 * or thrown away.
 */
public final class DeadLetters {

  private static final int CHUNK = 1000;

  private final Connection connection;

  /**
   * @param connection in autocommit mode, with the letters' database as its default
   */
  public DeadLetters(Connection connection) {
    this.connection = connection;
  }

  /**
   * One letter.
   *
   * @param source what could not be done: {@code sync_queue}, {@code import} or {@code backfill}
   * @param entry the entry; null for a file
   * @param job the file's load, or null
   * @param position the line of the file, if one is to blame; or null
   * @param message without values of the entry or the file
   * @param retries how often it had been tried
   * @param created when, as UTC text
   */
  public record Letter(
      long id,
      String source,
      String reason,
      long tenant,
      int model,
      @Nullable Long entry,
      @Nullable Long job,
      @Nullable Long position,
      String message,
      int retries,
      String created) {}

  /**
   * Which letters; what is null does not matter.
   *
   * @param id the letter's own id
   */
  public record Selection(@Nullable Long id, @Nullable String reason, @Nullable Long tenant) {}

  /**
   * What became of replayed letters.
   *
   * @param queued letters whose entry is queued again
   * @param loads letters whose load is handed in again
   * @param removed letters that named no entry, and no load that has failed
   */
  public record Replayed(int queued, int loads, int removed) {}

  /** The letters, the oldest first. */
  public List<Letter> list(Selection selection, int limit) throws SQLException {
    return letters(selection, Long.MAX_VALUE, limit, "");
  }

  /**
   * Queues the letters' entries and hands in their loads again. Each letter is removed in the
   * transaction that does so.
   */
  public Replayed replay(Selection selection) throws SQLException {
    long last = last();
    int queued = 0;
    int loads = 0;
    int removed = 0;
    boolean more = true;
    while (more) {
      connection.setAutoCommit(false);
      try {
        List<Letter> letters = letters(selection, last, CHUNK, " FOR UPDATE");
        for (Letter letter : letters) {
          Long entry = letter.entry();
          Long job = letter.job();
          int retries = letter.retries() + 1;
          if (entry != null) {
            SyncQueue.addAgain(connection, letter.tenant(), letter.model(), entry, retries);
            queued++;
          } else if (job != null && LoadLetters.replay(connection, letter.tenant(), job, retries)) {
            loads++;
          } else {
            removed++;
          }
        }
        delete(letters);
        CrashPoint.REPLAY.reached();
        connection.commit();
        more = letters.size() == CHUNK;
      } finally {
        end();
      }
    }
    return new Replayed(queued, loads, removed);
  }

  /**
   * Throws letters away.
   *
   * @return how many
   */
  public int discard(Selection selection) throws SQLException {
    long last = last();
    int discarded = 0;
    boolean more = true;
    while (more) {
      List<Letter> letters = letters(selection, last, CHUNK, "");
      CrashPoint.DISCARD.reached();
      discarded += delete(letters);
      more = letters.size() == CHUNK;
    }
    return discarded;
  }

  /** What comes after this is not meant. */
  private long last() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT COALESCE(MAX(id), 0) FROM stardust_reconciler_dlq");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private List<Letter> letters(Selection selection, long last, int limit, String lock)
      throws SQLException {
    String sql =
        "SELECT id, source, reason, tenant_id, model_id, entry_id, job_id, position, message,"
            + " retries, CAST(created_at AS CHAR) FROM stardust_reconciler_dlq WHERE id <= ?"
            + (selection.id() == null ? "" : " AND id = ?")
            + (selection.reason() == null ? "" : " AND reason = ?")
            + (selection.tenant() == null ? "" : " AND tenant_id = ?")
            + " ORDER BY id LIMIT ?"
            + lock;
    List<Letter> letters = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int at = 1;
      select.setLong(at++, last);
      if (selection.id() != null) {
        select.setLong(at++, selection.id());
      }
      if (selection.reason() != null) {
        select.setString(at++, selection.reason());
      }
      if (selection.tenant() != null) {
        select.setLong(at++, selection.tenant());
      }
      select.setInt(at, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          letters.add(letter(row));
        }
      }
    }
    return letters;
  }

  private static Letter letter(ResultSet row) throws SQLException {
    return new Letter(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getInt(5),
        row.getObject(6, Long.class),
        row.getObject(7, Long.class),
        row.getObject(8, Long.class),
        row.getString(9),
        row.getInt(10),
        row.getString(11));
  }

  private int delete(List<Letter> letters) throws SQLException {
    if (letters.isEmpty()) {
      return 0;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM stardust_reconciler_dlq WHERE id = ?")) {
      for (Letter letter : letters) {
        delete.setLong(1, letter.id());
        delete.addBatch();
      }
      int deleted = 0;
      for (int count : delete.executeBatch()) {
        deleted += count;
      }
      return deleted;
    }
  }

  private void end() throws SQLException {
    if (!connection.isClosed()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
