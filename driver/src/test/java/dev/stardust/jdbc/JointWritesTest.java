package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stardust.testing.LockWaits;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Traffic;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches of changes by primary key, which go together, do what each would have done alone. */
final class JointWritesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final int ROWS = 250;

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS stock",
          "CREATE TABLE stock (id BIGINT PRIMARY KEY, code VARCHAR(20), n INT, UNIQUE KEY (code))",
          "INSERT INTO stock WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i"
              + " < 250) SELECT i, CONCAT('c', i), i FROM s");
    }
  }

  private static List<String> rows(String query) throws SQLException {
    try (Connection connection = database.stardust()) {
      return TestDatabase.rows(connection, query);
    }
  }

  @Test
  void deletesOfRowsThatAreThereAreOnePacket() throws SQLException {
    try (Connection connection = database.stardust();
        PreparedStatement delete = connection.prepareStatement("DELETE FROM stock WHERE id = ?")) {
      for (long id = 1; id <= ROWS; id += 2) {
        delete.setLong(1, id);
        delete.addBatch();
      }
      int before = Traffic.roundTrips(connection);
      assertThat(delete.executeBatch()).hasSize(ROWS / 2).containsOnly(1);
      assertThat(Traffic.roundTrips(connection) - before).isLessThanOrEqualTo(3);
      assertThat(rows("SELECT COUNT(*), MIN(id) FROM stock")).containsExactly("125|2");
    }
  }

  @Test
  void deletesGoTogetherAndEachHasItsCount() throws SQLException {
    for (boolean autoCommit : new boolean[] {true, false}) {
      fill();
      try (Connection connection = database.stardust();
          PreparedStatement delete =
              connection.prepareStatement("DELETE FROM stock WHERE id = ?")) {
        connection.setAutoCommit(autoCommit);
        for (long id = 1; id <= ROWS; id += 2) {
          delete.setLong(1, id);
          delete.addBatch();
        }
        delete.setInt(1, 1);
        delete.addBatch();
        delete.setInt(1, -5);
        delete.addBatch();
        int before = Traffic.roundTrips(connection);
        int[] counts = delete.executeBatch();
        assertThat(Traffic.roundTrips(connection) - before).isLessThanOrEqualTo(3);
        assertThat(counts).hasSize(ROWS / 2 + 2).endsWith(1, 0, 0);
        assertThat(java.util.Arrays.stream(counts).sum()).isEqualTo(ROWS / 2);
        assertThat(TestDatabase.rows(connection, "SELECT ROW_COUNT()")).containsExactly("0");
        if (!autoCommit) {
          connection.rollback();
          assertThat(rows("SELECT COUNT(*) FROM stock")).containsExactly("250");
          continue;
        }
        assertThat(rows("SELECT COUNT(*), MIN(id) FROM stock")).containsExactly("125|2");
        TestDatabase.execute(connection, "INSERT INTO stock VALUES (1, 'c3', 0)");
      }
    }
    try (Connection plain = database.plain()) {
      assertThat(TestDatabase.rows(plain, "SELECT COUNT(DISTINCT id) FROM entry_trash"))
          .containsExactly("125");
    }
  }

  /**
   * Columns that are read from the JSON have no page, so the entries alone tell which are there.
   */
  @Test
  void deletesOfEntriesAloneHaveTheirCounts() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE documents (id BIGINT PRIMARY KEY, document JSON)",
          "INSERT INTO documents VALUES (1, '{}'), (2, '[]'), (3, NULL), (4, '{}'), (5, '{}')");
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM documents WHERE id = ?")) {
        for (int[] ids : new int[][] {{1, 99, 2, 1}, {3, 4}}) {
          for (int id : ids) {
            delete.setInt(1, id);
            delete.addBatch();
          }
          int before = Traffic.roundTrips(connection);
          assertThat(delete.executeBatch())
              .isEqualTo(ids.length == 2 ? new int[] {1, 1} : new int[] {1, 0, 1, 0});
          assertThat(Traffic.roundTrips(connection) - before).isEqualTo(2);
        }
      }
      assertThat(TestDatabase.rows(connection, "SELECT id FROM documents")).containsExactly("5");
    }
  }

  @Test
  void aDeleteByIdLeavesNothingOfTheRow() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      int before = Traffic.roundTrips(connection);
      assertThat(statement.executeUpdate("DELETE FROM stock WHERE id = 7")).isEqualTo(1);
      assertThat(statement.executeUpdate("DELETE FROM stock WHERE stock.id = 7")).isZero();
      assertThat(Traffic.roundTrips(connection) - before).isEqualTo(2);
      assertThat(statement.executeUpdate("INSERT INTO stock VALUES (7, 'c7', 1)")).isEqualTo(1);
      assertThat(statement.executeUpdate("DELETE FROM stock WHERE id = '8'")).isEqualTo(1);
    }
  }

  @Test
  void updatesGoTogetherAndEachHasItsCount() throws SQLException {
    try (Connection connection = database.stardust();
        PreparedStatement update =
            connection.prepareStatement("UPDATE stock SET n = n + ? WHERE id = ?")) {
      for (int id = 1; id <= ROWS + 10; id++) {
        update.setInt(1, id == 5 ? 0 : 1000);
        update.setLong(2, id);
        update.addBatch();
      }
      int before = Traffic.roundTrips(connection);
      int[] counts = update.executeBatch();
      assertThat(Traffic.roundTrips(connection) - before).isLessThanOrEqualTo(4);
      assertThat(java.util.Arrays.stream(counts).sum()).isEqualTo(ROWS); // found rows count
      assertThat(counts).endsWith(0, 0);
    }
    assertThat(rows("SELECT SUM(n), MAX(_fields->'$.n') FROM stock"))
        .containsExactly(250 * 251 / 2 + 249 * 1000 + "|1250");
  }

  /**
   * The entries' JSON is made from the page rows, so it has what the columns have made of values.
   */
  @Test
  void entriesAgreeWithTheirRowsWhateverTheTypes() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE kinds (id INT PRIMARY KEY, d DECIMAL(20,4), t DATETIME(3), s VARCHAR(20),"
              + " f DOUBLE, n BIGINT UNSIGNED)");
      statement.execute(
          "INSERT INTO kinds (id, s, n) VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)");
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE kinds SET d = ?, t = ?, s = ?, f = ?, n = n + 1 WHERE id = ?")) {
        for (int id : new int[] {1, 2, 9, 3}) {
          update.setBigDecimal(1, id == 2 ? null : new BigDecimal("1234567890123456.1200"));
          update.setObject(2, java.time.LocalDateTime.of(2026, 2, 28, 23, 59, 59, 125_000_000));
          update.setString(3, id == 3 ? null : "\uD83D\uDE11 'x' \\");
          update.setInt(4, id);
          update.setInt(5, id);
          update.addBatch();
        }
        int before = Traffic.roundTrips(connection);
        assertThat(update.executeBatch()).containsExactly(1, 1, 0, 1);
        assertThat(Traffic.roundTrips(connection) - before).isLessThanOrEqualTo(2);
      }
    }
    assertThat(rows("SELECT _version, _fields->>'$.d', s, f, n FROM kinds ORDER BY id"))
        .containsExactly(
            "2|1234567890123456.1200|\uD83D\uDE11 'x' \\|1.0|2",
            "2|null|\uD83D\uDE11 'x' \\|2.0|3",
            "2|1234567890123456.1200|null|3.0|4");
  }

  @Test
  void aRowThatIsChangedTwiceHasBothChanges() throws SQLException {
    try (Connection connection = database.stardust();
        PreparedStatement update =
            connection.prepareStatement("UPDATE stock SET n = n + ? WHERE id = ?")) {
      for (int digit = 1; digit <= 3; digit++) {
        update.setInt(1, digit);
        update.setLong(2, 4);
        update.addBatch();
      }
      assertThat(update.executeBatch()).containsExactly(1, 1, 1);
    }
    assertThat(rows("SELECT n, _version FROM stock WHERE id = 4")).containsExactly("10|4");
  }

  @Test
  void whatFailsAloneFailsAtItsPlace() throws SQLException {
    try (Connection connection = database.stardust();
        PreparedStatement update =
            connection.prepareStatement("UPDATE stock SET n = ? WHERE id = ?")) {
      for (int id = 1; id <= 3; id++) {
        update.setBigDecimal(1, id == 2 ? new BigDecimal("9999999999") : BigDecimal.ZERO);
        update.setLong(2, id);
        update.addBatch();
      }
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, update::executeBatch);
      assertThat(failure.getErrorCode()).isEqualTo(1264);
      assertThat(failure.getUpdateCounts()).containsExactly(1, Statement.EXECUTE_FAILED, 1);
    }
    assertThat(rows("SELECT n FROM stock WHERE id <= 3 ORDER BY id"))
        .containsExactly("0", "2", "0");
  }

  /** The server has rolled all of it back, what came before the batch included. */
  @Test
  void aDeadlockInTheUsersTransactionIsTold() throws Exception {
    for (String sql :
        List.of(
            "UPDATE stock SET n = -1 WHERE id = ?",
            "DELETE FROM stock WHERE id = ?",
            "INSERT INTO stock (id) VALUES (? + 0)",
            "INSERT INTO stock (id) VALUES (?)")) {
      fill();
      ExecutorService other = Executors.newSingleThreadExecutor();
      try (Connection connection = database.stardust();
          Connection stronger = database.stardust();
          PreparedStatement batch = connection.prepareStatement(sql)) {
        connection.setAutoCommit(false);
        stronger.setAutoCommit(false);
        TestDatabase.execute(stronger, "UPDATE stock SET n = n + 100 WHERE id >= 2");
        TestDatabase.execute(connection, "UPDATE stock SET code = 'mine' WHERE id = 1");
        String session = TestDatabase.rows(connection, "SELECT CONNECTION_ID()").get(0);
        for (int id = 2; id <= 4; id++) {
          batch.setInt(1, id);
          batch.addBatch();
        }
        Future<int[]> running = other.submit(batch::executeBatch);
        LockWaits.await(database, Long.parseLong(session), running);
        TestDatabase.execute(stronger, "UPDATE stock SET n = n + 100 WHERE id = 1");
        stronger.commit();
        Throwable failure =
            catchThrowableOfType(java.util.concurrent.ExecutionException.class, running::get)
                .getCause();
        assertThat(failure)
            .as(sql)
            .isInstanceOfSatisfying(
                BatchUpdateException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1213));
        connection.rollback();
      } finally {
        other.shutdownNow();
      }
      assertThat(rows("SELECT code, n FROM stock WHERE id = 1")).containsExactly("c1|101");
    }
  }
}
