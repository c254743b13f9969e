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

/**
 * Takes the rows of a model in a physical table in order, a locked chunk in each transaction: its
 * entries, or its rows on a page.
 */
final class EntryChunks {

  // Where another index holds the ids, too, MySQL may prefer it for a LIMIT, and lock all that it
  // sorts.
  private static final String IN_ORDER = " FORCE INDEX (PRIMARY)";

  private final Connection connection;
  private final String database;
  private final String table;
  private final String idColumn;
  private final boolean ofEntries;
  private final List<String> tenants;
  private final String ids;
  private final int model;
  private @Nullable List<String> pages;

  /**
   * Where the next chunk may be.
   *
   * @param first the least id
   * @param last the largest id
   */
  record Range(long first, long last) {

    /** The part behind an id; null when there is none. */
    @Nullable Range behind(long id) {
      return id >= last ? null : new Range(id + 1, last);
    }
  }

  /** The ids of locked rows, in order and at least one. */
  record Chunk(List<Long> ids) {
    Chunk {
      ids = List.copyOf(ids);
    }

    long last() {
      return ids.get(ids.size() - 1);
    }

    int rows() {
      return ids.size();
    }
  }

  /**
   * @param table {@code entry_data} or a page table
   */
  EntryChunks(Connection connection, String database, int model, String table) {
    this.connection = connection;
    this.database = Sql.quote(database);
    this.table = this.database + "." + Sql.quote(table);
    this.ofEntries = table.equals(PhysicalTables.ENTRY_DATA);
    this.idColumn = ofEntries ? "id" : "entry_id";
    this.tenants =
        ofEntries
            ? List.of(
                this.table,
                this.database + "." + PhysicalTables.UNIQUE_KEYS,
                this.database + "." + PhysicalTables.ENTRY_TRASH)
            : List.of(this.table);
    this.ids = ChunkSql.ids(database, model);
    this.model = model;
  }

  /** The smallest tenant from this one on that has rows of whatever model. */
  @Nullable Long tenantFrom(long tenant) throws SQLException {
    return tenant(">= " + tenant);
  }

  @Nullable Long tenantAfter(long tenant) throws SQLException {
    return tenant("> " + tenant);
  }

  // Of a tenant without entries there may be deleted ones, and what others have left of them.
  private @Nullable Long tenant(String condition) throws SQLException {
    return number(
        tenants.stream()
            .map(
                from -> "SELECT MIN(tenant_id) AS t FROM " + from + " WHERE tenant_id " + condition)
            .collect(Collectors.joining(" UNION ALL ", "SELECT MIN(t) FROM (", ") AS smallest")));
  }

  /** All rows that a tenant has by now; null when it has none. */
  @Nullable Range all(long tenant) throws SQLException {
    Long last = number("SELECT MAX(" + idColumn + ") FROM " + table + owned(tenant));
    return last == null ? null : new Range(Long.MIN_VALUE, last);
  }

  /**
   * Begins a transaction, locks the next rows, those of entries with their page rows, and tells
   * them to the statements; null when there are none. READ COMMITTED, so that no gap is locked
   * against inserts.
   *
   * @param most how many rows at most
   */
  @Nullable Chunk begin(long tenant, Range range, int most) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
      statement.execute("START TRANSACTION");
      if (ofEntries) {
        lockPages(statement, tenant, range, most);
      }
      List<Long> locked = lock(statement, tenant, range, most);
      if (locked.isEmpty()) {
        return null;
      }
      tell(tenant, locked);
      return new Chunk(locked);
    }
  }

  /** Tells the statements what the chunk is. */
  void tell(long tenant, List<Long> chunk) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET @stardust_tenant = "
              + tenant
              + ", @stardust_first = "
              + chunk.get(0)
              + ", @stardust_last = "
              + chunk.get(chunk.size() - 1));
    }
    if (ofEntries) {
      String rows = chunk.stream().map(id -> "(" + id + ")").collect(Collectors.joining(", "));
      try (Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM " + ids);
        statement.execute("INSERT INTO " + ids + " (id) VALUES " + rows);
      }
    }
  }

  /** Begins a transaction, locks these entries, those that are there, and lists them all. */
  void begin(long tenant, List<Long> entries) throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM (SELECT id FROM "
            + table
            + IN_ORDER
            + owned(tenant)
            + " AND id IN ("
            + entries.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ") ORDER BY id FOR UPDATE) locked";
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
      statement.execute("START TRANSACTION");
      statement.execute(sql);
    }
    tell(tenant, entries);
  }

  // In the order of those who write: they find an entry by its row on a page and lock that first.
  private void lockPages(Statement statement, long tenant, Range range, int most)
      throws SQLException {
    Long last = number("SELECT MAX(id) FROM (" + next(tenant, range, most) + ") n");
    if (last == null) {
      return;
    }
    for (String page : pages()) {
      statement.execute(
          "SELECT COUNT(*) FROM (SELECT entry_id FROM "
              + database
              + "."
              + Sql.quote(page)
              + IN_ORDER
              + owned(tenant)
              + " AND entry_id BETWEEN "
              + range.first()
              + " AND "
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

  private String next(long tenant, Range range, int most) {
    return "SELECT "
        + idColumn
        + " AS id FROM "
        + table
        + IN_ORDER
        + owned(tenant)
        + " AND "
        + idColumn
        + " BETWEEN "
        + range.first()
        + " AND "
        + range.last()
        + " ORDER BY "
        + idColumn
        + " LIMIT "
        + most;
  }

  private List<Long> lock(Statement statement, long tenant, Range range, int most)
      throws SQLException {
    List<Long> locked = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(next(tenant, range, most) + " FOR UPDATE")) {
      while (row.next()) {
        locked.add(row.getLong(1));
      }
    }
    return locked;
  }

  /** Ends the transaction after a failure. */
  void rollback(SQLException failure) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(Sql.ROLLBACK);
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
