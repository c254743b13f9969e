package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.LockWaits;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Writes by primary key that come between the entry and the page row of an INSERT, where no gap is
 * locked: READ COMMITTED. They must not change one of the two. At the end of the class all entries
 * are verified.
 */
final class HalfInsertedRowTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS goods",
          "CREATE TABLE goods (id INT PRIMARY KEY, n INT, at TIMESTAMP NULL, code CHAR(1),"
              + " UNIQUE KEY (code))",
          "INSERT INTO goods VALUES (1, 1, NULL, 'a'), (7, 70, NULL, 'b')");
    }
  }

  @Test
  void itIsUpdatedWholeOrNotAtAll() throws Exception {
    for (String update :
        List.of(
            "UPDATE goods SET n = 3 WHERE id = ?",
            "UPDATE goods SET n = n + 3 WHERE id = ?",
            "UPDATE goods SET at = '2026-01-02 03:04:05' WHERE id = ?")) {
      for (int[] ids : new int[][] {{7}, {1, 7}}) {
        fill();
        int count = between(update, ids);
        try (Connection connection = database.stardust()) {
          assertThat(
                  TestDatabase.rows(
                      connection,
                      "SELECT n <=> _fields->'$.n' AND (at IS NULL) = (_fields->>'$.at' IS NULL OR"
                          + " _fields->>'$.at' = 'null'), n = 70 AND at IS NULL FROM goods"
                          + " WHERE id = 7"))
              .as(update)
              .containsExactly("1|" + (1 - count));
        }
      }
    }
  }

  @Test
  void itIsDeletedWholeOrNotAtAll() throws Exception {
    for (String trash : List.of("trashRetention=7d", "trashRetention=0")) {
      for (int[] ids : new int[][] {{7}, {1, 7}}) {
        fill();
        int count = between("DELETE FROM goods WHERE id = ?", ids, trash);
        try (Connection connection = database.stardust()) {
          assertThat(TestDatabase.rows(connection, "SELECT COUNT(*) FROM goods WHERE n >= 70"))
              .containsExactly(Integer.toString(1 - count));
          assertThat(
                  TestDatabase.count(
                      connection, "INSERT IGNORE INTO goods VALUES (8, 8, NULL, 'b')"))
              .as("a row that stays keeps its key")
              .isEqualTo(count);
        }
      }
    }
  }

  /** Runs a write while row 7 is half inserted; the result is what it counts for that row. */
  private static int between(String sql, int[] ids, String... properties) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Connection inserting = database.plain();
        Connection connection = database.stardust(properties);
        PreparedStatement write = connection.prepareStatement(sql)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      String page =
          TestDatabase.rows(inserting, "SELECT table_name FROM stardust_pages LIMIT 1").get(0);
      TestDatabase.execute(
          inserting,
          "CREATE TEMPORARY TABLE entries SELECT * FROM entry_data WHERE id = 7",
          "CREATE TEMPORARY TABLE rows_7 SELECT * FROM " + page + " WHERE entry_id = 7",
          "CREATE TEMPORARY TABLE keys_7 SELECT * FROM entry_unique_keys WHERE entry_id = 7",
          "DELETE FROM entry_unique_keys WHERE entry_id = 7",
          "DELETE FROM " + page + " WHERE entry_id = 7",
          "DELETE FROM entry_data WHERE id = 7",
          "START TRANSACTION",
          "INSERT INTO entry_data SELECT * FROM entries");
      String session = TestDatabase.rows(connection, "SELECT CONNECTION_ID()").get(0);
      for (int id : ids) {
        write.setInt(1, id);
        write.addBatch();
      }
      Future<int[]> running = other.submit(write::executeBatch);
      try (Connection watcher = database.plain()) {
        Waiting.until(
            () -> running.isDone() || LockWaits.isWaiting(watcher, Long.parseLong(session)));
      }
      TestDatabase.execute(
          inserting,
          "INSERT INTO " + page + " SELECT * FROM rows_7",
          "INSERT INTO entry_unique_keys SELECT * FROM keys_7",
          "COMMIT");
      return Arrays.stream(running.get()).skip(ids.length - 1).sum();
    } finally {
      other.shutdownNow();
    }
  }
}
