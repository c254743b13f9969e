package dev.stardust.liberator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.catalog.Catalog;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonFixture;
import dev.stardust.daemon.LeaseLostException;
import dev.stardust.daemon.Outcome;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SweepTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final int ROWS = 53;

  private DaemonFixture fixture;
  private Connection user;

  @BeforeEach
  void open() throws SQLException {
    fixture =
        new DaemonFixture(
            test, new Liberator(), "liberator-chunk=2", "liberator-patience=50ms", "lease=10m");
    user = test.stardust();
    TestDatabase.execute(
        user,
        "DROP TABLE IF EXISTS t",
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(20), KEY (a), KEY (b))");
    StringBuilder rows = new StringBuilder("INSERT INTO t VALUES (1, 1, NULL)");
    for (int id = 2; id <= ROWS; id++) {
      rows.append(", (").append(id).append(", ").append(id % 5 == 0 ? "NULL" : id).append(", 'x')");
    }
    TestDatabase.execute(user, rows.toString());
  }

  @AfterEach
  void close() throws SQLException {
    user.close();
    fixture.close();
    // A lease whose taker died in a test must not keep the next one out.
    test.execute("UPDATE stardust_leases SET expires_at = UTC_TIMESTAMP(6)");
  }

  private Catalog catalog() {
    return fixture.context().database().catalog();
  }

  /** What a change leaves that did not clear up: its columns are read from the JSON. */
  private void tombstone(String... columns) throws SQLException {
    catalog()
        .change(
            (connection, version) -> {
              for (String column : columns) {
                TestDatabase.execute(
                    connection,
                    "UPDATE stardust_slot_assignments a JOIN stardust_fields f ON f.id = a.field_id"
                        + " SET a.state = 'tombstoned' WHERE f.name = '"
                        + column
                        + "'");
              }
              TestDatabase.execute(
                  connection,
                  "UPDATE stardust_models SET version = " + version + " WHERE state = 'live'");
            });
  }

  private Cycle liberator() {
    return new Liberator().open(fixture.context());
  }

  private List<String> plain(String query) throws SQLException {
    try (Connection connection = test.plain()) {
      return TestDatabase.rows(connection, query);
    }
  }

  private String slot(String column) throws SQLException {
    return plain(
            "SELECT CONCAT(p.table_name, '|', a.slot_column) FROM stardust_slot_assignments a"
                + " JOIN stardust_pages p ON p.id = a.page_id"
                + " JOIN stardust_fields f ON f.id = a.field_id WHERE f.name = '"
                + column
                + "'")
        .get(0);
  }

  private String filled(String slot) throws SQLException {
    String table = slot.substring(0, slot.indexOf('|'));
    String column = slot.substring(slot.indexOf('|') + 1);
    String model = plain("SELECT id FROM stardust_models WHERE state = 'live'").get(0);
    return plain("SELECT COUNT(" + column + ") FROM " + table + " WHERE model_id = " + model)
        .get(0);
  }

  @Test
  void tombstonedSlotsAreClearedAndFreed() throws SQLException {
    String slot = slot("a");
    tombstone("a");
    assertThat(filled(slot)).isNotEqualTo("0");

    Map<String, Long> done = DaemonFixture.runUntilIdle(liberator());

    assertThat(done.get("slots_freed")).isEqualTo(1);
    // Only rows that held something were touched, and each once.
    assertThat(done.get("rows_cleared")).isEqualTo(ROWS - ROWS / 5);
    assertThat(filled(slot)).isEqualTo("0");
    assertThat(TestDatabase.rows(user, "SELECT SUM(a) FROM t WHERE b = 'x'")).hasSize(1);
    assertThat(plain("SELECT COUNT(*) FROM stardust_slot_assignments WHERE state = 'tombstoned'"))
        .containsExactly("0");
    assertThat(fixture.eventNames())
        .startsWith("sweep_started", "sweep_chunk")
        .endsWith("sweep_complete");
  }

  @Test
  void slotsOfATableWithoutRowsAreFreedAtOnce() throws SQLException {
    TestDatabase.execute(user, "DELETE FROM t");
    tombstone("a");
    Map<String, Long> done = DaemonFixture.runUntilIdle(liberator());
    assertThat(done).containsEntry("slots_freed", 1L).containsEntry("rows_cleared", 0L);
    assertThat(fixture.eventNames()).containsExactly("sweep_started", "sweep_complete");
    assertThat(fixture.events().stream().map(event -> event.get("correlation_id")).distinct())
        .hasSize(1);
    DaemonFixture.runUntilIdle(liberator());
    assertThat(fixture.events()).as("nothing is said when there is nothing to do").hasSize(2);
  }

  @Test
  void theSlotThatHasWaitedLongestIsFreedFirst() throws SQLException {
    TestDatabase.execute(
        user, "DROP TABLE IF EXISTS u", "CREATE TABLE u (id INT PRIMARY KEY, c INT)");
    tombstone("a");
    tombstone("c");
    test.execute(
        "UPDATE stardust_slot_assignments s JOIN stardust_fields f ON f.id = s.field_id SET"
            + " s.updated_at = s.updated_at - INTERVAL 1 HOUR WHERE f.name = 'c'");
    List<String> models =
        plain("SELECT id FROM stardust_models WHERE state = 'live' ORDER BY name DESC");
    DaemonFixture.runUntilIdle(liberator());
    assertThat(
            fixture.events().stream()
                .filter(event -> event.get("event").asText().equals("sweep_started"))
                .map(event -> event.get("model").asText()))
        .isEqualTo(models);
    TestDatabase.execute(user, "DROP TABLE u");
  }

  @Test
  void allTombstonedColumnsOfAPageGoInOnePass() throws SQLException {
    tombstone("a", "b");
    Map<String, Long> done = DaemonFixture.runUntilIdle(liberator());
    assertThat(done.get("slots_freed")).isEqualTo(2);
    assertThat(done.get("rows_cleared")).isEqualTo(ROWS);
    assertThat(fixture.eventNames().stream().filter("sweep_started"::equals)).hasSize(1);
  }

  /** A slot's second life is swept from its beginning (no position outlives the first one). */
  @Test
  void aSlotThatIsTombstonedAgainIsSweptAsAWhole() throws SQLException {
    for (int life = 0; life < 2; life++) {
      String slot = slot("a");
      tombstone("a");
      DaemonFixture.runUntilIdle(liberator());
      assertThat(filled(slot)).isEqualTo("0");
      TestDatabase.execute(
          user, "ALTER TABLE t DROP COLUMN a", "ALTER TABLE t ADD COLUMN a INT, ADD KEY (a)");
      TestDatabase.execute(user, "UPDATE t SET a = id + " + life);
    }
    assertThat(TestDatabase.rows(user, "SELECT COUNT(*) FROM t WHERE a = id + 1"))
        .containsExactly(Integer.toString(ROWS));
  }

  /** Whoever is in the way is waited for; the slot is not freed while a value is left in it. */
  @Test
  void aLockedRowIsNotPassedOver() throws SQLException {
    String slot = slot("a");
    String page = slot.substring(0, slot.indexOf('|'));
    tombstone("a");
    try (Connection rival = test.plain()) {
      rival.setAutoCommit(false);
      TestDatabase.rows(rival, "SELECT * FROM " + page + " WHERE entry_id = 1 FOR UPDATE");
      try (Cycle cycle = liberator()) {
        assertThatThrownBy(() -> DaemonFixture.runUntilIdle(cycle))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1205));
        assertThat(
                plain("SELECT COUNT(*) FROM stardust_slot_assignments WHERE state = 'tombstoned'"))
            .containsExactly("1");
        rival.rollback();
        DaemonFixture.runUntilIdle(cycle);
      }
    }
    assertThat(filled(slot)).isEqualTo("0");
  }

  /** A value that comes late is found by the pass that must find nothing. */
  @Test
  void aSlotIsFreedOnlyAfterAPassThatFoundNothing() throws SQLException {
    String slot = slot("a");
    String page = slot.substring(0, slot.indexOf('|'));
    String column = slot.substring(slot.indexOf('|') + 1);
    tombstone("a");
    try (Cycle cycle = liberator()) {
      cycle.run();
      cycle.run();
      test.execute("UPDATE " + page + " SET " + column + " = 4711 WHERE entry_id = 1");
      DaemonFixture.runUntilIdle(cycle);
    }
    assertThat(filled(slot)).isEqualTo("0");
  }

  /** A Liberator that was paused finds its lease gone, and changes nothing. */
  @Test
  void aSecondLiberatorKeepsTheFirstFromActing() throws SQLException {
    String slot = slot("a");
    tombstone("a");
    try (Cycle first = liberator()) {
      first.run();
      String filled = filled(slot);
      test.execute(
          "UPDATE stardust_leases SET token = token + 1, holder = 'another'"
              + " WHERE name = 'liberator'");
      assertThatThrownBy(
              () -> {
                for (int cycle = 0; cycle < ROWS; cycle++) {
                  first.run();
                }
              })
          .isInstanceOf(LeaseLostException.class);
      assertThat(filled(slot)).isEqualTo(filled);
    }
  }

  /** Between two chunks somebody else frees the slot, and it is lent to another column. */
  @Test
  void aSlotThatIsLentAgainIsLeftAlone() throws SQLException {
    tombstone("a");
    try (Cycle cycle = liberator()) {
      cycle.run();
      test.execute(
          "UPDATE stardust_slot_assignments SET state = 'ready' WHERE state = 'tombstoned'");
      catalog()
          .change(
              (connection, version) ->
                  TestDatabase.execute(
                      connection,
                      "UPDATE stardust_models SET version = " + version + " WHERE state = 'live'"));
      TestDatabase.execute(user, "UPDATE t SET a = id + 1000", "UPDATE t SET a = id");
      assertThat(DaemonFixture.runUntilIdle(cycle).getOrDefault("rows_cleared", 0L)).isZero();
    }
    assertThat(fixture.eventNames()).endsWith("sweep_abandoned");
    assertThat(TestDatabase.rows(user, "SELECT COUNT(*) FROM t WHERE a = id"))
        .containsExactly(Integer.toString(ROWS));
  }

  /** Nothing is cleared that an open transaction reads still. */
  @Test
  void transactionsThatReadTheSlotAreWaitedFor() throws SQLException {
    String slot = slot("a");
    user.setAutoCommit(false);
    TestDatabase.rows(user, "SELECT a FROM t WHERE a > 5");
    try (Statement statement = user.createStatement()) {
      statement.execute("UPDATE t SET a = 6 WHERE id = 6");
    }
    String filled = filled(slot);
    tombstone("a");
    try (Cycle cycle = liberator()) {
      assertThat(cycle.run().kind()).isEqualTo(Outcome.Kind.WAITING);
      assertThat(filled(slot)).isEqualTo(filled);
      assertThat(fixture.eventNames()).containsExactly("peers_awaited");
      user.commit();
      DaemonFixture.runUntilIdle(cycle);
    }
    assertThat(filled(slot)).isEqualTo("0");
  }
}
