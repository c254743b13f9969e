package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Reconcilers in processes of their own, which are stopped and killed in the middle of a change.
 */
final class ReconcilerProcessTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final int ROWS = 5_000;

  private Connection plain;

  @BeforeEach
  void connect() throws SQLException {
    plain = test.plain();
  }

  /** A table with a change that nobody carries out. */
  private static void enter(String table) throws SQLException {
    try (Connection user = test.stardust("schemaChanges=background")) {
      TestDatabase.execute(
          user,
          "CREATE TABLE " + table + " (id INT PRIMARY KEY, a VARCHAR(20), b INT)",
          "INSERT INTO "
              + table
              + " (id, a, b) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < "
              + ROWS
              + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 20000) */"
              + " i, CONCAT('a', i), i FROM n",
          "ALTER TABLE " + table + " MODIFY b BIGINT, ADD INDEX (a)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    plain.close();
  }

  private static Child reconciler() throws Exception {
    return Child.start(test, "reconciler", "--reconciler-turn=1ms", "--lease=1s");
  }

  private String job(String columns) throws SQLException {
    return TestDatabase.rows(
            plain,
            "SELECT " + columns + " FROM stardust_backfill_checkpoints ORDER BY id DESC LIMIT 1")
        .get(0);
  }

  private long rowsDone() throws SQLException {
    return Long.parseLong(job("rows_done"));
  }

  private static void assertChanged(String table) throws SQLException {
    try (Connection user = test.stardust()) {
      assertThat(
              TestDatabase.rows(user, "SELECT COUNT(*), SUM(b), COUNT(DISTINCT a) FROM " + table))
          .containsExactly(ROWS + "|" + (long) ROWS * (ROWS + 1) / 2 + "|" + ROWS);
      assertThat(TestDatabase.rows(user, "SHOW CREATE TABLE " + table).get(0))
          .contains("bigint", "KEY `a` (`a`)");
    }
  }

  /** The chunks of the killed one are not done again, and none is left out. */
  @Test
  void anotherGoesOnWhereAKilledOneWas() throws Exception {
    enter("killed");
    try (Child killed = reconciler()) {
      killed.await("chunk_complete");
      try (Child other = reconciler()) {
        other.await("daemon_started");
        killed.kill();
        long done = rowsDone();
        assertThat(done).isPositive().isLessThan(2L * ROWS);
        assertThat(job("state")).isEqualTo("running");
        other.await("job_complete");
        assertThat(job("state")).isEqualTo("completed");
        assertThat(rowsDone()).isEqualTo(2L * ROWS);
        other.terminate();
        assertThat(other.exitCode()).isZero();
        assertThat(other.sum("chunk_complete", "rows_processed"))
            .isGreaterThanOrEqualTo(2L * ROWS - done)
            .isLessThan(2L * ROWS);
      }
    }
    assertChanged("killed");
  }

  @Test
  void aStoppedOneLeavesTheRestToTheNext() throws Exception {
    enter("stopped");
    try (Child stopped = reconciler()) {
      stopped.await("chunk_complete");
      long asked = System.nanoTime();
      stopped.terminate();
      assertThat(stopped.exitCode()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(30));
      assertThat(stopped.names()).contains("daemon_stopped").doesNotContain("job_complete");
    }
    long done = rowsDone();
    assertThat(job("state")).isEqualTo("running");
    try (Child next = reconciler()) {
      next.await("job_complete");
      next.terminate();
      assertThat(next.exitCode()).isZero();
      assertThat(next.sum("chunk_complete", "rows_processed")).isEqualTo(2L * ROWS - done);
    }
    assertThat(rowsDone()).isEqualTo(2L * ROWS);
    assertChanged("stopped");
  }

  /** A chunk is done and out of the queue, or neither. */
  @Test
  void aKilledOneLosesNoQueuedEntry() throws Exception {
    try (Connection user = test.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE q (id INT PRIMARY KEY, a INT, UNIQUE KEY (a))",
          "INSERT INTO q WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
              + " 2000) SELECT /*+ SET_VAR(cte_max_recursion_depth = 20000) */ i, i FROM n");
    }
    String model =
        TestDatabase.rows(plain, "SELECT id FROM stardust_models WHERE name = 'q'").get(0);
    for (String page :
        TestDatabase.rows(
            plain,
            "SELECT DISTINCT p.table_name FROM stardust_slot_assignments s JOIN stardust_pages p"
                + " ON p.id = s.page_id WHERE s.model_id = "
                + model)) {
      TestDatabase.execute(plain, "DELETE FROM " + page + " WHERE model_id = " + model);
    }
    TestDatabase.execute(
        plain,
        "DELETE FROM entry_unique_keys WHERE model_id = " + model,
        "INSERT INTO stardust_sync_queue (tenant_id, model_id, entry_id, reason) SELECT tenant_id,"
            + " model_id, id, 'test' FROM entry_data WHERE model_id = "
            + model);
    try (Child killed = Child.start(test, "reconciler", "--reconciler-chunk=20")) {
      killed.await("chunk_complete");
      killed.kill();
    }
    long left = count("stardust_sync_queue");
    assertThat(left).isPositive().isLessThan(2000);
    try (Child next = Child.start(test, "reconciler", "--reconciler-chunk=100")) {
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (count("stardust_sync_queue") > 0) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
      next.terminate();
      assertThat(next.exitCode()).isZero();
      assertThat(next.sum("chunk_complete", "rows_processed")).isEqualTo(left);
    }
    assertThat(count("stardust_reconciler_dlq")).isZero();
  }

  private long count(String table) throws SQLException {
    return Long.parseLong(TestDatabase.rows(plain, "SELECT COUNT(*) FROM " + table).get(0));
  }
}
