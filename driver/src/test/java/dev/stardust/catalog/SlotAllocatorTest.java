package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.catalog.SlotAllocator.Index;
import dev.stardust.error.ErrorCode;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Page tables and the slots on them, on a real server. */
class SlotAllocatorTest {

  private static final String STRING =
      "varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci";
  private static final String TEXT = "longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci";
  private TestDatabase database;
  private ClientProcess process;
  private long nextField = 1;

  @BeforeEach
  void createRegistry() throws SQLException {
    database = TestDatabase.create();
    process = new ClientProcess(database);
    process.catalog.bootstrap();
  }

  @AfterEach
  void dropRegistry() throws SQLException {
    process.close();
    database.close();
  }

  @Test
  void aModelGetsOnePageWithItsExactTypesAndIndexes() throws SQLException {
    List<Demand> demands =
        List.of(
            new Demand(1, STRING, true),
            new Demand(2, "decimal(12,4)", false),
            new Demand(3, "year", true));

    Map<Long, Slot> slots = create(1, demands);

    assertThat(slots).hasSize(3);
    assertThat(pagesOf(slots)).containsExactly("entry_slots_page_1");
    assertThat(slot(slots, 1L).indexed()).isTrue();
    assertThat(slot(slots, 2L).indexed()).isFalse();
    assertThat(columnType(slot(slots, 2L))).isEqualTo("decimal(12,4)|null");
    assertThat(columnType(slot(slots, 1L))).isEqualTo("varchar(255)|utf8mb4_0900_ai_ci");
    assertThat(indexColumns(slot(slots, 3L).table(), "ix_" + slot(slots, 3L).column()))
        .containsExactly("tenant_id", "model_id", slot(slots, 3L).column());
  }

  @Test
  void modelsShareThePageAndEvenItsColumns() throws SQLException {
    List<Demand> demands = List.of(new Demand(1, STRING, false), new Demand(2, "int", true));
    Map<Long, Slot> one = create(1, demands);
    Map<Long, Slot> two =
        create(2, List.of(new Demand(3, STRING, false), new Demand(4, "int", true)));

    assertThat(slot(two, 3L)).isEqualTo(slot(one, 1L));
    assertThat(slot(two, 4L)).isEqualTo(slot(one, 2L));
    assertThat(pageCount()).isEqualTo(1);
  }

  @Test
  void aFieldAddedLaterGoesToThePageThatItsModelHas() throws SQLException {
    Map<Long, Slot> first = create(1, List.of(new Demand(1, "int", false)));
    Map<Long, Slot> second =
        create(1, List.of(new Demand(2, "int", false), new Demand(3, STRING, true)));

    assertThat(pagesOf(second)).isEqualTo(pagesOf(first));
    assertThat(slot(second, 2L).column()).isNotEqualTo(slot(first, 1L).column());
  }

  /** It is about to be free, and the page with it. */
  @Test
  void aTombstonedSlotDrawsNoFieldToItsPage() throws SQLException {
    Map<Long, Slot> left = create(1, List.of(new Demand(1, "int", false)));
    create(2, List.of(new Demand(2, "decimal(7,3)", true)));
    Map<Long, Slot> kept = create(1, List.of(new Demand(3, "decimal(7,3)", true)));
    assertThat(pagesOf(kept)).isNotEqualTo(pagesOf(left));
    assertThat(pagesOf(create(1, List.of(new Demand(4, "int", false))))).isEqualTo(pagesOf(left));

    database.execute(
        "UPDATE stardust_slot_assignments SET state = 'tombstoned' WHERE field_id IN (1, 4)");
    assertThat(pagesOf(create(1, List.of(new Demand(5, "int", false))))).isEqualTo(pagesOf(kept));
  }

