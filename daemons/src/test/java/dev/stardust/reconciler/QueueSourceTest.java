package dev.stardust.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonFixture;
import dev.stardust.daemon.Outcome;
import dev.stardust.daemon.SyncQueue;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entries that are queued get their slots anew, each with an outcome of its own. */
final class QueueSourceTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String QUEUE =
      "SELECT tenant_id, entry_id, attempts FROM stardust_sync_queue ORDER BY 1, 2";

  private DaemonFixture fixture;
  private Cycle cycle;
  private Connection plain;

  @BeforeEach
  void fill() throws SQLException {
    plain = database.plain();
    fixture = new DaemonFixture(database, new Reconciler(), "reconciler-chunk=100");
    cycle = new Reconciler().open(fixture.context());
    TestDatabase.execute(plain, "DELETE FROM stardust_reconciler_dlq");
    for (long tenant = 1; tenant <= 2; tenant++) {
      try (Connection user = user(tenant)) {
        TestDatabase.execute(
            user,
            "DROP TABLE IF EXISTS t",
            "CREATE TABLE t (id int primary key, a varchar(20), b int, unique key (a), key (b))",
            "INSERT INTO t (id, a, b) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                + " FROM n WHERE i < 500) SELECT i, CONCAT('a', i), i FROM n");
      }
    }
  }

  @AfterEach
  void close() throws SQLException {
    cycle.close();
    fixture.close();
    plain.close();
  }

  private static Connection user(long tenant) throws SQLException {
    return database.stardust("tenant=" + tenant);
  }

  private int model(long tenant) throws SQLException {
    return fixture.context().database().catalog().refresh().table(tenant, "t").orElseThrow().id();
  }

  private void queue(long tenant, long first, long last) throws SQLException {
    SyncQueue.add(
        plain, tenant, model(tenant), LongStream.rangeClosed(first, last).boxed().toList(), "test");
  }

  /** Takes everything away that can be derived. */
  private void damage(long tenant) throws SQLException {
    String page =
        fixture
            .context()
            .database()
            .catalog()
            .refresh()
            .table(tenant, "t")
            .orElseThrow()
            .pages()
            .iterator()
            .next();
    TestDatabase.execute(
        plain,
        "DELETE FROM " + page + " WHERE model_id = " + model(tenant),
        "DELETE FROM entry_unique_keys WHERE model_id = " + model(tenant));
  }

  private List<String> letters() throws SQLException {
    return TestDatabase.rows(
        plain,
        "SELECT reason, tenant_id, entry_id, message FROM stardust_reconciler_dlq ORDER BY id");
  }

  @Test
  void anEmptyQueueIsIdle() throws SQLException {
    assertThat(cycle.run()).isEqualTo(Outcome.idle());
    assertThat(fixture.events()).isEmpty();
  }

  @Test
  void everyQueuedEntryGetsItsSlots() throws SQLException {
    damage(1);
    queue(1, 1, 500);
    queue(1, 1, 10);
    Map<String, Long> sums = DaemonFixture.runUntilIdle(cycle);
    assertThat(sums.get("entries_derived")).isEqualTo(500);
    assertThat(TestDatabase.rows(plain, QUEUE)).isEmpty();
    assertThat(letters()).isEmpty();
    assertThat(fixture.eventNames()).contains("chunk_claimed", "chunk_complete");
    Verification.assertClean(database.name());
  }

  @Test
  void poisonBecomesADeadLetterAndStopsNoOther() throws SQLException {
    damage(1);
    String where = " WHERE model_id = " + model(1) + " AND id = ";
    TestDatabase.execute(
        plain,
        "UPDATE entry_data SET fields = '[\"secret\"]'" + where + 1,
        "UPDATE entry_data SET fields = JSON_SET(fields, '$.b', 'secret')" + where + 2,
        "UPDATE entry_data SET fields = JSON_SET(fields, '$.a', 'a4')" + where + 3);
    queue(1, 1, 20);
    queue(1, 1000, 1000);
    Map<String, Long> sums = DaemonFixture.runUntilIdle(cycle);
    assertThat(sums.get("entries_derived")).isEqualTo(17);
    assertThat(letters())
        .containsExactly(
            "malformed_json|1|1|the JSON is no object",
            "schema_incompatibility|1|2|the value of column b does not fit its type",
            "schema_incompatibility|1|4|MySQL's error 1062 (23000)",
            "missing_entry|1|1000|there is no such entry");
    assertThat(fixture.eventNames())
        .containsSubsequence("chunk_claimed", "dlq_inserted", "chunk_partial");
    assertThat(fixture.events().toString()).doesNotContain("secret");
    assertThat(TestDatabase.rows(plain, QUEUE)).isEmpty();
    try (Connection user = user(1)) {
      TestDatabase.execute(plain, "DELETE FROM entry_data" + where + "1");
      TestDatabase.execute(
          plain,
          "UPDATE entry_data SET fields = JSON_SET(fields, '$.b', 2)" + where + 2,
          "UPDATE entry_data SET fields = JSON_SET(fields, '$.a', 'a3')" + where + 3);
      queue(1, 1, 500);
      DaemonFixture.runUntilIdle(cycle);
      assertThat(TestDatabase.rows(user, "SELECT COUNT(*) FROM t")).containsExactly("499");
    }
    Verification.assertClean(database.name());
  }

  @Test
  void propertiesOfTheUrlMakeNoOtherValues() throws SQLException {
    try (Connection user = user(1)) {
      TestDatabase.execute(
          user,
          "ALTER TABLE t ADD COLUMN m TIMESTAMP(3) NULL, ADD COLUMN d DATETIME, ADD COLUMN f DOUBLE",
          "UPDATE t SET m = '2026-01-02 03:04:05.678', d = '2026-01-02 03:04:05', f = 0.1");
    }
    damage(1);
    queue(1, 1, 500);
    String odd =
        "sessionVariables=sql_mode='ANSI_QUOTES',time_zone='%2B09:30',"
            + "transaction_isolation='READ-COMMITTED',div_precision_increment=0";
    try (DaemonFixture other =
            new DaemonFixture(database, new Reconciler(), "url=" + database.stardustUrl(odd));
        Cycle work = new Reconciler().open(other.context())) {
      DaemonFixture.runUntilIdle(work);
    }
    assertThat(letters()).isEmpty();
    Verification.assertClean(database.name());
  }

  @Test
  void aReplayInVainIsCountedAndLosesNothing() throws SQLException {
    String where = " WHERE model_id = " + model(1) + " AND id = 2";
    TestDatabase.execute(
        plain, "UPDATE entry_data SET fields = JSON_SET(fields, '$.b', 'secret')" + where);
    queue(1, 2, 2);
    DaemonFixture.runUntilIdle(cycle);
    for (int replays = 1; replays <= 2; replays++) {
      new DeadLetters(plain).replay(new DeadLetters.Selection(null, null, 1L));
      assertThat(letters()).isEmpty();
      DaemonFixture.runUntilIdle(cycle);
      assertThat(TestDatabase.rows(plain, "SELECT entry_id, retries FROM stardust_reconciler_dlq"))
          .containsExactly("2|" + replays);
    }
    TestDatabase.execute(
        plain, "UPDATE entry_data SET fields = JSON_SET(fields, '$.b', 2)" + where);
    new DeadLetters(plain).replay(new DeadLetters.Selection(null, null, 1L));
    DaemonFixture.runUntilIdle(cycle);
    assertThat(letters()).isEmpty();
  }

  @Test
  void nothingIsSaidOfATableThatHasBeenDropped() throws SQLException {
    queue(2, 1, 30);
    try (Connection user = user(2)) {
      TestDatabase.execute(user, "DROP TABLE t");
    }
    DaemonFixture.runUntilIdle(cycle);
    assertThat(TestDatabase.rows(plain, QUEUE)).isEmpty();
    assertThat(letters()).isEmpty();
  }

  @Test
  void whatOthersAreWritingComesLater() throws SQLException {
    queue(1, 1, 3);
    try (Connection user = user(1)) {
      user.setAutoCommit(false);
      TestDatabase.execute(user, "UPDATE t SET b = 77 WHERE id = 2");
      assertThat(cycle.run().counts())
          .containsEntry("entries_derived", 2L)
          .containsEntry("entries_deferred", 1L);
      assertThat(TestDatabase.rows(plain, QUEUE)).containsExactly("1|2|1");
      assertThat(cycle.run()).isEqualTo(Outcome.idle());
      user.commit();
    }
    TestDatabase.execute(plain, "UPDATE stardust_sync_queue SET not_before = '2000-01-01'");
    DaemonFixture.runUntilIdle(cycle);
    assertThat(TestDatabase.rows(plain, QUEUE)).isEmpty();
    assertThat(letters()).isEmpty();
    assertThat(fixture.eventNames()).contains("chunk_deferred");
  }

  @Test
  void aFullQueueOfOneTenantDoesNotStarveAnother() throws SQLException {
    queue(1, 1, 500);
    queue(2, 1, 3);
    cycle.run();
    cycle.run();
    assertThat(
            TestDatabase.rows(
                plain, "SELECT tenant_id, COUNT(*) FROM stardust_sync_queue GROUP BY tenant_id"))
        .containsExactly("1|400");
  }

  /** Each entry is done once, and what a writer commits meanwhile is not lost. */
  @Test
  void severalReconcilersAndAWriter() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<DaemonFixture> others = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    try {
      damage(1);
      Future<Long> written = threads.submit(() -> write(over));
      queue(1, 1, 500);
      List<Future<Map<String, Long>>> works = new ArrayList<>();
      for (int worker = 0; worker < 2; worker++) {
        DaemonFixture other = new DaemonFixture(database, new Reconciler(), "reconciler-chunk=20");
        others.add(other);
        works.add(threads.submit(() -> untilEmpty(other)));
      }
      long derived = 0;
      for (Future<Map<String, Long>> work : works) {
        derived += work.get().getOrDefault("entries_derived", 0L);
      }
      over.set(true);
      assertThat(written.get()).isPositive();
      assertThat(derived).isEqualTo(500);
    } finally {
      over.set(true);
      threads.shutdown();
      for (DaemonFixture other : others) {
        other.close();
      }
    }
    assertThat(letters()).isEmpty();
    Verification.assertClean(database.name());
  }

  private static long write(AtomicBoolean over) throws SQLException {
    long written = 0;
    try (Connection user = user(1)) {
      while (!over.get()) {
        TestDatabase.execute(
            user, "UPDATE t SET b = b + 1000 WHERE id = " + (1 + written * 7 % 500));
        written++;
      }
    }
    return written;
  }

  private static Map<String, Long> untilEmpty(DaemonFixture other) throws SQLException {
    Map<String, Long> sums = new HashMap<>();
    try (Cycle work = new Reconciler().open(other.context());
        Connection look = database.plain()) {
      while (!TestDatabase.rows(look, QUEUE).isEmpty()) {
        work.run().counts().forEach((what, count) -> sums.merge(what, count, Long::sum));
      }
    }
    return sums;
  }
}
