package dev.stardust.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.daemon.LeaseLostException;
import dev.stardust.daemon.Outcome;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the watcher makes and says, on a real server. */
final class WatcherTest {

  private TestDatabase database;
  private Connection client;

  @BeforeEach
  void create() throws SQLException {
    database = TestDatabase.create();
    client = database.stardust("createPages=never");
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  private static String event(List<String> events, String name) {
    return events.stream()
        .filter(event -> event.contains("\"event\":\"" + name + "\""))
        .findFirst()
        .orElseThrow();
  }

  private List<String> pages() throws SQLException {
    return TestDatabase.rows(database.plain(), "SELECT table_name FROM stardust_pages ORDER BY id");
  }

  @Test
  void theFirstStepMakesAPageInReserveAndTheSecondNothing() throws Exception {
    try (Watched watcher = new Watched(database)) {
      assertThat(watcher.step().kind()).isEqualTo(Outcome.Kind.DID_WORK);
      assertThat(pages()).containsExactly("entry_slots_page_1");
      List<String> first = watcher.events();
      assertThat(Watched.names(first))
          .containsExactly(
              "poll_started",
              "provision_started",
              "page_provisioned",
              "provision_complete",
              "poll_complete");
      assertThat(first.get(0))
          .contains("\"pages_inspected\":0", "\"free_ratio\":0.0", "\"pending_demand\":{}");
      assertThat(first.get(3)).contains("\"trigger\":\"low_capacity\"", "\"indexed_columns\":{}");
      assertThat(watcher.step().kind()).isEqualTo(Outcome.Kind.IDLE);
      List<String> second = watcher.events();
      assertThat(Watched.names(second)).containsExactly("poll_started", "poll_complete");
      assertThat(second.get(0)).contains("\"pages_inspected\":1", "\"free_ratio\":1.0");
      assertThat(second.get(1)).contains("\"action\":\"no_action\"", "\"trigger\":\"none\"");
    }
  }

  @Test
  void aStepCoversAllThatWaitsAndThenClientsFindRoom() throws Exception {
    String columns =
        String.join(
            ", ",
            java.util.stream.IntStream.rangeClosed(1, 50)
                .mapToObj(i -> "c" + i + " VARCHAR(20), KEY (c" + i + ")")
                .toList());
    TestDatabase.execute(
        client,
        "CREATE TABLE wide (id INT PRIMARY KEY, " + columns + ")",
        "CREATE TABLE odd (id INT PRIMARY KEY, y YEAR, KEY (y))",
        "INSERT INTO odd VALUES (1, 2020)");
    assertThat(pages()).isEmpty();
    try (Watched watcher = new Watched(database)) {
      watcher.step();
      List<String> events = watcher.events();
      assertThat(events.get(0)).contains("\"pending_waiters\":51");
      assertThat(Watched.names(events)).contains("provision_complete");
      assertThat(event(events, "page_provisioned"))
          .contains("\"page_id\":1", "\"table_name\":\"entry_slots_page_1\"", "\"indexed\":[");
      for (String of : List.of("provision_started", "provision_complete")) {
        assertThat(event(events, of))
            .contains("\"trigger\":\"unsatisfiable_demand\"", "\"year\":1")
            .containsPattern("\"pending_demand\":\\{[^}]*:50");
      }
      int made = pages().size();
      watcher.step();
      assertThat(pages()).hasSize(made);
      assertThat(watcher.events().get(1)).contains("\"trigger\":\"none\"");
      TestDatabase.execute(
          client,
          "CREATE TABLE later (id INT PRIMARY KEY, y YEAR, s VARCHAR(9), KEY (y), KEY (s))");
      assertThat(
              TestDatabase.rows(
                  database.plain(),
                  "SELECT COUNT(*) FROM stardust_slot_assignments a JOIN stardust_models m"
                      + " ON m.id = a.model_id WHERE m.name = 'later'"))
          .containsExactly("2");
    }
    assertThat(TestDatabase.rows(client, "SELECT y + 0 FROM odd WHERE y = 2020"))
        .containsExactly("2020");
  }

  @Test
  void columnsThatWaitedAreBroughtOntoPages() throws Exception {
    TestDatabase.execute(
        client,
        "CREATE TABLE t (id INT PRIMARY KEY, y YEAR, s VARCHAR(9), KEY (y))",
        "INSERT INTO t VALUES (1, 2020, 'a'), (2, NULL, 'b')");
    try (Watched watcher = new Watched(database)) {
      watcher.step();
      watcher.events();
      watcher.step();
      assertThat(Watched.names(watcher.events())).contains("move_entered");
      watcher.step();
      assertThat(Watched.names(watcher.events())).doesNotContain("move_entered", "move_hindered");
    }
    // Whoever changes the table next carries out what nobody is at.
    TestDatabase.execute(client, "ALTER TABLE t COMMENT = 'moved'");
    assertThat(
            TestDatabase.rows(
                database.plain(),
                "SELECT a.state, p.indexed FROM stardust_slot_assignments a JOIN"
                    + " stardust_page_slots p USING (page_id, slot_column) ORDER BY p.indexed"))
        .containsExactly("ready|0", "ready|1");
    assertThat(TestDatabase.rows(client, "SELECT s FROM t WHERE y = 2020")).containsExactly("a");
  }

  /** Clients without CREATE declare them; the watcher makes each table its page. */
  @Test
  void tablesWithKeysOfSeveralColumnsGetPagesOfTheirOwn() throws Exception {
    int tables = 3;
    for (int table = 0; table < tables; table++) {
      TestDatabase.execute(
          client,
          "CREATE TABLE c%d (id INT PRIMARY KEY, a INT, b VARCHAR(20), y YEAR, KEY ab (a, b))"
              .formatted(table),
          "INSERT INTO c%d VALUES (1, 2, 'x', 2020), (2, NULL, 'y', NULL)".formatted(table));
    }
    TestDatabase.execute(
        client,
        "CREATE TABLE later (id INT PRIMARY KEY, s VARCHAR(50), n INT, KEY (n))",
        "INSERT INTO later VALUES (1, 'abc', 3)");
    try (Watched watcher = new Watched(database)) {
      do {
        assertThat(watcher.step().kind()).isEqualTo(Outcome.Kind.DID_WORK);
      } while (entered() < tables + 1);
      assertThat(Watched.names(watcher.events())).doesNotContain("move_hindered");
      carryOn(tables);
      watcher.step();
      TestDatabase.execute(client, "CREATE INDEX by_s ON later (s(3), n DESC)");
      watcher.step();
      assertThat(Watched.names(watcher.events())).contains("move_entered");
      TestDatabase.execute(client, "ALTER TABLE later COMMENT = 'moved'");
      watcher.step();
      assertThat(Watched.names(watcher.events())).doesNotContain("move_entered", "move_hindered");
    }
    assertThat(
            TestDatabase.rows(
                database.plain(),
                "SELECT COUNT(DISTINCT p.id), COUNT(*), SUM(a.state = 'ready') FROM stardust_pages p"
                    + " JOIN stardust_slot_assignments a ON a.page_id = p.id AND a.model_id ="
                    + " p.model_id"))
        .containsExactly("4|11|11");
    assertThat(TestDatabase.rows(client, "EXPLAIN SELECT y FROM c2 WHERE a = 2 AND b = 'x'").get(0))
        .contains("ix_");
    assertThat(TestDatabase.rows(client, "SELECT y + 0 FROM c2 WHERE a = 2 AND b = 'x'"))
        .containsExactly("2020");
  }

  @Test
  void tablesThatHaveGrownLargeGetPagesOfTheirOwn() throws Exception {
    String columns = " (id BIGINT PRIMARY KEY, n INT, KEY (n))";
    try (Connection maker = database.stardust();
        Connection all = database.stardust("tenant=0");
        Connection one = database.stardust("tenant=8");
        Connection two = database.stardust("tenant=9")) {
      TestDatabase.execute(
          maker,
          "CREATE TABLE large" + columns,
          "INSERT INTO large VALUES (-9223372036854775808, 1), (1, 1), (2, 2), (3, 3),"
              + " (9223372036854775807, 4)",
          "CREATE TABLE sparse" + columns,
          "INSERT INTO sparse VALUES (1, 1), (1000000, 2)");
      TestDatabase.execute(all, "CREATE TABLE common" + columns);
      TestDatabase.execute(one, "INSERT INTO common VALUES (1, 1), (2, 1), (3, 1)");
      TestDatabase.execute(two, "INSERT INTO common VALUES (1, 2), (2, 2)");
      try (Watched watcher =
          new Watched(
              database, "watcher-most-shared-rows", "4", "watcher-growth-interval", "1ms")) {
        for (int look = 0; look < 3; look++) {
          watcher.step();
        }
        assertThat(watcher.events().stream().filter(event -> event.contains("move_entered")))
            .hasSize(2)
            .allMatch(event -> event.contains("\"pages\":\"dedicated\""));
        TestDatabase.execute(maker, "ALTER TABLE large COMMENT = 'moved'");
        TestDatabase.execute(all, "ALTER TABLE common COMMENT = 'moved'");
        TestDatabase.execute(maker, "ALTER TABLE large ADD COLUMN later INT");
        watcher.step();
        watcher.step();
        assertThat(Watched.names(watcher.events())).doesNotContain("move_entered", "move_hindered");
      }
      assertThat(
              TestDatabase.rows(
                  database.plain(),
                  "SELECT m.name FROM stardust_pages p JOIN stardust_models m ON m.id = p.model_id"
                      + " ORDER BY m.name"))
          .containsExactly("common", "large");
      assertThat(TestDatabase.rows(maker, "SELECT COUNT(*), SUM(n) FROM large"))
          .containsExactly("5|11");
      assertThat(TestDatabase.rows(two, "SELECT SUM(n) FROM common WHERE n = 2"))
          .containsExactly("4");
    }
  }

  private int entered() throws SQLException {
    return Integer.parseInt(
        TestDatabase.rows(
                database.plain(),
                "SELECT COUNT(*) FROM stardust_backfill_checkpoints WHERE state = 'running'")
            .get(0));
  }

  private void carryOn(int tables) throws SQLException {
    for (int table = 0; table < tables; table++) {
      TestDatabase.execute(client, "ALTER TABLE c%d COMMENT = 'moved'".formatted(table));
    }
    TestDatabase.execute(client, "ALTER TABLE later COMMENT = 'here'");
  }

  @Test
  void somebodyElseWhoMakesPagesIsNoError() throws Exception {
    try (Watched watcher = new Watched(database);
        Connection other = database.plain()) {
      TestDatabase.rows(other, "SELECT GET_LOCK('stardust pages " + database.name() + "', 0)");
      assertThat(watcher.step().kind()).isEqualTo(Outcome.Kind.WAITING);
      assertThat(Watched.names(watcher.events()))
          .containsExactly("poll_started", "lock_contention", "poll_complete");
      assertThat(pages()).isEmpty();
    }
  }

  /** Two watchers started by mistake: the former one can enter nothing. */
  @Test
  void whoHasLostTheLeaseMakesNoPage() throws Exception {
    try (Watched watcher = new Watched(database)) {
      TestDatabase.execute(
          database.plain(), "UPDATE stardust_leases SET token = token + 1 WHERE name = 'watcher'");
      assertThatThrownBy(watcher::step).isInstanceOf(LeaseLostException.class);
      assertThat(Watched.names(watcher.events())).contains("provision_failed");
      assertThat(pages()).isEmpty();
      assertThat(TestDatabase.rows(database.plain(), "SHOW TABLES LIKE 'entry\\_slots%'"))
          .isEmpty();
    }
  }

  /** Neither an open reader nor a writer of entries is in the way of a page, nor it in theirs. */
  @Test
  void openTransactionsAndAPageDoNotWaitForEachOther() throws Exception {
    TestDatabase.execute(client, "CREATE TABLE t (id INT PRIMARY KEY, y YEAR)");
    client.setAutoCommit(false);
    TestDatabase.execute(client, "INSERT INTO t VALUES (1, 2020)");
    try (Watched watcher = new Watched(database)) {
      assertThat(watcher.step().kind()).isEqualTo(Outcome.Kind.DID_WORK);
    }
    client.commit();
    client.setAutoCommit(true);
  }

  @Test
  void indexesWithFewValuesAreReportedByTheirOwnersRowsAlone() throws Exception {
    Connection one = database.stardust("tenant=1");
    Connection two = database.stardust("tenant=2");
    for (Connection tenant : List.of(one, two)) {
      TestDatabase.execute(
          tenant,
          "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, good INT, bad INT, KEY (good), KEY"
              + " (bad))");
    }
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add("(" + i + ", 7)");
    }
    TestDatabase.execute(one, "INSERT INTO t (good, bad) VALUES " + String.join(", ", rows));
    TestDatabase.execute(two, "INSERT INTO t (good, bad) VALUES (1, 1), (2, 2)");
    try (Watched watcher =
        new Watched(database, "watcher-advice-interval", "1ms", "watcher-least-rows", "20")) {
      List<String> events = advised(watcher);
      assertThat(events.stream().filter(e -> e.contains("\"cardinality_sampled\""))).hasSize(4);
      assertThat(events.stream().filter(e -> e.contains("\"low_cardinality_index\"")))
          .singleElement()
          .asString()
          .contains("\"tenant_id\":1", "\"field\":\"bad\"", "\"row_count\":20")
          .contains("\"distinct_values\":1", "\"threshold_violated\":\"distinct_floor\"");
      String stored = "SELECT tenant_id, details->>'$.field' FROM stardust_events";
      assertThat(TestDatabase.rows(database.plain(), stored)).containsExactly("1|bad");
      TestDatabase.execute(one, "UPDATE t SET bad = id");
      advised(watcher);
      assertThat(TestDatabase.rows(database.plain(), stored)).isEmpty();
    }
  }

