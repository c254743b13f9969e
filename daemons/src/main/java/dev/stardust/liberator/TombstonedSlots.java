package dev.stardust.liberator;

import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tombstoned slots of one model on one page. They are cleared together, in one pass over the
 * model's rows.
 *
 * @param page the page's number
 * @param table the page table's name
 * @param model the model that they were lent to; it may be gone
 * @param owner the model's tenant; 0 when any tenant may have rows
 * @param columns the slot columns, by the id of their assignment
 */
record TombstonedSlots(int page, String table, int model, long owner, Map<Long, String> columns) {

  TombstonedSlots {
    columns = new TreeMap<>(columns);
  }

  /**
   * Those that have waited longest, of a model that nobody is changing: a change that is under way
   * clears its own.
   */
  static Optional<TombstonedSlots> oldest(Connection connection) throws SQLException {
    String unattended =
        " FROM stardust_slot_assignments a JOIN stardust_pages g ON g.id = a.page_id"
            + " WHERE a.state = 'tombstoned' AND NOT EXISTS (SELECT 1"
            + " FROM stardust_backfill_checkpoints c WHERE c.model_id = a.model_id AND"
            + " c.state = 'running')";
    String sql =
        "SELECT p.id, p.table_name, s.model_id, COALESCE(m.tenant_id, 0), s.id, s.slot_column"
            + " FROM (SELECT a.page_id, a.model_id"
            + unattended
            + " ORDER BY a.updated_at, a.id LIMIT 1) o"
            + " JOIN stardust_slot_assignments s ON s.page_id = o.page_id"
            + " AND s.model_id = o.model_id AND s.state = 'tombstoned'"
            + " JOIN stardust_pages p ON p.id = o.page_id"
            + " LEFT JOIN stardust_models m ON m.id = o.model_id ORDER BY s.id";
    Map<Long, String> columns = new LinkedHashMap<>();
    TombstonedSlots found = null;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        columns.put(row.getLong(5), row.getString(6));
        found =
            new TombstonedSlots(
                row.getInt(1), row.getString(2), row.getInt(3), row.getLong(4), columns);
      }
    }
    return Optional.ofNullable(found);
  }

  /** Whether the page has other slots of the model, as it is now. */
  boolean areAlone(Connection connection) throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM stardust_slot_assignments"
            + " WHERE model_id = ? AND page_id = ? AND state <> 'tombstoned'";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, model);
      select.setInt(2, page);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1) == 0;
      }
    }
  }

  /** What is left for them to do in a transaction that has locked them. */
  enum Way {
    /** The page has other slots of the model: the columns become NULL. */
    CLEAR_COLUMNS,
    /** The page has no other slot of the model: its rows go. */
    DELETE_ROWS,
    /** One of them is tombstoned no more. */
    NONE
  }

  /**
   * Locks the model's assignments against every change until the transaction ends, those that do
   * not exist yet too: a slot that is lent again, or another one on the page, must not be cleared.
   */
  Way lock(Connection connection) throws SQLException {
    String sql =
        "SELECT id, page_id, state = 'tombstoned' FROM stardust_slot_assignments"
            + " FORCE INDEX (ix_assignments_model) WHERE model_id = ? FOR SHARE";
    int left = 0;
    boolean alone = true;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, model);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          boolean tombstoned = row.getBoolean(3);
          left += tombstoned && columns.containsKey(row.getLong(1)) ? 1 : 0;
          alone &= tombstoned || row.getInt(2) != page;
        }
      }
    }
    if (left < columns.size()) {
      return Way.NONE;
    }
    return alone ? Way.DELETE_ROWS : Way.CLEAR_COLUMNS;
  }

  /** The condition that one of the columns holds a value. */
  String filled() {
    return columns.values().stream()
        .map(column -> Sql.quote(column) + " IS NOT NULL")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** The assignments of a SET clause that empties the columns. */
  String emptied() {
    return columns.values().stream()
        .map(column -> Sql.quote(column) + " = NULL")
        .collect(Collectors.joining(", "));
  }

  /** Their assignments' ids, for an IN list. */
  String ids() {
    return columns.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  List<String> names() {
    return new ArrayList<>(columns.values());
  }
}
