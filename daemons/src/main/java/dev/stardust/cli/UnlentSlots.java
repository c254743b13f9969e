package dev.stardust.cli;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Clears values that stand in slots which are lent to no column of their table. Each statement is a
 * transaction that finds out, and locks, whether the slot is still lent to nobody, so that changes
 * may run meanwhile; rows of tables that are being created or dropped are left to whoever does
 * that.
 */
final class UnlentSlots {

  private static final int CHUNK = 500;

  private static final String OWN_LOANS =
      " FROM stardust_slot_assignments a WHERE a.model_id = %d AND a.page_id = %d";
  private static final String IS_SETTLED =
      " AND NOT EXISTS (SELECT 1 FROM stardust_models m WHERE m.id = %d AND m.state <> 'live')";

  private final Connection connection;

  /** The rows of a tenant's table on a page. */
  private record Place(int page, String table, long tenant, int model) {

    String name() {
      return Sql.quote(table);
    }

    String rows() {
      return " WHERE tenant_id = " + tenant + " AND model_id = " + model;
    }

    String ownLoans() {
      return OWN_LOANS.formatted(model, page);
    }
  }

  /**
   * @param connection in autocommit and REPEATABLE READ; its default database is the one to look at
   */
  UnlentSlots(Connection connection) {
    this.connection = connection;
  }

  /** Clears all of them, some rows at a time; returns how many rows were changed or removed. */
  long clear() throws SQLException {
    long cleared = 0;
    for (Place place : places()) {
      String unlent =
          "SELECT s.slot_column FROM stardust_page_slots s WHERE s.page_id = "
              + place.page()
              + " AND s.slot_column NOT IN (SELECT a.slot_column"
              + place.ownLoans()
              + ")";
      if (texts("SELECT 1" + place.ownLoans() + " LIMIT 1").isEmpty()) {
        cleared += remove(place);
      } else {
        for (String column : texts(unlent)) {
          cleared += clear(place, column);
        }
      }
    }
    return cleared;
  }

  private List<Place> places() throws SQLException {
    List<Place> places = new ArrayList<>();
    for (Place page :
        places(
            "SELECT id, table_name, 0, 0 FROM stardust_pages"
                + " WHERE model_id IS NULL OR model_id > 0 ORDER BY id")) {
      places.addAll(
          places(
              "SELECT DISTINCT %d, '%s', tenant_id, model_id FROM %s"
                  .formatted(page.page(), page.table(), Sql.quote(page.table()))));
    }
    return places;
  }

  private List<Place> places(String query) throws SQLException {
    List<Place> places = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        places.add(new Place(row.getInt(1), row.getString(2), row.getLong(3), row.getInt(4)));
      }
    }
    return places;
  }

  private long clear(Place place, String column) throws SQLException {
    String filled = " AND " + Sql.quote(column) + " IS NOT NULL";
    String loan = place.ownLoans() + " AND a.slot_column = " + Sql.string(column);
    String change = "UPDATE " + place.name() + " SET " + Sql.quote(column) + " = NULL";
    return inChunks(place, filled, change, loan);
  }

  private long remove(Place place) throws SQLException {
    return inChunks(place, "", "DELETE FROM " + place.name(), place.ownLoans());
  }

  /**
   * Finds rows without locking them, and changes them by their keys.
   *
   * @param condition which rows
   * @param change what is done with them
   * @param loan the loan that must not be there
   */
  private long inChunks(Place place, String condition, String change, String loan)
      throws SQLException {
    long changed = 0;
    long after = Long.MIN_VALUE;
    while (true) {
      List<Long> entries = entries(place, condition, after);
      if (entries.isEmpty()) {
        return changed;
      }
      after = entries.get(entries.size() - 1);
      String sql =
          change
              + place.rows()
              + " AND entry_id IN ("
              + String.join(", ", entries.stream().map(String::valueOf).toList())
              + ") AND NOT EXISTS (SELECT 1"
              + loan
              + ")"
              + IS_SETTLED.formatted(place.model());
      CrashPoint.REPAIR.reached();
      try (Statement statement = connection.createStatement()) {
        changed += statement.executeUpdate(sql);
      }
    }
  }

  private List<Long> entries(Place place, String condition, long after) throws SQLException {
    List<Long> entries = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT entry_id FROM "
                + place.name()
                + " FORCE INDEX (PRIMARY)"
                + place.rows()
                + condition
                + " AND entry_id > ? ORDER BY entry_id LIMIT "
                + CHUNK)) {
      select.setLong(1, after);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entries.add(row.getLong(1));
        }
      }
    }
    return entries;
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }
}
