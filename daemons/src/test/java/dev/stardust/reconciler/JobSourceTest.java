package dev.stardust.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonFixture;
import dev.stardust.daemon.Lease;
import dev.stardust.daemon.Outcome;
import dev.stardust.daemon.SyncQueue;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schema changes that nobody is at. */
final class JobSourceTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final List<DaemonFixture> fixtures = new ArrayList<>();
  private Connection plain;

  @BeforeEach
  void connect() throws SQLException {
    plain = database.plain();
  }

  @AfterEach
  void close() throws SQLException {
    for (DaemonFixture fixture : fixtures) {
      fixture.close();
    }
    plain.close();
  }

  private DaemonFixture fixture() {
    DaemonFixture fixture =
        new DaemonFixture(database, new Reconciler(), "reconciler-turn=1ms", "lease=1h");
    fixtures.add(fixture);
    return fixture;
  }

  /** A table with so many rows, and a change of it that nobody carries out. */
  private static void enter(long tenant, int rows, String alter) throws SQLException {
    try (Connection user = database.stardust("tenant=" + tenant)) {
      TestDatabase.execute(
          user,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id int primary key, a varchar(20), b int)",
          "INSERT INTO t (id, a, b) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < "
              + rows
              + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 20000) */"
              + " i, CONCAT('a', i), i FROM n");
    }
    try (Connection user = database.stardust("tenant=" + tenant, "schemaChanges=background")) {
      TestDatabase.execute(user, alter);
    }
  }

  private List<String> states() throws SQLException {
    return TestDatabase.rows(
        plain,
        "SELECT m.tenant_id, c.state FROM stardust_backfill_checkpoints c JOIN stardust_models m"
            + " ON m.id = c.model_id WHERE c.id > "
            + forgotten
            + " ORDER BY c.id");
  }

  private long forgotten;

  @BeforeEach
  void forgetFormerJobs() throws SQLException {
    try (DaemonFixture any = new DaemonFixture(database, new Reconciler())) {
      assertThat(any.context().database().catalog().refresh().version()).isPositive();
    }
    forgotten =
        Long.parseLong(
            TestDatabase.rows(
                    plain, "SELECT COALESCE(MAX(id), 0) FROM stardust_backfill_checkpoints")
                .get(0));
  }

  private static List<String> tenants(DaemonFixture fixture, String event) {
    return fixture.events().stream()
        .filter(line -> line.get("event").asText().equals(event))
        .map(line -> line.get("tenant_id").asText())
        .toList();
  }

  @Test
  void aHugeChangeOfOneTenantDoesNotStarveASmallOneOfAnother() throws SQLException {
    enter(1, 6000, "ALTER TABLE t ADD INDEX (a)");
    enter(2, 300, "ALTER TABLE t ADD INDEX (b)");
    DaemonFixture fixture = fixture();
    Map<String, Long> sums;
    try (Cycle cycle = new Reconciler().open(fixture.context())) {
      sums = DaemonFixture.runUntilIdle(cycle);
    }
    assertThat(tenants(fixture, "job_complete")).containsExactly("2", "1");
    assertThat(tenants(fixture, "chunk_claimed").subList(0, 4)).containsExactly("1", "2", "1", "2");
    assertThat(sums.get("jobs_completed")).isEqualTo(2);
    assertThat(states()).containsExactly("1|completed", "2|completed");
    assertThat(
            TestDatabase.rows(
                plain, "SELECT name FROM stardust_leases WHERE name LIKE 'item:job%'"))
        .isEmpty();
  }

  @Test
  void aChangeThatDoesNotFitAnEntryEndsAndComesNoMore() throws SQLException {
    enter(1, 1200, "DO 0");
    try (Connection user = database.stardust("tenant=1", "schemaChanges=background")) {
      TestDatabase.execute(
          user,
          "UPDATE t SET a = NULL WHERE id = 1100",
          "ALTER TABLE t MODIFY a varchar(20) NOT NULL, ADD INDEX (b)");
    }
    DaemonFixture fixture = fixture();
    try (Cycle cycle = new Reconciler().open(fixture.context())) {
      DaemonFixture.runUntilIdle(cycle);
      assertThat(states()).containsExactly("1|failed");
      int events = fixture.events().size();
      assertThat(cycle.run()).isEqualTo(Outcome.idle());
      assertThat(fixture.events()).hasSize(events);
    }
    assertThat(fixture.eventNames()).containsOnlyOnce("job_undone").doesNotContain("job_failed");
  }

  /** The log has what could not be converted, without the values. */
  @Test
  void aLenientChangeTellsWhatItCouldNotConvert() throws SQLException {
    enter(1, 600, "DO 0");
    try (Connection user =
        database.stardust("tenant=1", "schemaChanges=background", "retype=lenient")) {
      TestDatabase.execute(
          user, "UPDATE t SET a = IF(id IN (3, 550), 'secret', id)", "ALTER TABLE t MODIFY a int");
    }
    DaemonFixture fixture = fixture();
    Map<String, Long> sums;
    try (Cycle cycle = new Reconciler().open(fixture.context())) {
      sums = DaemonFixture.runUntilIdle(cycle);
    }
    assertThat(states()).containsExactly("1|completed");
    assertThat(sums.get("coercion_nulls")).isEqualTo(2);
    assertThat(
            fixture.events().stream()
                .filter(line -> line.get("event").asText().equals("coercion_null"))
                .map(line -> line.get("entry_id") + " " + line.get("target_type").asText()))
        .containsExactly("3 int", "550 int");
    assertThat(fixture.events().toString()).doesNotContain("secret");
  }

  @Test
  void workThatSomebodyElseHasTheLeaseOfIsLeftToThem() throws SQLException {
    enter(1, 700, "ALTER TABLE t ADD INDEX (a)");
    String job =
        TestDatabase.rows(plain, "SELECT MAX(id) FROM stardust_backfill_checkpoints").get(0);
    DaemonFixture fixture = fixture();
    try (Cycle cycle = new Reconciler().open(fixture.context())) {
      try (Lease other = fixture().context().leases().tryAcquire("item:job:" + job).orElseThrow()) {
        assertThat(other.isLost()).isFalse();
        assertThat(cycle.run().kind()).isEqualTo(Outcome.Kind.WAITING);
        assertThat(fixture.eventNames()).doesNotContain("chunk_claimed");
      }
      DaemonFixture.runUntilIdle(cycle);
    }
    assertThat(states()).containsExactly("1|completed");
  }

  /** Whoever has lost the lease writes nothing more, and does not call it the change's failure. */
  @Test
  void aLostLeaseEndsTheTurn() throws Exception {
    enter(1, 3000, "ALTER TABLE t ADD INDEX (a)");
    DaemonFixture fixture = fixture();
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Cycle cycle = new Reconciler().open(fixture.context())) {
      Future<?> thief = threads.submit(() -> steal(stop));
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!fixture.eventNames().contains("lease_lost")) {
        cycle.run();
        assertThat(System.nanoTime()).isLessThan(end);
        assertThat(states()).containsExactly("1|running");
      }
      stop.set(true);
      thief.get();
      assertThat(fixture.eventNames()).doesNotContain("job_failed", "job_undone");
      TestDatabase.execute(plain, "UPDATE stardust_leases SET expires_at = '2000-01-01'");
      DaemonFixture.runUntilIdle(cycle);
    } finally {
      threads.shutdown();
    }
    assertThat(states()).containsExactly("1|completed");
  }

  private static Object steal(AtomicBoolean stop) throws SQLException {
    try (Connection thief = database.plain()) {
      while (!stop.get()) {
        TestDatabase.execute(
            thief,
            "UPDATE stardust_leases SET token = token + 1, expires_at = '2000-01-01'"
                + " WHERE name LIKE 'item:job%' AND expires_at > UTC_TIMESTAMP(6)");
      }
    }
    return stop;
  }

  /** Who waits for other clients does not keep the queue waiting. */
  @Test
  void aChangeThatIsHeldUpStopsNothingElse() throws SQLException {
    enter(1, 10, "DO 0");
    enter(2, 10, "DO 0");
    DaemonFixture fixture = fixture();
    int model = fixture.context().database().catalog().refresh().table(2, "t").orElseThrow().id();
    try (Connection reader = database.stardust("tenant=1");
        Cycle cycle = new Reconciler().open(fixture.context())) {
      reader.setAutoCommit(false);
      TestDatabase.rows(reader, "SELECT COUNT(*) FROM t");
      try (Connection user = database.stardust("tenant=1", "schemaChanges=background")) {
        TestDatabase.execute(user, "ALTER TABLE t ADD INDEX (a)");
      }
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!fixture.eventNames().contains("job_held_up")) {
        cycle.run();
        assertThat(System.nanoTime()).isLessThan(end);
      }
      queue(2, model, 1, 10);
      for (int turn = 0; turn < 3; turn++) {
        cycle.run();
      }
      assertThat(TestDatabase.rows(plain, "SELECT * FROM stardust_sync_queue")).isEmpty();
      assertThat(states()).containsExactly("1|running");
      reader.commit();
      DaemonFixture.runUntilIdle(cycle);
    }
    assertThat(states()).containsExactly("1|completed");
  }

  private void queue(long tenant, int model, long first, long last) throws SQLException {
    List<Long> ids = new ArrayList<>();
    for (long id = first; id <= last; id++) {
      ids.add(id);
    }
    SyncQueue.add(plain, tenant, model, ids, "test");
  }

  @Test
  void nothingIsBegunOnceTheProcessIsToStop() throws SQLException {
    enter(1, 1500, "ALTER TABLE t ADD INDEX (a)");
    DaemonFixture fixture = fixture();
    try (Cycle cycle = new Reconciler().open(fixture.context())) {
      cycle.run();
      String cursor = cursor();
      fixture.context().shutdown().request();
      cycle.run();
      assertThat(cursor()).isEqualTo(cursor);
    }
    try (Cycle cycle = new Reconciler().open(fixture().context())) {
      DaemonFixture.runUntilIdle(cycle);
    }
    assertThat(states()).containsExactly("1|completed");
  }

  private String cursor() throws SQLException {
    return TestDatabase.rows(
            plain,
            "SELECT step, cursor_id, rows_done FROM stardust_backfill_checkpoints WHERE id > "
                + forgotten)
        .get(0);
  }
}
