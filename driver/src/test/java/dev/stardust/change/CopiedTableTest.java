package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import dev.stardust.verify.Report;
import dev.stardust.verify.Verifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes that put a second table into the place of the first one. */
class CopiedTableTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final long TENANT = 1;
  private static final int CHANGING = 50_018;

  private static final String ALTER =
      "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (b), MODIFY a varchar(20) COLLATE utf8mb4_bin,"
          + " RENAME COLUMN c TO e, ADD COLUMN f int DEFAULT 7, MODIFY d json";

  private static void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id int primary key, a varchar(20), b int NOT NULL, c decimal(10,2),"
              + " d varchar(20), unique (a))",
          // More than two chunks.
          "INSERT INTO t (id, a, b, c, d, _fields) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < 1100) SELECT /*+ SET_VAR(cte_max_recursion_depth = 2000) */"
              + " i, CONCAT('a', i), 2000 - i, i / 4, i, JSON_OBJECT('kept', i) FROM n");
    }
  }

  @Test
  void isFinishedFromEveryPoint() throws SQLException {
    fill();
    List<String> places = new ArrayList<>();
    try (Changes changes = new Changes(database, TENANT)) {
      changes.listen(places::add);
      changes.run(ALTER);
      assertChanged(changes);
    }
    assertThat(places).hasSizeGreaterThan(15).contains("await 2", "await 5", "await 6");
    for (int stop = 0; stop < places.size(); stop++) {
      fill();
      Killed.at(stop, ALTER, database, TENANT);
      try (Changes next = new Changes(database, TENANT)) {
        next.finish("t");
        assertChanged(next);
      }
    }
  }

  private static void assertChanged(Changes changes) throws SQLException {
    assertThat(changes.model("t").fields().stream().map(f -> f.name()))
        .containsExactly("id", "a", "b", "e", "d", "f");
    assertClean(changes);
    try (Connection connection = database.stardust()) {
      assertThat(
              TestDatabase.rows(
                  connection, "SELECT COUNT(*), SUM(id), SUM(b), SUM(e), SUM(d), SUM(f) FROM t"))
          .containsExactly("1100|605550|1594450|151387.50|605550.0|7700");
      assertThat(
              TestDatabase.rows(
                  connection,
                  "SELECT a, d, _fields->>'$.kept', _fields->>'$.e' FROM t WHERE b = 3"))
          .isEmpty();
      assertThat(
              TestDatabase.rows(
                  connection,
                  "SELECT id, a, d, _fields->>'$.kept', _version FROM t WHERE b = 1990"))
          .containsExactly("10|a10|10|10|1");
    }
  }

  private static void assertClean(Changes changes) throws SQLException {
    Report report = Verifier.verify(changes.connection(), changes.schema());
    assertThat(report.isClean()).as(report.toString()).isTrue();
    String left =
        "SELECT (SELECT COUNT(*) FROM stardust_backfill_checkpoints), (SELECT COUNT(*) FROM"
            + " stardust_changed_entries), (SELECT COUNT(*) FROM stardust_models WHERE state <> 'live'),"
            + " (SELECT COUNT(*) FROM entry_data), (SELECT COUNT(*) FROM entry_unique_keys)";
    assertThat(TestDatabase.rows(changes.connection(), left)).containsExactly("0|0|0|1100|1100");
  }

  @Test
  void isUndoneWhenARowDoesNotFit() throws SQLException {
    fill();
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust()) {
      var before = Printed.of(changes.model("t"));
      AtomicInteger chunks = new AtomicInteger();
      changes.listen(
          place -> {
            // After the rows have been tried, and one chunk was copied.
            if (place.equals("chunk") && chunks.incrementAndGet() == 2) {
              Changes.update(writer, "UPDATE t SET b = 1999 WHERE id = 1000");
            }
          });
      assertThatThrownBy(() -> changes.run(ALTER))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1062))
          .hasMessageContaining("'1999' for key 't.PRIMARY'");
      assertThat(Printed.of(changes.model("t"))).isEqualTo(before);
      assertClean(changes);
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsCopied() throws SQLException {
    fill();
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust()) {
      AtomicInteger chunks = new AtomicInteger();
      changes.listen(
          place -> {
            if (place.equals("chunk") && chunks.incrementAndGet() == 2) {
              // One value passes from a copied row to one that is not.
              Changes.update(writer, "UPDATE t SET a = 'x', b = 5000 WHERE id = 1");
              Changes.update(writer, "UPDATE t SET a = 'a1', b = 1999 WHERE id = 1050");
              Changes.update(writer, "DELETE FROM t WHERE id = 2");
              Changes.update(writer, "INSERT INTO t (id, a, b) VALUES (-5, 'a2', 1998)");
              Changes.update(writer, "UPDATE t SET id = 7000 WHERE id = 3");
            }
          });
      changes.run(ALTER);
      assertThat(
              TestDatabase.rows(
                  writer,
                  "SELECT id, a, b FROM t WHERE id IN (1, 2, -5, 3, 7000, 1050) ORDER BY id"))
          .containsExactly("-5|a2|1998", "1|x|5000", "1050|a1|1999", "7000|a3|1997");
      assertClean(changes);
    }
  }

  @Test
  void isShownAsItWasOrAsItIsAtEveryPoint() throws SQLException {
    fill();
    try (Changes changes = new Changes(database, TENANT);
        Connection reader = database.stardust()) {
      List<List<String>> columns = new ArrayList<>();
      List<List<String>> keys = new ArrayList<>();
      Runnable look =
          () -> {
            columns.add(shown(reader, "SHOW COLUMNS FROM t"));
            keys.add(shown(reader, "SHOW KEYS FROM t WHERE `Table` = 't'"));
          };
      look.run();
      changes.listen(place -> look.run());
      changes.run(ALTER);
      look.run();
      assertThat(columns).hasSizeGreaterThan(15).doesNotContain(List.of());
      assertThat(Set.copyOf(columns)).hasSize(2);
      assertThat(keys).doesNotContain(List.of());
    }
  }

  private static List<String> shown(Connection reader, String show) {
    try {
      return TestDatabase.rows(reader, show);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSharedDefinitionIsCopiedForEveryTenant() throws SQLException {
    String alter =
        "ALTER TABLE shared DROP PRIMARY KEY, ADD COLUMN next_id int AUTO_INCREMENT PRIMARY KEY FIRST";
    try (Changes changes = new Changes(database, 0);
        Connection owner = database.stardust("tenant=0");
        Connection one = database.stardust("tenant=1");
        Connection two = database.stardust("tenant=2")) {
      TestDatabase.execute(
          owner,
          "CREATE TABLE shared (id int primary key, word varchar(20), balance int, unique (word))");
      String rows =
          "INSERT INTO shared (id, word, balance) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
              + " FROM n WHERE i < 700) SELECT i, CONCAT('w', i), %s FROM n";
      TestDatabase.execute(one, rows.replace("%s", "1"));
      TestDatabase.execute(two, rows.replace("%s", "2"));
      AtomicInteger chunks = new AtomicInteger();
      changes.listen(
          place -> {
            if (place.equals("chunk") && chunks.incrementAndGet() == 4) {
              Changes.update(one, "UPDATE shared SET word = 'x' WHERE id = 3");
              Changes.update(two, "UPDATE shared SET word = 'w3', id = 9000 WHERE id = 3");
              Changes.update(two, "DELETE FROM shared WHERE id = 700");
            }
          });
      changes.run(alter);
      String all =
          "SELECT COUNT(*), COUNT(DISTINCT next_id), MIN(next_id), SUM(balance) FROM shared";
      assertThat(TestDatabase.rows(one, all)).containsExactly("700|700|1|700");
      assertThat(TestDatabase.rows(two, all)).containsExactly("699|699|1|1398");
      String third = "SELECT next_id, id, word FROM shared WHERE word IN ('x', 'w3')";
      assertThat(TestDatabase.rows(one, third)).containsExactly("3|3|x");
      assertThat(TestDatabase.rows(two, third)).singleElement().asString().endsWith("|9000|w3");
      TestDatabase.execute(one, "INSERT INTO shared (id, word) VALUES (9001, 'new')");
      assertThat(TestDatabase.rows(one, "SELECT next_id > 700 FROM shared WHERE id = 9001"))
          .containsExactly("1");
      changes.run("DROP TABLE shared");
    }
  }

  @Test
  void aWriterFinishesWhatADeadClientHolds() throws SQLException {
    fill();
    try (Changes changes = new Changes(database, TENANT)) {
      changes.listen(
          place -> {
            if (place.equals("await 2")) {
              throw new Killed();
            }
          });
      assertThatThrownBy(() -> changes.run(ALTER)).isInstanceOf(Killed.class);
      changes.connection().close();
    }
    try (Connection writer = database.stardust();
        Connection reader = database.stardust()) {
      assertThat(TestDatabase.rows(reader, "SELECT COUNT(*) FROM t")).containsExactly("1100");
      TestDatabase.execute(writer, "UPDATE t SET e = 1 WHERE b = 1990");
      assertThat(TestDatabase.rows(reader, "SELECT e FROM t WHERE id = 10"))
          .containsExactly("1.00");
    }
  }

  @Test
  void aTransactionThatBeganTooLateIsRolledBack() throws SQLException {
    fill();
    List<Integer> errors = new ArrayList<>();
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust()) {
      writer.setAutoCommit(false);
      changes.listen(
          place -> {
            if (place.equals("await 2") && errors.isEmpty()) {
              errors.add(writeUntilRefused(writer));
            }
          });
      changes.run(ALTER);
      assertThat(errors).containsExactly(CHANGING);
      TestDatabase.execute(writer, "UPDATE t SET e = 1 WHERE b = 1990");
      writer.commit();
    }
  }

  /** The other client has not yet heard that the table is held. */
  private static int writeUntilRefused(Connection writer) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      try {
        TestDatabase.rows(writer, "SELECT COUNT(*) FROM t");
        TestDatabase.execute(writer, "UPDATE t SET c = 0 WHERE id = 1");
        writer.rollback();
      } catch (SQLException refused) {
        return refused.getErrorCode();
      }
    }
    return 0;
  }
}
