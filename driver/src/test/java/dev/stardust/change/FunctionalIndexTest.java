package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A table with a functional index has a page of its own with it, and MySQL's plans use it. */
final class FunctionalIndexTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String FOUND = "SELECT id FROM t WHERE LOWER(name) = 'row 700' ORDER BY id";

  private static void fill(Connection connection, String keys) throws SQLException {
    TestDatabase.execute(
        connection,
        "DROP TABLE IF EXISTS t",
        "CREATE TABLE t (id int auto_increment primary key, name varchar(50), a int, b int,"
            + " price decimal(10,2), doc json"
            + keys
            + ")",
        "SET SESSION cte_max_recursion_depth = 2000",
        "INSERT INTO t (name, a, b, price, doc) WITH RECURSIVE i (n) AS"
            + " (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 1000)"
            + " SELECT CONCAT('Row ', n), n, n * 2, n / 4,"
            + " JSON_OBJECT('a', CONCAT('k', n), 'n', n) FROM i");
  }

  private static String index(Model model, String key) {
    return "ix_"
        + model.keys().stream().filter(k -> k.name().equals(key)).findFirst().orElseThrow().id();
  }

  /** The indexes that MySQL's plan uses. */
  private static List<String> plan(Connection connection, String query) throws SQLException {
    List<String> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + query)) {
      while (row.next()) {
        keys.add(String.valueOf(row.getString("key")));
      }
    }
    return keys;
  }

  @Test
  void plansUseTheIndexForItsExpression() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection reader = database.stardust()) {
      fill(
          reader,
          ", KEY low ((LOWER(name))), KEY total ((a + b) DESC, price), KEY mixed (name, (price * 2)),"
              + " KEY text ((CAST(doc->>'$.a' AS CHAR(20)) COLLATE utf8mb4_bin)),"
              + " KEY number ((CAST(doc->'$.n' AS UNSIGNED)))");
      Model model = changes.model("t");
      assertThat(Changes.slot(model, "doc").scope()).isEqualTo(PageScope.TABLE);
      TestDatabase.execute(reader, "ANALYZE TABLE t");
      assertThat(plan(reader, FOUND)).containsExactly(index(model, "low"));
      assertThat(plan(reader, "SELECT * FROM t x WHERE lower(x.name) IN ('row 7', 'row 8')"))
          .containsExactly(index(model, "low"));
      assertThat(plan(reader, "SELECT id FROM t WHERE a + b BETWEEN 30 AND 60"))
          .containsExactly(index(model, "total"));
      assertThat(plan(reader, "SELECT id FROM t WHERE name = 'Row 9' AND price * 2 > 1"))
          .containsExactly(index(model, "mixed"));
      assertThat(plan(reader, "SELECT id, doc FROM t WHERE doc->>'$.a' = 'k7'"))
          .containsExactly(index(model, "text"));
      assertThat(
              plan(reader, "SELECT id FROM t WHERE CAST(doc->'$.n' AS UNSIGNED) BETWEEN 3 AND 5"))
          .containsExactly(index(model, "number"));
      assertThat(plan(reader, "UPDATE t SET b = 0 WHERE LOWER(name) = 'row 5'"))
          .contains(index(model, "low"));
      assertThat(plan(reader, "DELETE FROM t WHERE LOWER(name) = 'row 5'"))
          .contains(index(model, "low"));
      assertThat(
              plan(
                  reader,
                  "SELECT y.id FROM t x JOIN t y ON LOWER(y.name) = 'row 7' AND x.id = y.a"))
          .contains(index(model, "low"));
      assertThat(TestDatabase.rows(reader, "SELECT id FROM t WHERE doc->>'$.a' = 'k7'"))
          .containsExactly("7");
      changes.assertClean();
    }
  }

  @Test
  void othersReadAndWriteWhileATableGetsItsIndex() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection other = database.stardust()) {
      fill(other, "");
      assertThat(Changes.slot(changes.model("t"), "name").scope()).isEqualTo(PageScope.SHARED);
      AtomicInteger places = new AtomicInteger();
      changes.listen(
          place -> {
            int n = places.incrementAndGet();
            Changes.update(other, "INSERT INTO t (name, doc) VALUES ('ROW 700', '{\"n\": 5}')");
            Changes.update(other, "UPDATE t SET name = 'row 700' WHERE id = " + (n * 10 + 1));
            Changes.update(
                other, "UPDATE t SET doc = JSON_SET(doc, '$.n', 5) WHERE id = " + n * 14);
            Changes.update(other, "DELETE FROM t WHERE id = " + (n + 400));
          });
      changes.run(
          "ALTER TABLE t ADD KEY low ((LOWER(name))), ADD KEY num ((CAST(doc->'$.n' AS UNSIGNED)))");
      final int times = places.get();
      assertThat(times).isGreaterThan(5);
      changes.listen(ChangeListener.NONE);
      Model model = changes.model("t");
      assertThat(Changes.slot(model, "name").scope()).isEqualTo(PageScope.TABLE);
      assertThat(Changes.slot(model, "doc").table()).isEqualTo(Changes.slot(model, "name").table());
      assertThat(plan(other, FOUND)).containsExactly(index(model, "low"));
      assertThat(TestDatabase.rows(other, FOUND)).hasSize(2 * times + 1);
      assertThat(
              TestDatabase.rows(other, "SELECT id FROM t WHERE CAST(doc->'$.n' AS UNSIGNED) = 5"))
          .hasSize(2 * times + 1);
      changes.assertClean();
    }
  }

  @Test
  void theIndexStaysOnAPageOfTheTablesOwn() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection reader = database.stardust()) {
      fill(reader, "");
      changes.run("CREATE INDEX low ON t ((LOWER(name)), a)");
      String page = Changes.slot(changes.model("t"), "name").table();
      changes.run("ALTER TABLE t ADD COLUMN more varchar(30), ADD INDEX (b)");
      assertThat(Changes.slot(changes.model("t"), "name").table()).isEqualTo(page);
      assertThatThrownBy(() -> changes.run("MOVE STARDUST TABLE t TO SHARED PAGES"))
          .hasMessageContaining("[PAGES_NOT_SHARED]");
      changes.run("MOVE STARDUST TABLE t TO FREE PAGES");
      changes.run("MOVE STARDUST TABLE t TO DEDICATED PAGES");
      changes.run("ALTER TABLE t ADD KEY (a), MODIFY name VARCHAR(70), MODIFY id BIGINT NOT NULL");
      assertThat(TestDatabase.rows(reader, FOUND)).containsExactly("700");
      assertThat(plan(reader, FOUND)).containsExactly(index(changes.model("t"), "low"));
      changes.assertClean();
    }
  }

  /** Else it would go on refusing values, and columns would be as short as it needs them. */
  @Test
  void noIndexIsLeftBehind() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection writer = database.stardust()) {
      fill(writer, ", KEY short ((CAST(doc->>'$.a' AS CHAR(5)))), KEY low ((LOWER(name)))");
      String doc = "INSERT INTO t (doc) VALUES ('{\"a\": \"much too long\"}')";
      assertThatThrownBy(() -> TestDatabase.execute(writer, doc))
          .hasMessageContaining("'short'")
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(3751));
      changes.run("ALTER TABLE t DROP INDEX short, DROP INDEX low");
      TestDatabase.execute(writer, doc);
      TestDatabase.execute(
          writer,
          "ALTER TABLE t MODIFY name VARCHAR(80)",
          "UPDATE t SET name = REPEAT('x', 80) WHERE id = 3");
      assertThat(changes.model("t").field("doc").orElseThrow().slots()).isEmpty();
      changes.run("MOVE STARDUST TABLE t TO SHARED PAGES");
      assertThat(Changes.slot(changes.model("t"), "name").scope()).isEqualTo(PageScope.SHARED);
      changes.assertClean();
    }
  }

  @Test
  void tenantsMayShareADefinition() throws SQLException {
    try (Connection all = database.stardust("tenant=0");
        Connection one = database.stardust("tenant=5")) {
      TestDatabase.execute(
          all,
          "CREATE TABLE common (id int primary key, name varchar(50), KEY low ((LOWER(name))))");
      TestDatabase.execute(one, "INSERT INTO common VALUES (1, 'One'), (2, 'Two')");
      String query = "SELECT id FROM common WHERE LOWER(name) = 'two'";
      assertThat(TestDatabase.rows(one, query)).containsExactly("2");
      assertThat(plan(one, query)).singleElement().asString().startsWith("ix_");
      TestDatabase.execute(all, "DROP TABLE common");
    }
  }

  @Test
  void withoutAPageOfItsOwnThereIsNone() throws SQLException {
    try (Connection never = database.stardust("createPages=never", "tenant=5");
        Connection other = database.stardust("tenant=5")) {
      String table = "CREATE TABLE lone (id int primary key, name varchar(20)";
      Changes.assertRefused(
          () -> TestDatabase.execute(never, table + ", KEY low ((LOWER(name))))"),
          "key 'low' of table 'lone'");
      TestDatabase.execute(never, table + ")", "INSERT INTO lone VALUES (1, 'Fox')");
      Changes.assertRefused(
          () -> TestDatabase.execute(never, "CREATE INDEX low ON lone ((LOWER(name)))"),
          "key 'low' of table 'lone'");
      TestDatabase.execute(other, "CREATE INDEX low ON lone ((LOWER(name)))");
      Changes.assertRefused(
          () -> TestDatabase.execute(never, "DROP INDEX low ON lone"), "key 'low' of table 'lone'");
      assertThat(TestDatabase.rows(never, "SELECT name FROM lone WHERE LOWER(name) = 'fox'"))
          .containsExactly("Fox");
      TestDatabase.execute(never, "DROP TABLE lone");
    }
  }
}
