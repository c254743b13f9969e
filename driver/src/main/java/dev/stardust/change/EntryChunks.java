package dev.stardust.change;

import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes the entries of a model in order, a locked chunk in each transaction. */
final class EntryChunks {

  private final Connection connection;
  private final String database;
  private final String entries;
  private final int model;
  private @Nullable List<String> pages;

  /** Entries between two ids, both included. */
  record Chunk(long first, long last, int rows) {}

  EntryChunks(Connection connection, String database, int model) {
    this.connection = connection;
    this.database = Sql.quote(database);
    this.entries = Sql.quote(database) + "." + PhysicalTables.ENTRY_DATA;
    this.model = model;
  }

  /** The smallest tenant from this one on that has entries of whatever model. */
  @Nullable Long tenantFrom(long tenant) throws SQLException {
    return number("SELECT MIN(tenant_id) FROM " + entries + " WHERE tenant_id >= " + tenant);
  }

  @Nullable Long tenantAfter(long tenant) throws SQLException {
    return number("SELECT MIN(tenant_id) FROM " + entries + " WHERE tenant_id > " + tenant);
  }

  /**
   * Begins a transaction, locks the next entries with their page rows, and tells them to the
   * statements; null when there are none. READ COMMITTED, so that no gap is locked against inserts.
   *
   * @param most how many entries at most
   */
  @Nullable Chunk begin(long tenant, long after, int most) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
      statement.execute("START TRANSACTION");
      lockPages(statement, tenant, after, most);
      Chunk chunk = lock(statement, tenant, after, most);
      if (chunk != null) {
        statement.execute(
            "SET @stardust_tenant = "
                + tenant
                + ", @stardust_first = "
                + chunk.first()
                + ", @stardust_last = "
                + chunk.last());
      }
      return chunk;
    }
  }

  /** Begins a transaction and locks these entries, those that are there. */
  void begin(long tenant, List<Long> ids) throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM (SELECT id FROM "
            + entries
            + owned(tenant)
            + " AND id IN ("
            + ids.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ") ORDER BY id FOR UPDATE) locked";
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
      statement.execute("START TRANSACTION");
      statement.execute("SET @stardust_tenant = " + tenant);
      statement.execute(sql);
    }
  }

  // In the order of those who write: they find an entry by its row on a page and lock that first.
  private void lockPages(Statement statement, long tenant, long after, int most)
      throws SQLException {
    Long last = number("SELECT MAX(id) FROM (" + next(tenant, after, most) + ") n");
    if (last == null) {
      return;
    }
    for (String page : pages()) {
      statement.execute(
          "SELECT COUNT(*) FROM (SELECT entry_id FROM "
              + database
              + "."
              + Sql.quote(page)
              + owned(tenant)
              + " AND entry_id > "
              + after
              + " AND entry_id <= "
              + last
              + " ORDER BY entry_id FOR UPDATE) locked");
    }
  }

  /** The pages of the model, which stay the same as long as the change is at one step. */
  private List<String> pages() throws SQLException {
    List<String> known = pages;
    if (known == null) {
      known = readPages();
      pages = known;
    }
    return known;
  }

  private List<String> readPages() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT DISTINCT p.id, p.table_name FROM "
                    + database
                    + ".stardust_slot_assignments a JOIN "
                    + database
                    + ".stardust_pages p ON p.id = a.page_id WHERE a.model_id = "
                    + model
                    + " ORDER BY p.id")) {
      while (row.next()) {
        found.add(row.getString(2));
      }
    }
    return found;
  }

  private String owned(long tenant) {
    return " WHERE tenant_id = " + tenant + " AND model_id = " + model;
  }

  private String next(long tenant, long after, int most) {
    return "SELECT id FROM "
        + entries
        + owned(tenant)
        + " AND id > "
        + after
        + " ORDER BY id LIMIT "
        + most;
  }

  private @Nullable Chunk lock(Statement statement, long tenant, long after, int most)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(next(tenant, after, most) + " FOR UPDATE")) {
      Chunk chunk = null;
      while (row.next()) {
        long id = row.getLong(1);
        chunk =
            new Chunk(chunk == null ? id : chunk.first(), id, chunk == null ? 1 : chunk.rows() + 1);
      }
      return chunk;
    }
  }

  /** Ends the transaction after a failure. */
  void rollback(SQLException failure) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private @Nullable Long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long number = row.getLong(1);
      return row.wasNull() ? null : number;
    }
  }
}
