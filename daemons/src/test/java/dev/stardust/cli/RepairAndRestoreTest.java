package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RepairAndRestoreTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static List<String> plain(String query) throws SQLException {
    try (Connection connection = test.plain()) {
      return TestDatabase.rows(connection, query);
    }
  }

  @Test
  void restoredEntriesAreAsTheyWere() throws SQLException {
    String all =
        "SELECT t.*, t._fields->>'$.extra', JSON_TYPE(t._fields->'$.d') FROM t ORDER BY id";
    try (Connection user = test.stardust("tenant=3")) {
      TestDatabase.execute(
          user,
          "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, s VARCHAR(20) UNIQUE, d"
              + " DECIMAL(30,10), b VARBINARY(20), ts TIMESTAMP(6) NULL, dt DATETIME(3), tm TIME,"
              + " y YEAR, bits BIT(9), e ENUM('a','b'), j JSON, f DOUBLE, n INT, bl BLOB)",
          "INSERT INTO t VALUES (1, 'one', 1.10, x'00ff', '2020-01-02 03:04:05.678901',"
              + " '2021-02-03 04:05:06.7', '-12:13:14', 1999, b'101', 'b',"
              + " '{\"k\": [1.50, null]}', 0.1, NULL, x'0102')",
          "INSERT INTO t (_fields) VALUES ('{\"s\": \"two\", \"extra\": \"kept\"}')");
      List<String> before = TestDatabase.rows(user, all);
      TestDatabase.execute(user, "DELETE FROM t");
      String url = test.stardustUrl();
      assertThat(Screen.on(url, "trash", "list", "--tenant", "3", "--json").json().get("trash"))
          .hasSize(2);
      assertThat(Screen.on(url, "trash", "list", "--tenant", "4").out()).isEqualTo("no trash\n");

      // What clashes stays in the trash.
      TestDatabase.execute(user, "INSERT INTO t (id, s) VALUES (9, 'two')");
      Screen some = Screen.on(url, "trash", "restore", "t", "--tenant", "3", "--all");
      assertThat(some.exitCode()).isEqualTo(1);
      assertThat(some.out()).contains("refused: Duplicate entry 'two' for key 't.s'");
      assertThat(plain("SELECT COUNT(*) FROM entry_trash")).containsExactly("1");

      TestDatabase.execute(user, "DELETE FROM t WHERE id = 9");
      String id =
          plain("SELECT MIN(trash_id) FROM entry_trash WHERE fields->>'$.extra' = 'kept'").get(0);
      assertThat(
              Screen.on(url, "trash", "restore", "t", "--tenant", "3", "--trash-id", id).exitCode())
          .isZero();
      assertThat(TestDatabase.rows(user, all)).isEqualTo(before);
      assertThat(TestDatabase.rows(user, "SELECT id FROM t WHERE s = 'one'")).containsExactly("1");

      // Another tenant cannot have them, and what is gone is gone.
      assertThat(Screen.on(url, "trash", "restore", "t", "--trash-id", id).exitCode()).isEqualTo(2);
      assertThat(
              Screen.on(url, "trash", "restore", "t", "--tenant", "3", "--trash-id", id).exitCode())
          .isEqualTo(1);
      // So many microseconds are 16 hours in 64 bits, and the others are more than a Duration has.
      for (String age : List.of("213503983d", "999999999999d")) {
        Screen none = Screen.on(url, "trash", "purge", "t", "--tenant", "3", "--older-than", age);
        assertThat(none.exitCode()).as(none.err()).isZero();
        assertThat(none.out()).isEqualTo("entries\n0\n");
      }
      assertThat(Screen.on(url, "trash", "purge", "t", "--tenant", "3", "--older-than", "1h").out())
          .contains("0");
      assertThat(
              Screen.on(url, "trash", "purge", "t", "--tenant", "3", "--older-than", "0")
                  .exitCode())
          .isZero();
      assertThat(plain("SELECT COUNT(*) FROM entry_trash")).containsExactly("0");
    }
  }

  @Test
  void verifyQueuesWhatDiffers() throws SQLException {
    try (TestDatabase broken = TestDatabase.create().unverified();
        Connection user = broken.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE v (id INT PRIMARY KEY, a INT, u INT, KEY (a), UNIQUE (u))",
          "INSERT INTO v VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 4)");
      String slot =
          TestDatabase.rows(
                  broken.plain(),
                  "SELECT CONCAT(p.table_name, ' SET ', a.slot_column) FROM"
                      + " stardust_slot_assignments a JOIN stardust_pages p ON p.id = a.page_id JOIN"
                      + " stardust_fields f ON f.id = a.field_id WHERE f.name = 'a'")
              .get(0);
      broken.execute(
          "UPDATE " + slot + " = 77 WHERE entry_id = 2",
          "DELETE FROM entry_unique_keys WHERE entry_id = 3");
      String url = broken.stardustUrl();
      String queue = "SELECT entry_id, reason FROM stardust_sync_queue ORDER BY entry_id";

      Screen look = Screen.on(url, "verify");
      assertThat(look.exitCode()).isEqualTo(1);
      assertThat(look.out()).contains("slot_equals_json").contains("key_row_exists");
      assertThat(TestDatabase.rows(broken.plain(), queue)).isEmpty();

      for (int time = 0; time < 2; time++) {
        Screen repair = Screen.on(url, "verify", "--repair", "--json");
        assertThat(repair.exitCode()).isEqualTo(1);
        assertThat(repair.json().get("summary").get(0).get("entries_queued").asInt()).isEqualTo(2);
        assertThat(TestDatabase.rows(broken.plain(), queue))
            .containsExactly("2|verify", "3|verify");
      }
    }
  }

  /**
   * Slots that were never lent, that are lent to another table only, and rows of a page that lends
   * none.
   */
  @Test
  void repairEmptiesSlotsThatNoColumnHas() throws SQLException {
    try (TestDatabase broken = TestDatabase.create();
        Connection all = broken.stardust("tenant=0");
        Connection user = broken.stardust();
        Connection plain = broken.plain()) {
      // A page of one tenant's table would refuse the row of another.
      TestDatabase.execute(all, "CREATE TABLE d (id INT PRIMARY KEY, a INT, b INT, KEY (a, b))");
      TestDatabase.execute(
          user,
          "CREATE TABLE v (id INT PRIMARY KEY, a INT)",
          "CREATE TABLE w (id INT PRIMARY KEY, a INT, b INT)",
          "INSERT INTO v WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < 900) SELECT i, i FROM n",
          "INSERT INTO w VALUES (1, 1, 2)",
          "INSERT INTO d VALUES (1, 1, 2)");
      String name = "(SELECT id FROM stardust_models WHERE name = '%s')";
      String model = name.formatted("v");
      String place =
          "SELECT p.table_name, MIN(s.slot_column), MAX(s.slot_column) FROM stardust_pages p JOIN"
              + " stardust_page_slots s ON s.page_id = p.id AND s.slot_type = 'int' WHERE %s AND"
              + " NOT EXISTS (SELECT 1 FROM stardust_slot_assignments a WHERE a.page_id = p.id AND"
              + " a.slot_column = s.slot_column AND a.model_id = %s) GROUP BY p.id ORDER BY p.id"
              + " LIMIT 1";
      String[] shared =
          TestDatabase.rows(plain, place.formatted("p.model_id IS NULL", model))
              .get(0)
              .split("\\|", -1);
      String[] own =
          TestDatabase.rows(plain, place.formatted("p.model_id > 0", model))
              .get(0)
              .split("\\|", -1);
      broken.execute(
          "UPDATE %s SET %s = 7, %s = 8 WHERE model_id = %s AND entry_id <> 5"
              .formatted(shared[0], shared[1], shared[2], model),
          "INSERT INTO %s (tenant_id, model_id, entry_id, %s) VALUES (1, %s, 4, 9)"
              .formatted(own[0], own[1], model));

      Screen repair = Screen.on(broken.stardustUrl(), "verify", "--repair", "--json");

      assertThat(repair.exitCode()).isEqualTo(1);
      assertThat(repair.out()).contains("free_slot_is_empty").contains("page_is_lent");
      assertThat(repair.json().get("summary").get(0).get("rows_emptied").asInt())
          .isEqualTo(2 * 899 + 1);
      Screen clean = Screen.on(broken.stardustUrl(), "verify", "--repair", "--json");
      assertThat(clean.exitCode()).isZero();
      assertThat(clean.json().get("summary").get(0).get("rows_emptied").asInt()).isZero();
      assertThat(TestDatabase.rows(user, "SELECT COUNT(*), SUM(a) FROM v"))
          .containsExactly("900|405450");
      assertThat(TestDatabase.rows(user, "SELECT a, b FROM d UNION ALL SELECT a, b FROM w"))
          .containsExactly("1|2", "1|2");
    }
  }
}
