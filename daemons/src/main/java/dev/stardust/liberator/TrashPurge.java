package dev.stardust.liberator;

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

/** Removes deleted entries for good when their retention is over, the oldest first. */
final class TrashPurge implements Cycle {

  private static final int MICROS_PER_MILLI = 1000;

  private final DaemonContext context;
  private final Duration retention;
  private final long most;

  TrashPurge(DaemonContext context) {
    this.context = context;
    this.retention = context.settings().get(Liberator.RETENTION);
    this.most = context.settings().get(Liberator.CHUNK);
  }

  @Override
  public Outcome run() throws SQLException {
    List<Long> due = context.database().catalog().control(this::due);
    if (due.isEmpty()) {
      return Outcome.idle();
    }
    long purged = context.database().fenced(context.fence(), connection -> purge(connection, due));
    context.log().write(LiberatorEvent.TRASH_PURGED, Map.of("entries", purged));
    return Outcome.didWork(Map.of("entries_purged", purged));
  }

  // By their keys, so that no gap is locked against new ones.
  private static long purge(Connection connection, List<Long> due) throws SQLException {
    String ids = due.stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("DELETE FROM entry_trash WHERE trash_id IN (" + ids + ")");
    }
  }

  private List<Long> due(Connection connection) throws SQLException {
    List<Long> due = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT trash_id FROM entry_trash"
                + " WHERE deleted_at <= UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND"
                + " ORDER BY deleted_at LIMIT ?")) {
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
