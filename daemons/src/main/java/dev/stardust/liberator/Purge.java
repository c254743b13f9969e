package dev.stardust.liberator;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Removes rows for good when their retention is over, the oldest first. */
final class Purge implements Cycle {

  private static final int MICROS_PER_MILLI = 1000;

  private final DaemonContext context;
  private final Kept kept;
  private final Duration retention;
  private final long most;

  /**
   * What is kept for a while.
   *
   * @param table its table
   * @param key the table's primary key
   * @param since the column that says in UTC since when a row is kept; it has an index
   * @param condition which rows are not kept for longer
   * @param event what the log says of purged rows
   * @param what what they are
   */
  private record Kept(
      String table,
      String key,
      String since,
      String condition,
      LiberatorEvent event,
      String what) {}

  private Purge(DaemonContext context, Kept kept, Duration retention) {
    this.context = context;
    this.kept = kept;
    this.retention = retention;
    this.most = context.settings().get(Liberator.CHUNK);
  }

  /** Of deleted entries. */
  static Purge trash(DaemonContext context) {
    return new Purge(
        context,
        new Kept(
            "entry_trash",
            "trash_id",
            "deleted_at",
            "TRUE",
            LiberatorEvent.TRASH_PURGED,
            "entries"),
        context.settings().get(Liberator.TRASH_RETENTION));
  }

  /** Of events. What the Watcher advises for a table holds until it says otherwise. */
  static Purge events(DaemonContext context) {
    return new Purge(
        context,
        new Kept(
            "stardust_events",
            "id",
            "created_at",
            "(kind = 'coercion_null' OR NOT EXISTS (SELECT 1 FROM stardust_models m"
                + " WHERE m.id = model_id))",
            LiberatorEvent.EVENTS_PURGED,
            "events"),
        context.settings().get(Liberator.EVENT_RETENTION));
  }

  /** Of entries and files that could not be done, and that nobody has looked after. */
  static Purge letters(DaemonContext context) {
    return new Purge(
        context,
        new Kept(
            "stardust_reconciler_dlq",
            "id",
            "created_at",
            "TRUE",
            LiberatorEvent.LETTERS_PURGED,
            "letters"),
        context.settings().get(Liberator.LETTER_RETENTION));
  }

  @Override
  public Outcome run() throws SQLException {
    List<Long> due = context.database().catalog().control(this::due);
    if (due.isEmpty()) {
      return Outcome.idle();
    }
    CrashPoint.PURGE.reached();
    long purged = context.database().fenced(context.fence(), connection -> purge(connection, due));
    context.log().write(kept.event(), Map.of(kept.what(), purged));
    return Outcome.didWork(Map.of(kept.what() + "_purged", purged));
  }

  // By their keys, so that no gap is locked against new ones.
  private long purge(Connection connection, List<Long> due) throws SQLException {
    String ids = due.stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "DELETE FROM " + kept.table() + " WHERE " + kept.key() + " IN (" + ids + ")");
    }
  }

  private List<Long> due(Connection connection) throws SQLException {
    List<Long> due = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + kept.key()
                + " FROM "
                + kept.table()
                + " WHERE "
                + kept.since()
                + " <= UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND AND "
                + kept.condition()
                + " ORDER BY "
                + kept.since()
                + " LIMIT ?")) {
      select.setLong(1, retention.toMillis() * MICROS_PER_MILLI);
      select.setLong(2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          due.add(row.getLong(1));
        }
      }
    }
    return due;
  }
}
