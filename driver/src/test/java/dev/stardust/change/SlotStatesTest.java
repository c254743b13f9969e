package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.CatalogOptions;
import dev.stardust.catalog.Catalogs;
import dev.stardust.error.ErrorCode;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Slots go from one state of their life to the next, and nowhere else. */
class SlotStatesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  /** A way to bring slots into another state. */
  @FunctionalInterface
  private interface Move {
    List<String> of(SlotTransitions transitions, List<Slot> slots);
  }

  private Catalogs catalogs;
  private Catalog catalog;
  private Model model;

  @BeforeEach
  void create() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT)",
          "INSERT INTO t VALUES (1, 2, 3)");
    }
    catalogs =
        Catalogs.acquire(
            database.url(),
            () -> DriverManager.getConnection(database.url()),
            CatalogOptions.DEFAULT);
    catalog = catalogs.database(database.name());
    model = catalog.refresh().table(1, "t").orElseThrow();
  }

  @AfterEach
  void close() throws SQLException {
    set("a", SlotState.READY);
    catalogs.close();
  }

  private Slot slot(String field) {
    return model.field(field).orElseThrow().slots().get(0);
  }

  private void set(String field, SlotState state) throws SQLException {
    database.execute(
        "UPDATE stardust_slot_assignments SET state = '"
            + state.name().toLowerCase(Locale.ROOT)
            + "' WHERE field_id = "
            + model.field(field).orElseThrow().id());
  }

  private String states() throws SQLException {
    try (Connection plain = DriverManager.getConnection(database.url())) {
      return TestDatabase.rows(
              plain,
              "SELECT GROUP_CONCAT(state ORDER BY field_id), (SELECT version FROM"
                  + " stardust_schema_version) FROM stardust_slot_assignments")
          .get(0);
    }
  }

  private long move(List<String> statements) throws SQLException {
    return catalog.change(
        (connection, version) -> new RegistryWriter(connection, version).run(statements));
  }

  @Test
  void eachTransitionIsRefusedFromEveryOtherState() throws SQLException {
    Map<String, Move> moves =
        Map.of(
            "promote", SlotTransitions::promote,
            "leave", SlotTransitions::leave,
            "tombstone", SlotTransitions::tombstone);
    Set<String> allowed = Set.of("BACKFILLING promote", "READY leave", "BACKFILLING tombstone");
    int refused = 0;
    for (SlotState from : SlotState.values()) {
      for (Map.Entry<String, Move> move : moves.entrySet()) {
        set("a", from);
        List<String> sql = move.getValue().of(new SlotTransitions(model.id()), List.of(slot("a")));
        boolean works = allowed.contains(from + " " + move.getKey());
        refused += works ? allowed(sql) : refused(sql);
      }
    }
    assertThat(refused).isEqualTo(6);
  }

  private int allowed(List<String> sql) throws SQLException {
    String before = states();
    move(sql);
    assertThat(states()).isNotEqualTo(before);
    return 0;
  }

  private int refused(List<String> sql) throws SQLException {
    String before = states();
    assertThatThrownBy(() -> move(sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            e ->
                assertThat(e.getErrorCode()).isEqualTo(ErrorCode.REGISTRY_UNEXPECTED.vendorCode()));
    assertThat(states()).as("nothing of the transaction, no version").isEqualTo(before);
    return 1;
  }

  /** Whoever is about to lend or free a slot keeps nobody waiting who writes to the table. */
  @Test
  void writersDoNotWaitForATransitionThatIsNotCommitted() throws SQLException {
    try (Connection writer = database.stardust("sessionVariables=innodb_lock_wait_timeout=1")) {
      TestDatabase.execute(writer, "UPDATE t SET b = 4 WHERE id = 1");
      set("a", SlotState.BACKFILLING);
      List<String> promote = new SlotTransitions(model.id()).promote(List.of(slot("a")));
      catalog.change(
          (connection, version) -> {
            new RegistryWriter(connection, version).run(promote);
            TestDatabase.execute(writer, "UPDATE t SET b = 3 WHERE id = 1");
          });
      assertThat(TestDatabase.rows(writer, "SELECT b FROM t")).containsExactly("3");
    }
  }

  @Test
  void oneSlotInTheWrongStateRefusesAll() throws SQLException {
    set("a", SlotState.BACKFILLING);
    refused(new SlotTransitions(model.id()).leave(List.of(slot("a"), slot("b"))));
    refused(new SlotTransitions(model.id()).exchange(List.of(slot("b")), List.of(slot("b"))));
  }

  @Test
  void aSlotWithAValueIsNotFreed() throws SQLException {
    List<String> free = new ChunkSql(model).free(List.of(slot("a")));
    for (SlotState state : SlotState.values()) {
      set("a", state);
      String before = states().replaceFirst("\\|.*", "");
      move(free);
      assertThat(states()).startsWith(before + "|");
    }
    String page = slot("a").table();
    String value = "UPDATE " + page + " SET " + slot("a").column() + " = ";
    database.execute(value + "NULL");
    for (SlotState state : List.of(SlotState.BACKFILLING, SlotState.READY)) {
      set("a", state);
      move(free);
      assertThat(states()).contains(state.name().toLowerCase(Locale.ROOT) + ",ready|");
    }
    set("a", SlotState.TOMBSTONED);
    move(free);
    assertThat(states()).startsWith("ready|");
    catalog.change(
        (connection, version) ->
            catalog
                .slots()
                .assign(
                    connection,
                    model.id(),
                    Map.of(model.field("a").orElseThrow().id(), slot("a")),
                    SlotState.READY));
    database.execute(value + "2");
  }

  @Test
  void theDatabaseLendsASlotOnceAndAFieldOneSlotOfAState() throws SQLException {
    long a = model.field("a").orElseThrow().id();
    long b = model.field("b").orElseThrow().id();
    for (SlotState state : SlotState.values()) {
      assertThatThrownBy(() -> lend(b, slot("a"), state))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.PAGES_BUSY.vendorCode()));
    }
    Slot other =
        new Slot(
            slot("a").pageId(),
            slot("a").table(),
            PageScope.SHARED,
            "i_int_77",
            false,
            SlotState.READY);
    assertThatThrownBy(() -> lend(a, other, SlotState.READY)).isInstanceOf(SQLException.class);
    lend(a, other, SlotState.BACKFILLING);
    Slot third =
        new Slot(
            slot("a").pageId(),
            slot("a").table(),
            PageScope.SHARED,
            "i_int_78",
            false,
            SlotState.READY);
    assertThatThrownBy(() -> lend(a, third, SlotState.BACKFILLING))
        .isInstanceOf(SQLException.class);
    database.execute("DELETE FROM stardust_slot_assignments WHERE slot_column = 'i_int_77'");
  }

  private void lend(long field, Slot slot, SlotState state) throws SQLException {
    catalog.change(
        (connection, version) ->
            catalog.slots().assign(connection, model.id(), Map.of(field, slot), state));
  }
}
