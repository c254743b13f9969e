package dev.stardust.liberator;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.Fence;
import dev.stardust.service.EventLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Clears a group of tombstoned slots in passes over the model's rows and frees them after a pass
 * that has found nothing. No position is kept in the database: a sweep that is begun again looks at
 * every row again, and changes only those that still hold something.
 */
final class Sweep {

  private final TombstonedSlots slots;
  private final Database database;
  private final Fence fence;
  private final EventLog log;
  private final PageRows rows;
  private long clearedInPass;
  private long cleared;
  private long freed;
  private boolean over;

  Sweep(TombstonedSlots slots, DaemonContext context) {
    this.slots = slots;
    this.database = context.database();
    this.fence = context.fence();
    this.log = context.log().correlated();
    this.rows = new PageRows(slots, context.settings().get(Liberator.CHUNK).intValue());
    log.write(LiberatorEvent.SWEEP_STARTED, fields(Map.of()));
  }

  /** Whether the slots are free, or somebody else has taken care of them. */
  boolean isOver() {
    return over;
  }

  /** How many slots have been freed. */
  long freed() {
    return freed;
  }

  /** Clears the next rows, or ends a pass; returns the number of rows. */
  long chunk() throws SQLException {
    long start = System.nanoTime();
    Optional<PageRows.Found> next =
        database.catalog().control(connection -> rows.next(connection, slots.areAlone(connection)));
    if (next.isEmpty()) {
      endPass();
      return 0;
    }
    PageRows.Found found = next.get();
    if (found.entries().isEmpty()) {
      return 0;
    }
    CrashPoint.SWEEP_CHUNK.reached();
    long changed = database.fenced(fence, connection -> clear(connection, found));
    clearedInPass += changed;
    cleared += changed;
    if (!over) {
      long millis = (System.nanoTime() - start) / 1_000_000;
      log.write(
          LiberatorEvent.SWEEP_CHUNK,
          fields(Map.of("tenant", found.tenant(), "rows", changed, "elapsed_ms", millis)));
    }
    return changed;
  }

  private long clear(Connection connection, PageRows.Found found) throws SQLException {
    TombstonedSlots.Way way = slots.lock(connection);
    if (way == TombstonedSlots.Way.NONE) {
      abandon();
      return 0;
    }
    String where =
        " WHERE tenant_id = "
            + found.tenant()
            + " AND model_id = "
            + slots.model()
            + " AND entry_id IN ("
            + found.entries().stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")";
    String sql =
        way == TombstonedSlots.Way.DELETE_ROWS
            ? "DELETE FROM " + slots.table() + where
            : "UPDATE " + slots.table() + " SET " + slots.emptied() + where;
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private void endPass() throws SQLException {
    if (clearedInPass > 0) {
      // The pass that follows finds out whether anything is left.
      clearedInPass = 0;
      return;
    }
    CrashPoint.SWEEP_FREE.reached();
    database
        .catalog()
        .change(
            (connection, version) -> {
              fence.check(connection);
              try (Statement statement = connection.createStatement()) {
                freed =
                    statement.executeUpdate(
                        "DELETE FROM stardust_slot_assignments WHERE state = 'tombstoned' AND id IN ("
                            + slots.ids()
                            + ")");
              }
            });
    over = true;
    log.write(LiberatorEvent.SWEEP_COMPLETE, fields(Map.of("rows", cleared, "slots_freed", freed)));
  }

  private void abandon() {
    over = true;
    log.write(LiberatorEvent.SWEEP_ABANDONED, fields(Map.of("rows", cleared)));
  }

  private Map<String, Object> fields(Map<String, ?> more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("page", slots.table());
    fields.put("model", slots.model());
    fields.put("slots", slots.names());
    fields.putAll(more);
    return fields;
  }
}
