package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows are deleted while their table leaves a page: whoever deletes them does not know that page
 * any more, so the change must find there what the entries no longer lead to.
 */
class LeftRowsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  /** More than two chunks. */
  private static final int ROWS = 450;

  private static final String CREATE =
      "CREATE TABLE t (id int primary key, a varchar(20), twice int)";

  private static final String FILL =
      "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
          + ROWS
          + ") SELECT i, CONCAT('a', i), i FROM n";

  private static final String MOVE = "MOVE STARDUST TABLE t TO DEDICATED PAGES";

  /** Entries with other keys than the columns. */
  private static final String FORGOTTEN =
      "SELECT COUNT(*) FROM entry_data d WHERE JSON_LENGTH(d.fields) <>"
          + " (SELECT COUNT(*) FROM stardust_fields f WHERE f.model_id = d.model_id)";

  private static final String UNDONE =
      "ALTER TABLE t ADD COLUMN e varchar(10) DEFAULT 'e', ADD KEY (e), ADD UNIQUE (id, a), ADD UNIQUE (twice)";

  @Test
  void rowsBetweenAndBehindTheChunksGo() throws SQLException {
    assertNothingLeft(MOVE, "DELETE FROM t WHERE id IN (1, 200, 201, 400, 449, 450)");
  }

  @Test
  void allRowsGo() throws SQLException {
    assertNothingLeft(MOVE, "DELETE FROM t");
  }

  @Test
  void rowsThatAChangeHasLeftAtItsUndoingGo() throws SQLException {
    assertNothingLeft(UNDONE, "DELETE FROM t WHERE id IN (1, 200, 201, 400, 449, 450)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MOVE,
        UNDONE,
        "ALTER TABLE t ADD COLUMN e int DEFAULT (twice + 1), ADD KEY (a), ADD UNIQUE (id, twice)",
        "ALTER TABLE t DROP COLUMN a"
      })
  void rowsThatGetAnotherIdAreNotMissed(String change) throws SQLException {
    // Some to where the change has been already, and some behind its end.
    assertNothingLeft(
        change,
        "UPDATE t SET id = IF(id < 400, -id, id + 1000) WHERE id IN (1, 200, 201, 300, 449, 450)");
  }

  /** A transaction that began before the change sees what was inserted by those who know it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        MOVE + " | DELETE FROM t WHERE id = 1000",
        "ALTER TABLE t ADD UNIQUE (a) | DELETE FROM t WHERE id = 1000",
        "ALTER TABLE t ADD UNIQUE (a) | UPDATE t SET a = 'other' WHERE id = 1000",
      })
  void whoDoesNotKnowTheChangeYetLeavesNothing(String change, String write) throws Exception {
    write(CREATE, FILL);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection old = database.stardust();
        Changes changes = new Changes(database, 1)) {
      old.setAutoCommit(false);
      TestDatabase.rows(old, "SELECT COUNT(*) FROM t");
      Future<?> changing = thread.submit(() -> changes.run(change));
      awaitBegun();
      write("INSERT INTO t VALUES (1000, 'new', 1)");
      TestDatabase.execute(old, write);
      old.commit();
      changing.get();
      changes.assertClean();
      TestDatabase.execute(old, "INSERT INTO t VALUES (1001, 'new', 1)");
      old.commit();
      changes.run("DROP TABLE t");
    } finally {
      thread.shutdownNow();
    }
  }

  /**
   * While a unique key comes or goes, a value is free as soon as its row has gone, whoever writes
   * and whoever deletes it: clients at the new version, or those that are still at the old one.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE UNIQUE INDEX u ON t (a)  | DELETE FROM t WHERE id =",
        "CREATE UNIQUE INDEX u ON t (a)  | UPDATE t SET a = CONCAT('x', id) WHERE id =",
        "DROP INDEX v ON t               | DELETE FROM t WHERE id =",
        "DROP INDEX v ON t               | UPDATE t SET twice = -id WHERE id =",
        MOVE + "                         | DELETE FROM t WHERE id =",
      })
  void aValueIsFreeWithItsRow(String change, String removal) throws SQLException {
    write(CREATE, FILL);
    AtomicInteger versions = new AtomicInteger();
    try (Connection old = transaction();
        Connection other = transaction();
        Changes changes = new Changes(database, 1)) {
      if (change.startsWith("DROP")) {
        changes.run("CREATE UNIQUE INDEX v ON t (twice)");
      }
      changes.listen(
          place -> {
            if (place.startsWith("step")) {
              begin(old, other);
            } else if (place.startsWith("await")) {
              versions.incrementAndGet();
              assertFree(old, other, removal);
            }
          });
      changes.run(change);
      changes.listen(ChangeListener.NONE);
      changes.assertClean();
      changes.run("DROP TABLE t");
    }
    assertThat(versions).hasValueGreaterThan(1);
  }

  private static Connection transaction() throws SQLException {
    Connection connection = database.stardust();
    connection.setAutoCommit(false);
    return connection;
  }

  /** Transactions that keep the version that there is. */
  private static void begin(Connection... old) {
    try {
      for (Connection connection : old) {
        connection.rollback();
        TestDatabase.rows(connection, "SELECT COUNT(*) FROM t");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertFree(Connection old, Connection other, String removal) {
    try {
      awaitAdopted();
      TestDatabase.execute(other, "INSERT INTO t VALUES (2000, 'late', 2000)");
      other.commit();
      write(removal + " 2000");
      TestDatabase.execute(old, "INSERT INTO t VALUES (2001, 'late', 2000)");
      write("INSERT INTO t VALUES (1000, 'new', 1000)");
      TestDatabase.execute(old, removal + " 1000");
      old.commit();
      if (removal.startsWith("DELETE")) {
        write("INSERT INTO t VALUES (1000, 'again', 1002)");
      }
      write("INSERT INTO t VALUES (1001, 'new', 1000)", "DELETE FROM t WHERE id >= 1000");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitAdopted() throws Exception {
    String behind =
        "SELECT 1 FROM stardust_peers p JOIN stardust_schema_version v ON p.adopted_version < v.version";
    try (Connection watcher = database.plain()) {
      Waiting.until(() -> TestDatabase.rows(watcher, behind).isEmpty());
    }
  }

  private static void awaitBegun() throws Exception {
    String begun = "SELECT 1 FROM stardust_backfill_checkpoints";
    try (Connection watcher = database.plain()) {
      Waiting.until(() -> !TestDatabase.rows(watcher, begun).isEmpty());
    }
  }

  /** At whatever place of the change the rows are written. */
  private static void assertNothingLeft(String change, String write) throws SQLException {
    List<String> places = new ArrayList<>();
    for (int at = 0; at == 0 || at < places.size(); at++) {
      AtomicInteger left = new AtomicInteger(at);
      places.clear();
      write(CREATE, FILL);
      try (Changes changes = new Changes(database, 1)) {
        changes.listen(
            place -> {
              places.add(place);
              if (left.getAndDecrement() == 0) {
                write(write);
              }
              if (change.equals(UNDONE) && places.size() == 1) {
                write("UPDATE t SET twice = 149 WHERE id = 150");
              }
            });
        try {
          changes.run(change);
        } catch (SQLException duplicate) {
          assertThat(duplicate.getErrorCode()).isEqualTo(1062);
        }
        changes.listen(ChangeListener.NONE);
        changes.assertClean();
        assertThat(TestDatabase.rows(changes.connection(), FORGOTTEN)).containsExactly("0");
        changes.run("DROP TABLE t");
        changes.assertClean();
      }
    }
    assertThat(places).hasSizeGreaterThan(6);
  }

  /** By a client that is gone then: no step waits for it. */
  private static void write(String... statements) {
    try (Connection writer = database.stardust()) {
      TestDatabase.execute(writer, statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
