package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page tables of one database: reading their inventory, making new ones. */
final class PageTables {

  /** Nothing stands against a new page. */
  static final Guard ALLOWED = connection -> {};

  private static final int TABLE_EXISTS = 1050;
  private static final int ROW_TOO_LARGE = 1118;

  private final Registry registry;
  private final Map<PageKey, Page> known = new ConcurrentHashMap<>();

  /** Tells a page from one of the same number in a registry that was dropped. */
  private record PageKey(int id, String createdAt) {}

  /**
   * A page and whose it is.
   *
   * @param model the model that it belongs to; null for a shared page
   */
  record OwnedPage(Page page, @Nullable Integer model) {}

  PageTables(Registry registry) {
    this.registry = registry;
  }

  /** What the model can still take of the shared pages and its own. */
  List<Room> rooms(Connection connection, int model) throws SQLException {
    Map<Integer, Set<String>> taken = taken(connection, model, "TRUE");
    Map<Integer, Set<String>> live = taken(connection, model, "state <> 'tombstoned'");
    List<Room> rooms = new ArrayList<>();
    for (Page page : pages(connection, model)) {
      Set<String> columns = taken.getOrDefault(page.id(), Set.of());
      rooms.add(new Room(page, columns, live.containsKey(page.id())));
    }
    return rooms;
  }

