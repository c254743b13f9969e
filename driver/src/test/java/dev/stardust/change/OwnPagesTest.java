package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.schema.PageScope;
import dev.stardust.schema.Slot;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page that holds the rows of one tenant's table has the keys of an ordinary table. */
final class OwnPagesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String CREATE =
      "CREATE TABLE t (id int primary key, a int, b date, c varchar(20), index (a), index pair (b, a))";

  private static Slot slot(Changes changes, String column) throws SQLException {
    return Changes.slot(changes.model("t"), column);
  }

  private static List<String> indexes(String table) throws SQLException {
    String sql =
        "SELECT INDEX_NAME, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX)"
            + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '"
            + table
            + "' GROUP BY INDEX_NAME";
    try (Connection plain = database.plain()) {
      return TestDatabase.rows(plain, sql);
    }
  }

  @Test
  void itsKeysAreThoseOfTheTableAndNoOtherRowGetsIn() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust()) {
      TestDatabase.execute(connection, CREATE, "INSERT INTO t VALUES (7, 1, '2026-01-01', 'x')");
      Slot a = slot(changes, "a");
      Slot b = slot(changes, "b");
      assertThat(a.scope()).isEqualTo(PageScope.TABLE);
      assertThat(indexes(a.table()))
          .hasSize(3)
          .contains("PRIMARY|entry_id", "ix_" + a.column() + "|" + a.column())
          .anyMatch(index -> index.endsWith("|" + b.column() + "," + a.column()));
      for (String other : List.of("tenant_id = 2", "model_id = model_id + 1")) {
        assertThatThrownBy(() -> database.execute("UPDATE " + a.table() + " SET " + other))
            .hasMessageContaining("'" + a.table() + "_owner'");
      }
      changes.run("DROP TABLE t");
    }
  }

  @Test
  void aDefinitionOfAllTenantsKeepsThemApart() throws SQLException {
    try (Changes changes = new Changes(database, 0);
        Connection owner = database.stardust("tenant=0");
        Connection one = database.stardust("tenant=1");
        Connection two = database.stardust("tenant=2")) {
      TestDatabase.execute(owner, CREATE);
      TestDatabase.execute(one, "INSERT INTO t VALUES (7, 1, '2026-01-01', 'one')");
      TestDatabase.execute(two, "INSERT INTO t VALUES (7, 1, '2026-01-01', 'two')");
      Slot a = slot(changes, "a");
      assertThat(a.scope()).isEqualTo(PageScope.MODEL);
      assertThat(indexes(a.table()))
          .contains(
              "PRIMARY|tenant_id,model_id,entry_id",
              "ix_" + a.column() + "|tenant_id,model_id," + a.column());
      assertThat(TestDatabase.rows(one, "SELECT c FROM t WHERE a = 1")).containsExactly("one");
      assertThat(TestDatabase.rows(two, "SELECT c FROM t WHERE a = 1")).containsExactly("two");
      changes.run("DROP TABLE t");
    }
  }

  @Test
  void itsIdsHaveTheTypeOfThePrimaryKeyAndAreSwappedWithoutRoomForOthers() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE t (id tinyint unsigned primary key, a int, c varchar(20), at timestamp null,"
              + " unique (c), index pair (a, c))",
          "INSERT INTO t VALUES (0, 1, 'least', NULL), (1, 2, 'one', '2026-10-25 02:30:00'),"
              + " (255, 3, 'most', NULL)");
      assertThat(idType(slot(changes, "a").table())).isEqualTo("tinyint unsigned");
      TestDatabase.execute(connection, "UPDATE t SET id = 255 - id, a = a + 10 WHERE id <> 1");
      assertThat(TestDatabase.rows(connection, "SELECT id, a, c FROM t ORDER BY id"))
          .containsExactly("0|13|most", "1|2|one", "255|11|least");
      assertThat(TestDatabase.rows(connection, "SELECT id, at FROM t WHERE a = 2 AND c = 'one'"))
          .containsExactly("1|2026-10-25 02:30:00");
      changes.run("DROP TABLE t");
    }
  }

  @Test
  void anotherTypeOfThePrimaryKeyMakesItsPagesAnew() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE t (id smallint primary key auto_increment, a int)",
          "MOVE STARDUST TABLE t TO DEDICATED PAGES",
          "INSERT INTO t VALUES (7, 1)");
      assertThat(idType(slot(changes, "a").table())).isEqualTo("smallint");
      changes.run("ALTER TABLE t MODIFY id bigint auto_increment");
      assertThat(slot(changes, "a").scope()).isEqualTo(PageScope.TABLE);
      assertThat(idType(slot(changes, "a").table())).isEqualTo("bigint");
      TestDatabase.execute(connection, "INSERT INTO t VALUES (5000000000, 2)");
      assertThat(TestDatabase.rows(connection, "SELECT id FROM t ORDER BY id"))
          .containsExactly("7", "5000000000");
      changes.run("DROP TABLE t");
    }
  }

  private static String idType(String table) throws SQLException {
    try (Connection plain = database.plain()) {
      return TestDatabase.rows(
              plain,
              "SELECT COLUMN_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                  + (" AND TABLE_NAME = '" + table + "' AND COLUMN_NAME = 'entry_id'"))
          .get(0);
    }
  }

  /** As pages were that an earlier version has made. */
  @Test
  void aPageWithTheKeysOfASharedOneIsReadAndCanBeMadeAnew() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust()) {
      TestDatabase.execute(connection, CREATE, "INSERT INTO t VALUES (7, 1, '2026-01-01', 'x')");
      String before = slot(changes, "a").table();
      database.execute("UPDATE stardust_pages SET tenant_id = NULL");
      changes.run("ALTER TABLE t COMMENT = 'read again'");
      assertThat(slot(changes, "a").scope()).isEqualTo(PageScope.MODEL);
      assertThat(TestDatabase.rows(connection, "SELECT c FROM t WHERE a = 1")).containsExactly("x");
      changes.run("MOVE STARDUST TABLE t TO DEDICATED PAGES");
      assertThat(slot(changes, "a").scope()).isEqualTo(PageScope.TABLE);
      assertThat(slot(changes, "a").table()).isNotEqualTo(before);
      assertThat(TestDatabase.rows(connection, "SELECT c FROM t WHERE a = 1")).containsExactly("x");
      changes.run("DROP TABLE t");
    }
  }
}