  @Test
  void pagesOfTheDeadAreRemovedByTheNextWhoMakesOne() throws SQLException {
    SlotAllocator slots = process.catalog.slots();
    Map<Long, Slot> used = create(1, List.of(new Demand(1, "int", true)));
    Map<Long, Slot> abandoned =
        slots.provisionDedicated(
            new PageOwner(77, 42, "int"), List.of(new Demand(2, "int", true)), List.of());
    Map<Long, Slot> young =
        slots.provisionDedicated(
            new PageOwner(78, 42, "int"), List.of(new Demand(3, "int", true)), List.of());
    String entered = slot(abandoned, 2L).table();
    database.execute("CREATE TABLE entry_slots_page_2000 LIKE " + entered);
    database.execute("CREATE TABLE entry_slots_page_2001 LIKE " + entered);
    database.execute("INSERT INTO entry_slots_page_2001 VALUES (42, 77, 1, 1)");
    database.execute(
        "UPDATE stardust_pages SET created_at = NOW(6) - INTERVAL 3 DAY WHERE table_name IN ('"
            + entered
            + "', '"
            + slot(used, 1L).table()
            + "')");

    Map<Long, Slot> next =
        slots.provisionDedicated(
            new PageOwner(79, 42, "int"), List.of(new Demand(4, "int", true)), List.of());

    assertThat(tables())
        .containsExactlyInAnyOrder(
            slot(used, 1L).table(),
            slot(young, 3L).table(),
            slot(next, 4L).table(),
            "entry_slots_page_2001");
    assertThatThrownBy(() -> assign(process, 77, abandoned))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.PAGES_BUSY.vendorCode()));
    assign(process, 78, young);
  }

  @Test
  void textNeverGetsAnIndexAndIsNoError() throws SQLException {
    Map<Long, Slot> slots =
        create(1, List.of(new Demand(1, TEXT, true), new Demand(2, "int", true)));

    assertThat(slot(slots, 1L).indexed()).isFalse();
    assertThat(slot(slots, 2L).indexed()).isTrue();
  }

  @Test
  void widthsFromOneToAThousand() throws SQLException {
    assertThat(pagesOf(create(1, strings(1)))).hasSize(1);
    assertThat(pagesOf(create(2, strings(60)))).hasSize(1);
    assertThat(pagesOf(create(3, strings(61)))).hasSize(1);
    Map<Long, Slot> wide = create(4, strings(200));
    assertThat(wide).hasSize(200);
    assertThat(pagesOf(wide)).hasSize(4);
    Map<Long, Slot> thousand = create(5, strings(1000));
    assertThat(thousand).hasSizeBetween(8 * 60, 8 * 96);
    assertThat(pagesOf(thousand)).hasSize(8);
    assertThat(pagesOf(create(6, strings(1000)))).isEqualTo(pagesOf(thousand));
  }

  @Test
  void longStringsAreSpreadWhereARowCannotHoldThem() throws SQLException {
    String wide = "varchar(760) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    List<Demand> demands = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      demands.add(new Demand(nextField++, wide, true));
    }
    Map<Long, Slot> slots = create(1, demands);

    assertThat(slots).hasSize(50);
    assertThat(pagesOf(slots)).hasSize(3);
    assertThat(slots.values()).allMatch(Slot::indexed);
  }

  @Test
  void everyTypeCanBeASlot() throws SQLException {
    List<String> types =
        List.of(
            "tinyint",
            "tinyint unsigned",
            "smallint",
            "mediumint",
            "int(5) unsigned zerofill",
            "bigint",
            "decimal(65,30)",
            "float",
            "double",
            "bit(64)",
            "year",
            "date",
            "time(6)",
            "datetime(3)",
            "timestamp(6)",
            "enum('it''s','b')",
            "set('x','y')",
            "varbinary(255)",
            "enum('a','b') CHARACTER SET latin1 COLLATE latin1_swedish_ci",
            STRING,
            TEXT);
    List<Demand> demands = new ArrayList<>();
    types.forEach(type -> demands.add(new Demand(nextField++, type, !type.equals(TEXT))));

    Map<Long, Slot> slots = create(1, demands);

    assertThat(slots).hasSize(types.size());
    assertThat(pagesOf(slots)).hasSize(1);
  }

  @Test
  void manyProcessesProvisionAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<ClientProcess> processes = new ArrayList<>();
    Set<String> pages = new HashSet<>();
    try {
      List<Future<Map<Long, Slot>>> results = new ArrayList<>();
      for (int i = 1; i <= 4; i++) {
        ClientProcess each = new ClientProcess(database);
        processes.add(each);
        int model = i;
        results.add(
            threads.submit(() -> create(each, model, List.of(new Demand(model, STRING, true)))));
      }
      for (Future<Map<Long, Slot>> result : results) {
        pages.addAll(pagesOf(result.get()));
      }
    } finally {
      processes.forEach(ClientProcess::close);
      threads.shutdown();
    }
    assertThat(pages).containsExactly("entry_slots_page_1");
    assertThat(tables()).hasSize(1);
  }

  @Test
  void aTableThatIsNotEnteredButHoldsRowsIsPassedOver() throws SQLException {
    database.execute("CREATE TABLE entry_slots_page_1 (a INT)");
    database.execute("INSERT INTO entry_slots_page_1 VALUES (1)");

    Map<Long, Slot> slots = create(1, List.of(new Demand(1, "int", false)));

    assertThat(pagesOf(slots)).containsExactly("entry_slots_page_2");
  }

  @Test
  void makingAPageWaitsForNoOpenTransaction() throws SQLException {
    create(1, List.of(new Demand(1, "int", false)));
    try (Connection writer = database.plain()) {
      writer.setAutoCommit(false);
      TestDatabase.execute(
          writer,
          "INSERT INTO entry_data (tenant_id, model_id, id, fields) VALUES (1, 1, 1, '{}')",
          "INSERT INTO entry_slots_page_1 (tenant_id, model_id, entry_id) VALUES (1, 1, 1)");
      Map<Long, Slot> slots = create(2, List.of(new Demand(2, "decimal(7,3)", true)));
      assertThat(pagesOf(slots)).containsExactly("entry_slots_page_2");
      writer.rollback();
    }
  }

  @Test
  void theLoserOfARaceForASlotIsToldToTryAgain() throws SQLException {
    List<Demand> demands = List.of(new Demand(1, "int", false));
    Map<Long, Slot> mine = process.catalog.slots().provision(1, demands);
    assign(process, 1, process.catalog.slots().provision(1, List.of(new Demand(9, "int", false))));

    assertThatThrownBy(() -> assign(process, 1, mine))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.PAGES_BUSY.vendorCode()));
    assertThat(create(1, demands)).hasSize(1);
  }

  @Test
  void aDedicatedPageHasTheModelsOwnTypesAndCompositeIndexes() throws SQLException {
    List<Demand> demands =
        List.of(
            new Demand(1, "varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", false),
            new Demand(2, "int", true),
            new Demand(3, TEXT, false));
    Index index =
        new Index(
            77,
            List.of(new KeyPart(2, 0, true), new KeyPart(1, 0, false), new KeyPart(3, 10, false)));

    PageOwner owner = new PageOwner(5, 0, "int");
    Map<Long, Slot> slots =
        process.catalog.slots().provisionDedicated(owner, demands, List.of(index));
    assign(process, 5, slots);

    String table = slot(slots, 1L).table();
    assertThat(pagesOf(slots)).hasSize(1);
    assertThat(indexColumns(table, "ix_77"))
        .containsExactly(
            "tenant_id",
            "model_id",
            slot(slots, 2L).column(),
            slot(slots, 1L).column(),
            slot(slots, 3L).column());
    assertThat(indexColumns(table, "ix_" + slot(slots, 2L).column())).hasSize(3);
    assertThat(columnType(slot(slots, 1L))).isEqualTo("varchar(20)|utf8mb4_bin");
    assertThat(pagesOf(create(6, List.of(new Demand(8, "int", false))))).doesNotContain(table);

    process.catalog.slots().dropDedicated(5);
    assertThat(tables()).doesNotContain(table);
  }

  @Test
  void aWideDedicatedModelGetsAsFewPagesAsRowsAllow() throws SQLException {
    List<Demand> demands = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      demands.add(new Demand(i, i % 2 == 0 ? "bigint" : STRING, false));
    }
    Index last = new Index(7, List.of(new KeyPart(499, 0, false), new KeyPart(498, 0, false)));

    PageOwner owner = new PageOwner(5, 42, "int");
    Map<Long, Slot> slots =
        process.catalog.slots().provisionDedicated(owner, demands, List.of(last));

    assertThat(slots).hasSize(500);
    assertThat(pagesOf(slots)).hasSizeLessThanOrEqualTo(5);
    assertThat(slot(slots, 499L).table()).isEqualTo(slot(slots, 498L).table());
  }

  private static Slot slot(Map<Long, Slot> slots, long field) {
    return Objects.requireNonNull(slots.get(field), "no slot for field " + field);
  }

  private List<Demand> strings(int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> new Demand(nextField++, STRING, i == 3))
        .toList();
  }

  private Map<Long, Slot> create(int model, List<Demand> demands) throws SQLException {
    return create(process, model, demands);
  }

  private static Map<Long, Slot> create(ClientProcess process, int model, List<Demand> demands)
      throws SQLException {
    Map<Long, Slot> slots = process.catalog.slots().provision(model, demands);
    assign(process, model, slots);
    return slots;
  }

  private static void assign(ClientProcess process, int model, Map<Long, Slot> slots)
      throws SQLException {
    process.catalog.change(
        (connection, version) ->
            process.catalog.slots().assign(connection, model, slots, SlotState.READY));
  }

  private static Set<String> pagesOf(Map<Long, Slot> slots) {
    return slots.values().stream().map(Slot::table).collect(Collectors.toSet());
  }

  private int pageCount() throws SQLException {
    return Integer.parseInt(rows("SELECT COUNT(*) FROM stardust_pages").get(0));
  }

  private List<String> tables() throws SQLException {
    return rows("SHOW TABLES LIKE 'entry_slots_page%'");
  }

  private String columnType(Slot slot) throws SQLException {
    return rows("SELECT column_type, collation_name FROM information_schema.columns"
            + " WHERE table_schema = DATABASE() AND table_name = '"
            + slot.table()
            + "' AND column_name = '"
            + slot.column()
            + "'")
        .get(0);
  }

  private List<String> indexColumns(String table, String index) throws SQLException {
    return rows(
        "SELECT column_name FROM information_schema.statistics WHERE table_schema = DATABASE()"
            + " AND table_name = '"
            + table
            + "' AND index_name = '"
            + index
            + "' ORDER BY seq_in_index");
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = database.plain()) {
      return TestDatabase.rows(connection, query);
    }
  }
}