  /** What the first step says that gives advice; with so few tables it gives all of it. */
  private static List<String> advised(Watched watcher) throws SQLException {
    List<String> said = List.of();
    while (said.stream().noneMatch(event -> event.contains("_sampled\""))) {
      watcher.step();
      said = watcher.events();
    }
    return said;
  }

  @Test
  void adviceComesAtRandomFirstAndThenAboutOnceAnInterval() {
    RandomGenerator half = () -> Long.MAX_VALUE;
    Instant start = Instant.EPOCH;
    IntervalTimer timer = new IntervalTimer(Duration.ofSeconds(100), 0.1, half);
    double first = half.nextDouble();
    assertThat(timer.isDue(start)).isFalse();
    Instant due = start.plusNanos((long) (first * 100e9));
    assertThat(timer.isDue(due.minusNanos(1))).isFalse();
    assertThat(timer.isDue(due)).isTrue();
    assertThat(timer.isDue(due)).isFalse();
    assertThat(timer.isDue(due.plusSeconds(89))).isFalse();
    assertThat(timer.isDue(due.plusSeconds(111))).isTrue();
  }

  @Test
  void thresholdsAreAsWritten() {
    Advice.Limits limits = new Advice.Limits(0.01, 10, 10_000, 2);
    assertThat(limits.violation(new Cardinality.Sample(9_999, 1, true))).isEmpty();
    assertThat(limits.violation(new Cardinality.Sample(10_000, 9, false)))
        .contains("distinct_floor");
    assertThat(limits.violation(new Cardinality.Sample(10_000, 99, false))).contains("selectivity");
    assertThat(limits.violation(new Cardinality.Sample(10_000, 100, false))).isEmpty();
    assertThat(limits.isSpread(new dev.stardust.catalog.Spread(3, 1, 20))).isTrue();
    assertThat(limits.isSpread(new dev.stardust.catalog.Spread(2, 1, 20))).isFalse();
    assertThat(limits.isSpread(new dev.stardust.catalog.Spread(3, 3, 200))).isFalse();
  }

  @Test
  void theVocabularyIsClosed() {
    assertThat(Arrays.stream(WatcherEvent.values()).map(Enum::name))
        .containsExactly(
            "POLL_STARTED",
            "POLL_COMPLETE",
            "PROVISION_STARTED",
            "PAGE_PROVISIONED",
            "PROVISION_COMPLETE",
            "PROVISION_FAILED",
            "LOCK_CONTENTION",
            "MOVE_ENTERED",
            "MOVE_HINDERED",
            "CARDINALITY_SAMPLED",
            "CARDINALITY_SKIPPED",
            "LOW_CARDINALITY_INDEX",
            "SPREAD_SAMPLED",
            "HIGH_SPREAD_MODEL");
  }
}
