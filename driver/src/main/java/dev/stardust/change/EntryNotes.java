package dev.stardust.change;

import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What writers have noted about the entries of a model while it is changed. */
final class EntryNotes {

  private final Connection connection;
  private final String table;
  private final int model;

  /**
   * Notes of entries that one tenant's writers have written.
   *
   * @param notes the ids of the notes
   * @param entries the ids of the entries, each once and in order
   * @param last whether there were no others when it was read
   */
  record Batch(long tenant, List<Long> notes, List<Long> entries, boolean last) {}

  EntryNotes(Connection connection, String database, int model) {
    this.connection = connection;
    this.table = Sql.quote(database) + "." + PhysicalTables.CHANGED_ENTRIES;
    this.model = model;
  }

  /** How many there are. */
  long left() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM " + table + " WHERE model_id = " + model)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The first notes behind this one, of one tenant; null when there are none. */
  @Nullable Batch first(long after, int most) throws SQLException {
    String sql =
        "SELECT id, tenant_id, entry_id FROM "
            + table
            + " WHERE model_id = "
            + model
            + " AND id > "
            + after
            + " ORDER BY id LIMIT "
            + most;
    List<Long> read = new ArrayList<>();
    TreeSet<Long> entries = new TreeSet<>();
    boolean all = true;
    long tenant = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        tenant = read.isEmpty() ? row.getLong(2) : tenant;
        all &= row.getRow() < most && row.getLong(2) == tenant;
        if (row.getLong(2) == tenant) {
          read.add(row.getLong(1));
          entries.add(row.getLong(3));
        }
      }
    }
    return read.isEmpty() ? null : new Batch(tenant, read, List.copyOf(entries), all);
  }

  /** The statement that deletes notes. */
  String forget(Batch batch) {
    return batch.notes().stream()
        .map(String::valueOf)
        .collect(
            Collectors.joining(
                ", ", "DELETE FROM " + table + " WHERE model_id = " + model + " AND id IN (", ")"));
  }
}
