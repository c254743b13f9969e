package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application whose account may not create tables, beside daemons whose account may. */
final class WaitingTablesTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final String PLACES =
      "SELECT COUNT(*), COUNT(DISTINCT p.id), SUM(p.model_id = a.model_id) FROM"
          + " stardust_slot_assignments a JOIN stardust_pages p ON p.id = a.page_id JOIN"
          + " stardust_models m ON m.id = a.model_id AND m.name = '%s' WHERE a.state = 'ready'";

  private static void await(Connection root, String query, String expected) throws SQLException {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    String found;
    do {
      found = TestDatabase.rows(root, query).get(0);
      assertThat(System.nanoTime()).as("%s: %s", query, found).isLessThan(end);
    } while (!found.equals(expected));
  }

  @Test
  void tablesGetTheirPagesWhileTheyAreInUse() throws Exception {
    test.stardust();
    Connection root = test.plain();
    TestDatabase.execute(
        root,
        "CREATE USER IF NOT EXISTS 'stardust_waiting'@'%'",
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE TEMPORARY TABLES ON "
            + test.name()
            + ".* TO 'stardust_waiting'@'%'");
    try (Connection poor = test.stardust("user=stardust_waiting")) {
      TestDatabase.execute(
          poor,
          "CREATE TABLE own (id INT PRIMARY KEY, a INT, b VARCHAR(20), y YEAR, UNIQUE ab (a, b))",
          "CREATE TABLE shared (id INT PRIMARY KEY, y YEAR, KEY (y))",
          "INSERT INTO own WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
              + " i < 900) SELECT i, i % 10, CONCAT('b', i), 2000 FROM n",
          "INSERT INTO shared VALUES (1, 2020), (2, NULL)");
      assertThat(TestDatabase.rows(root, PLACES.formatted("own"))).containsExactly("0|0|null");
      try (Child all =
          Child.start(test, "all", "--watcher-interval=200ms", "--reconciler-interval=100ms")) {
        all.await("page_provisioned");
        int written = 0;
        do {
          written++;
          TestDatabase.execute(
              poor, "INSERT INTO own VALUES (%d, 77, 'w%1$d', 2001)".formatted(1000 + written));
        } while (!TestDatabase.rows(root, PLACES.formatted("own")).get(0).equals("3|1|3"));
        await(root, PLACES.formatted("shared"), "1|1|null");
        await(
            root,
            "SELECT COUNT(*) FROM stardust_backfill_checkpoints WHERE state = 'running'",
            "0");
        assertThat(TestDatabase.rows(poor, "SELECT COUNT(*), MIN(y + 0) FROM own WHERE a = 77"))
            .containsExactly(written + "|2001");
        assertThat(TestDatabase.rows(poor, "EXPLAIN SELECT y FROM own WHERE a = 7 AND b = 'b7'"))
            .anyMatch(row -> row.contains("ix_"));
        assertThat(TestDatabase.rows(poor, "SELECT id FROM own WHERE a = 7 AND b = 'b7'"))
            .containsExactly("7");
        all.terminate();
        assertThat(all.exitCode()).isZero();
        assertThat(all.names()).contains("move_entered");
      }
    } finally {
      TestDatabase.execute(root, "DROP USER 'stardust_waiting'@'%'");
    }
  }
}
