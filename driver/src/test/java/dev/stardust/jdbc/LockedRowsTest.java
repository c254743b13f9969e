package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A statement locks the rows that it finds, and no other's, whatever MySQL thinks of the indexes.
 */
class LockedRowsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  /** The entries of which a record on the page is locked; gaps between them do not count. */
  private static final String LOCKED =
      "SELECT DISTINCT SUBSTRING_INDEX(lock_data, ', ', -1) FROM performance_schema.data_locks"
          + " WHERE object_schema = DATABASE() AND object_name LIKE 'entry_slots%'"
          + " AND lock_type = 'RECORD' AND lock_mode NOT LIKE '%,GAP'"
          + " AND lock_data <> 'supremum pseudo-record'";

  private static final String ROWS =
      " (id, n) WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 500)"
          + " SELECT i, i FROM s";

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS other, t",
          "CREATE TABLE other (id INT PRIMARY KEY, n INT)",
          "CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL, m INT, note TEXT, KEY (n))",
          "INSERT INTO other (id, n) VALUES (1001, 1), (1002, 2)",
          "INSERT INTO t" + ROWS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE t SET m = 1 WHERE id >= 3",
        "UPDATE t SET m = 1 WHERE id >= 3 ORDER BY id",
        "DELETE FROM t WHERE id >= 3",
        "UPDATE t JOIN (SELECT 3 AS least) AS l ON t.id >= l.least SET t.m = 1 WHERE t.id >= 3",
        "SELECT m FROM t WHERE id >= 3 FOR UPDATE",
        "SELECT m FROM t WHERE id >= 3 FOR SHARE",
      })
  void ofARange(String sql) throws SQLException {
    assertThat(locked(sql)).hasSize(498).doesNotContain("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE t SET m = 1 WHERE n = 3",
        "DELETE FROM t WHERE n = 3",
        "SELECT m FROM t WHERE n = 3 FOR UPDATE",
        "SELECT a.m FROM t AS a JOIN t AS b ON b.n = a.id WHERE b.n = 3 FOR SHARE",
      })
  void ofAnIndexedValue(String sql) throws SQLException {
    assertThat(locked(sql)).containsExactly("3");
  }

  @Test
  void ofTheWholeTable() throws SQLException {
    assertThat(locked("UPDATE t SET m = 1 WHERE m IS NULL"))
        .hasSize(500)
        .doesNotContain("1001", "1002");
  }

  private static List<String> locked(String sql) throws SQLException {
    try (Connection connection = database.stardust();
        Connection watcher = database.plain()) {
      connection.setAutoCommit(false);
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
      List<String> locked = TestDatabase.rows(watcher, LOCKED);
      connection.rollback();
      return locked;
    }
  }
}
