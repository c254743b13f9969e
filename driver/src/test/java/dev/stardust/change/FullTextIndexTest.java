package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A table with a full-text index has a page of its own with it, whatever it had before. */
final class FullTextIndexTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String MATCH =
      "SELECT id FROM t WHERE MATCH (title, body) AGAINST ('fox') ORDER BY id";
  private static final String LIKE =
      "SELECT id FROM t WHERE title LIKE '%fox%' OR body LIKE '%fox%' ORDER BY id";

  private static void fill(Connection connection) throws SQLException {
    TestDatabase.execute(
        connection,
        "DROP TABLE IF EXISTS t",
        "CREATE TABLE t (id int auto_increment primary key, title varchar(50), body text, n int)",
        "SET SESSION cte_max_recursion_depth = 2000",
        "INSERT INTO t (title, body, n) WITH RECURSIVE i (n) AS"
            + " (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 700)"
            + " SELECT CONCAT('row ', n), IF(n % 7 = 0, 'quick fox', 'lazy dog'), n FROM i");
  }

  @Test
  void othersReadAndWriteWhileATableGetsItsIndex() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection other = database.stardust()) {
      fill(other);
      assertThat(Changes.slot(changes.model("t"), "title").scope()).isEqualTo(PageScope.SHARED);
      AtomicInteger places = new AtomicInteger();
      changes.listen(
          place -> {
            int n = places.incrementAndGet();
            Changes.update(other, "INSERT INTO t (title, n) VALUES ('a new fox', " + n + ")");
            Changes.update(other, "UPDATE t SET title = 'made a fox' WHERE id = " + (n * 10 + 1));
            Changes.update(other, "UPDATE t SET body = 'no more' WHERE id = " + n * 14);
            Changes.update(other, "DELETE FROM t WHERE id = " + (n + 400));
            assertThat(count(other)).isEqualTo(700);
          });
      changes.run("CREATE FULLTEXT INDEX words ON t (title, body)");
      assertThat(places.get()).isGreaterThan(5);
      changes.listen(ChangeListener.NONE);
      Model model = changes.model("t");
      assertThat(Changes.slot(model, "title").scope()).isEqualTo(PageScope.TABLE);
      assertThat(Changes.slot(model, "body").table())
          .isEqualTo(Changes.slot(model, "title").table());
      List<String> found = TestDatabase.rows(other, MATCH);
      assertThat(found).isNotEmpty().isEqualTo(TestDatabase.rows(other, LIKE));
      changes.assertClean();
    }
  }

  private static int count(Connection connection) {
    try {
      return TestDatabase.rows(connection, "SELECT id FROM t").size();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theIndexStaysOnAPageOfTheTablesOwn() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection reader = database.stardust()) {
      fill(reader);
      changes.run("ALTER TABLE t ADD FULLTEXT KEY words (title, body)");
      final List<String> found = TestDatabase.rows(reader, MATCH);
      String page = Changes.slot(changes.model("t"), "title").table();
      changes.run("ALTER TABLE t ADD COLUMN more varchar(30), ADD INDEX (n)");
      assertThat(Changes.slot(changes.model("t"), "title").table()).isEqualTo(page);
      assertThatThrownBy(() -> changes.run("MOVE STARDUST TABLE t TO SHARED PAGES"))
          .hasMessageContaining("[PAGES_NOT_SHARED]");
      changes.run("MOVE STARDUST TABLE t TO DEDICATED PAGES");
      assertThat(TestDatabase.rows(reader, MATCH)).isEqualTo(found);
      changes.run("ALTER TABLE t MODIFY id BIGINT NOT NULL, MODIFY title VARCHAR(40) NOT NULL");
      assertThat(TestDatabase.rows(reader, MATCH)).isEqualTo(found);
      changes.run("ALTER TABLE t DROP INDEX words");
      changes.run("MOVE STARDUST TABLE t TO SHARED PAGES");
      assertThat(Changes.slot(changes.model("t"), "title").scope()).isEqualTo(PageScope.SHARED);
      changes.assertClean();
    }
  }

  /** InnoDB itself loses the rows that such a statement has written before. */
  @Test
  void noRowIsLostWhereAStatementComesUponOthers() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection writer = database.stardust()) {
      TestDatabase.execute(
          writer,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id int primary key, title varchar(50), body text, n int,"
              + " FULLTEXT KEY words (title, body), FULLTEXT KEY other (body))",
          "INSERT INTO t VALUES (5, 'old fox', NULL, 0), (6, 'dog', NULL, 0), (9, 'fox', '', 0)",
          "INSERT INTO t VALUES (1, 'a fox', NULL, 1), (5, '', 'a fox', 5), (7, 'fox', '', 7)"
              + " ON DUPLICATE KEY UPDATE body = VALUES(body), n = VALUES(n)",
          "REPLACE INTO t VALUES (2, 'two', 'fox', 2), (6, 'six fox', '', 6), (8, 'fox', '', 8)",
          "INSERT IGNORE INTO t VALUES (3, 'fox', '', 3), (5, '', '', 5), (4, 'fox', '', 4)");
      assertThat(TestDatabase.rows(writer, MATCH))
          .isEqualTo(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"));
      changes.run("ALTER TABLE t DROP INDEX other, DROP COLUMN body, DROP COLUMN n");
      changes.run("ALTER TABLE t ADD COLUMN body text, ADD COLUMN n int DEFAULT 3");
      // The column that is left on the page is lent to another one, and its rows are written there.
      changes.run("ALTER TABLE t ADD FULLTEXT KEY more (body)");
      String page = Changes.slot(changes.model("t"), "title").table();
      changes.run("ALTER TABLE t DROP COLUMN body");
      TestDatabase.execute(writer, "UPDATE t SET n = id");
      changes.run("ALTER TABLE t ADD COLUMN note text NOT NULL DEFAULT ('new')");
      assertThat(Changes.slot(changes.model("t"), "note").table()).isEqualTo(page);
      assertThat(TestDatabase.rows(writer, MATCH.replace(", body", ""))).hasSize(8);
      changes.assertClean();
    }
  }

  @Test
  void theWordsAreThoseOfTheLastUpdate() throws SQLException {
    try (Connection writer = database.stardust()) {
      TestDatabase.execute(
          writer,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id int primary key, title varchar(50), body text, n int,"
              + " FULLTEXT KEY words (title, body))",
          "INSERT INTO t VALUES (1, 'fox', '', 1), (2, 'fox', '', 2), (3, 'fox', '', 3),"
              + " (4, 'fox', '', 4), (5, 'dog', '', 5), (6, 'dog', '', 6)",
          "UPDATE t SET title = 'dog' WHERE id = 1",
          "UPDATE t SET n = 7 WHERE id = 2",
          "UPDATE t SET body = 'fox', n = 8 WHERE id = 5");
      assertThat(TestDatabase.rows(writer, MATCH)).isEqualTo(List.of("2", "3", "4", "5"));
      try (PreparedStatement update =
          writer.prepareStatement("UPDATE t SET title = ? WHERE id = ?")) {
        for (int id = 1; id <= 6; id++) {
          update.setString(1, id % 2 == 0 ? "even dog" : "odd fox");
          update.setInt(2, id);
          update.addBatch();
        }
        update.executeBatch();
      }
      assertThat(TestDatabase.rows(writer, MATCH)).isEqualTo(List.of("1", "3", "5"));
      TestDatabase.execute(writer, "UPDATE t SET title = CONCAT(title, ' fox') WHERE n > 3");
      assertThat(TestDatabase.rows(writer, MATCH)).isEqualTo(List.of("1", "2", "3", "4", "5", "6"));
    }
  }

  @Test
  void withoutAPageOfItsOwnThereIsNone() throws SQLException {
    try (Connection never = database.stardust("createPages=never", "tenant=5");
        Connection all = database.stardust("tenant=0")) {
      String table = "CREATE TABLE lone (id int primary key, body text";
      Changes.assertRefused(
          () -> TestDatabase.execute(never, table + ", FULLTEXT KEY words (body))"),
          "key 'words' of table 'lone'");
      TestDatabase.execute(never, table + ")", "INSERT INTO lone VALUES (1, 'fox')");
      Changes.assertRefused(
          () -> TestDatabase.execute(never, "CREATE FULLTEXT INDEX words ON lone (body)"),
          "key 'words' of table 'lone'");
      assertThat(TestDatabase.rows(never, "SELECT body FROM lone")).containsExactly("fox");
      Changes.assertRefused(
          () -> TestDatabase.execute(all, table + ", FULLTEXT KEY words (body))"),
          "of all tenants");
      TestDatabase.execute(never, "DROP TABLE lone");
    }
  }
}
