package dev.stardust.catalog;

import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Page tables that nobody will ever use, because whoever made them died before he could: some are
 * not entered in the registry, others are entered for a model that is not. All of them are empty.
 */
final class AbandonedPages {

  private static final int LOCK_WAIT_TIMEOUT = 1205;

  /** A model is entered within moments after its pages. */
  private static final String LONG_AGO = "NOW(6) - INTERVAL 1 HOUR";

  private final Registry registry;

  AbandonedPages(Registry registry) {
    this.registry = registry;
  }

  /**
   * Removes them; one that somebody has open is left for the next time. The connection holds the
   * lock of all who make pages: without it, a table may be about to be entered.
   */
  void remove(Connection connection) throws SQLException {
    forgetThoseOfNoModel(connection);
    for (String table : notEntered(connection)) {
      if (isEmpty(connection, table)) {
        drop(connection, table);
      }
    }
  }

  // Whoever lends their slots after all finds that they are gone: see SlotAllocator.assign.
  private void forgetThoseOfNoModel(Connection connection) throws SQLException {
    String pages = registry.table("stardust_pages") + " p";
    String unused =
        "p.model_id > 0 AND p.created_at < "
            + LONG_AGO
            + " AND NOT EXISTS (SELECT 1 FROM "
            + registry.table("stardust_models")
            + " m WHERE m.id = p.model_id) AND NOT EXISTS (SELECT 1 FROM "
            + registry.table("stardust_slot_assignments")
            + " a WHERE a.page_id = p.id)";
    // The first look locks nothing; the second one sees what has been lent in between.
    for (String id : strings(connection, "SELECT p.id FROM " + pages + " WHERE " + unused)) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "DELETE p, s FROM "
                + pages
                + " LEFT JOIN "
                + registry.table("stardust_page_slots")
                + " s ON s.page_id = p.id WHERE p.id = "
                + id
                + " AND "
                + unused);
      }
    }
  }

  private List<String> notEntered(Connection connection) throws SQLException {
    String sql =
        "SELECT t.TABLE_NAME FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = "
            + Sql.string(registry.database())
            + " AND t.TABLE_NAME REGEXP '^"
            + PhysicalTables.PAGE_PREFIX
            + "[0-9]+$' AND NOT EXISTS (SELECT 1 FROM "
            + registry.table("stardust_pages")
            + " p WHERE p.table_name = t.TABLE_NAME)";
    return strings(connection, sql).stream()
        .map(table -> registry.table(Sql.quote(table)))
        .toList();
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        strings.add(row.getString(1));
      }
    }
    return strings;
  }

  private static boolean isEmpty(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
      return !row.next();
    }
  }

  private static void drop(Connection connection, String table) throws SQLException {
    try {
      Ddl.once(connection, "DROP TABLE IF EXISTS " + table);
    } catch (SQLException busy) {
      if (busy.getErrorCode() != LOCK_WAIT_TIMEOUT) {
        throw busy;
      }
    }
  }
}