  private Map<Integer, Set<String>> taken(Connection connection, int model, String condition)
      throws SQLException {
    Map<Integer, Set<String>> taken = new HashMap<>();
    String sql =
        "SELECT page_id, slot_column FROM "
            + registry.table("stardust_slot_assignments")
            + " WHERE model_id = "
            + model
            + " AND "
            + condition;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        taken.computeIfAbsent(rows.getInt(1), id -> new HashSet<>()).add(rows.getString(2));
      }
    }
    return taken;
  }

  private List<Page> pages(Connection connection, int model) throws SQLException {
    return pages(connection, "model_id IS NULL OR model_id = " + model).stream()
        .map(OwnedPage::page)
        .toList();
  }

  /** All pages, in the order of their numbers. */
  List<OwnedPage> pages(Connection connection) throws SQLException {
    return pages(connection, "TRUE");
  }

  private List<OwnedPage> pages(Connection connection, String where) throws SQLException {
    String sql =
        "SELECT id, created_at, table_name, model_id, tenant_id IS NOT NULL FROM "
            + registry.table("stardust_pages")
            + " WHERE "
            + where
            + " ORDER BY id";
    List<OwnedPage> pages = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        int id = rows.getInt(1);
        Integer model = rows.getObject(4, Integer.class);
        PageScope scope = PageScope.of(model != null, rows.getBoolean(5));
        PageKey key = new PageKey(id, rows.getString(2));
        Page page = known.get(key);
        if (page == null) {
          page = new Page(id, rows.getString(3), scope, columns(connection, id));
          known.put(key, page);
        }
        pages.add(new OwnedPage(page, model));
      }
    }
    return pages;
  }

  /** The names of the columns that each model has of each page, whatever their state. */
  Map<Integer, Map<Integer, Set<String>>> taken(Connection connection) throws SQLException {
    Map<Integer, Map<Integer, Set<String>>> taken = new HashMap<>();
    String sql =
        "SELECT model_id, page_id, slot_column FROM " + registry.table("stardust_slot_assignments");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        taken
            .computeIfAbsent(rows.getInt(1), model -> new HashMap<>())
            .computeIfAbsent(rows.getInt(2), page -> new HashSet<>())
            .add(rows.getString(3));
      }
    }
    return taken;
  }

  private List<Page.Column> columns(Connection connection, int page) throws SQLException {
    List<Page.Column> columns = new ArrayList<>();
    String sql =
        "SELECT slot_column, slot_type, indexed FROM "
            + registry.table("stardust_page_slots")
            + " WHERE page_id = "
            + page
            + " ORDER BY slot_column";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        columns.add(new Page.Column(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
      }
    }
    return columns;
  }

  /** Makes a shared page with columns for these demands and a reserve for others. */
  Page createShared(Connection connection, List<Demand> chunk, Guard guard) throws SQLException {
    int slots = Placing.PAGE_SLOTS;
    List<Demand> demands = chunk;
    while (true) {
      List<Page.Column> columns = PageShape.of(demands, slots);
      try {
        return create(connection, null, columns, ownIndexes(PageScope.SHARED, columns), guard);
      } catch (SQLException failure) {
        if (failure.getErrorCode() != ROW_TOO_LARGE || demands.size() <= 1) {
          throw failure;
        }
        // The server counts differently: first without reserve, then with fewer fields.
        demands = slots == 0 ? demands.subList(0, (demands.size() + 1) / 2) : demands;
        slots = 0;
      }
    }
  }

  /** The definitions of the indexes on single columns. */
  static List<String> ownIndexes(PageScope scope, List<Page.Column> columns) {
    return columns.stream()
        .filter(Page.Column::indexed)
        .map(c -> index(scope, c.name(), c.name()))
        .toList();
  }

  /**
   * Makes a page table and enters it into the registry. Those that a crash has left behind go. The
   * caller holds the lock of all who make pages.
   *
   * @param owner the model that it belongs to; null for a shared page
   * @param indexes further indexes, each as its definition in CREATE TABLE
   * @param guard asked in the transaction that enters it; the table goes again when it refuses
   * @throws SQLException error 1118 when the columns are too many for a row
   */
  Page create(
      Connection connection,
      @Nullable PageOwner owner,
      List<Page.Column> columns,
      List<String> indexes,
      Guard guard)
      throws SQLException {
    new AbandonedPages(registry).remove(connection);
    PageScope scope = owner == null ? PageScope.SHARED : owner.scope();
    for (int id = firstNumber(connection); ; id++) {
      Page page = new Page(id, PhysicalTables.PAGE_PREFIX + id, scope, columns);
      try {
        Ddl.run(connection, List.of(definition(page, owner, indexes)));
      } catch (SQLException failure) {
        if (failure.getErrorCode() == TABLE_EXISTS) {
          continue;
        }
        throw failure;
      }
      register(connection, owner, page, guard);
      return page;
    }
  }

  private int firstNumber(Connection connection) throws SQLException {
    String sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM " + registry.table("stardust_pages");
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  private String definition(Page page, @Nullable PageOwner owner, List<String> indexes) {
    StringBuilder sql = new StringBuilder("CREATE TABLE ");
    sql.append(registry.table(page.table()))
        .append(" (tenant_id BIGINT NOT NULL, model_id INT NOT NULL, entry_id ")
        .append(owner == null ? PageOwner.ANY_ID : owner.idType())
        .append(" NOT NULL");
    for (Page.Column column : page.columns()) {
      sql.append(", ").append(column.name()).append(' ').append(column.type());
      sql.append(" NULL DEFAULT NULL");
    }
    sql.append(", PRIMARY KEY (").append(page.scope().keyPrefix()).append("entry_id)");
    indexes.forEach(index -> sql.append(", ").append(index));
    if (owner != null && owner.onlyTenant() != null) {
      sql.append(", CONSTRAINT ").append(page.table()).append("_owner");
      sql.append(" CHECK (tenant_id = ").append(owner.tenant());
      sql.append(" AND model_id = ").append(owner.model()).append(')');
    }
    return sql.append(") ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4").toString();
  }

  /** The definition of an index on columns of a page. */
  static String index(PageScope scope, String name, String columns) {
    return "KEY ix_" + name + " (" + scope.keyPrefix() + columns + ")";
  }

  /** The definition of a full-text index on columns of a page of one table. */
  static String fullText(String name, List<String> columns, String parser) {
    return "FULLTEXT KEY ix_"
        + name
        + " ("
        + String.join(", ", columns)
        + ")"
        + (parser.isEmpty() ? "" : " WITH PARSER " + Sql.quote(parser));
  }

  // After another failure the connection is rolled back by whoever lent it.
  private void register(Connection connection, @Nullable PageOwner owner, Page page, Guard guard)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      guard.check(connection);
    } catch (SQLException refused) {
      connection.rollback();
      connection.setAutoCommit(true);
      Ddl.run(connection, List.of("DROP TABLE IF EXISTS " + registry.table(page.table())));
      throw refused;
    }
    insertPage(connection, owner, page);
    insertColumns(connection, page);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void insertPage(Connection connection, @Nullable PageOwner owner, Page page)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + registry.table("stardust_pages")
            + " (id, table_name, model_id, tenant_id, created_at) VALUES (?, ?, ?, ?, NOW(6))";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, page.id());
      insert.setString(2, page.table());
      insert.setObject(3, owner == null ? null : owner.model(), Types.INTEGER);
      insert.setObject(4, owner == null ? null : owner.onlyTenant(), Types.BIGINT);
      insert.executeUpdate();
    }
  }

  private void insertColumns(Connection connection, Page page) throws SQLException {
    StringBuilder sql = new StringBuilder("INSERT INTO ");
    sql.append(registry.table("stardust_page_slots"))
        .append(" (page_id, slot_column, slot_type, indexed) VALUES ");
    String separator = "";
    for (Page.Column column : page.columns()) {
      sql.append(separator).append('(').append(page.id()).append(", ");
      sql.append(Sql.string(column.name())).append(", ").append(Sql.string(column.type()));
      sql.append(", ").append(column.indexed()).append(')');
      separator = ", ";
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql.toString());
    }
  }

  /**
   * Fails unless the model may have slots on their pages still.
   *
   * @throws SQLException PAGES_BUSY when one has been given up since it was found
   */
  void check(Connection connection, int model, Collection<Slot> slots) throws SQLException {
    Set<Integer> pages = slots.stream().map(Slot::pageId).collect(Collectors.toSet());
    String sql =
        "SELECT COUNT(*) FROM "
            + registry.table("stardust_pages")
            + " WHERE id IN ("
            + pages.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ") AND (model_id IS NULL OR model_id = "
            + model
            + ") FOR SHARE";
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      if (result.getInt(1) < pages.size()) {
        throw Errors.of(ErrorCode.PAGES_BUSY, model);
      }
    }
  }

  /** Drops the tables of a model that no longer exists. */
  void dropDedicated(Connection connection, int model) throws SQLException {
    List<String> tables = new ArrayList<>();
    String pages = registry.table("stardust_pages") + " WHERE model_id = " + model;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT table_name FROM " + pages)) {
      while (rows.next()) {
        tables.add("DROP TABLE IF EXISTS " + registry.table(Sql.quote(rows.getString(1))));
      }
    }
    Ddl.run(connection, tables);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "DELETE FROM "
              + registry.table("stardust_page_slots")
              + " WHERE page_id IN (SELECT id FROM "
              + pages
              + ")");
      statement.executeUpdate("DELETE FROM " + pages);
    }
  }
}
