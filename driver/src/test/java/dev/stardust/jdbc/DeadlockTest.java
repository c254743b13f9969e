package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.LockWaits;
import dev.stardust.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a statement that MySQL gives up to end a deadlock. */
class DeadlockTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL, note LONGTEXT)",
          "INSERT INTO t (id, n) WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 500)"
              + " SELECT i, 0 FROM s");
    }
  }

  @AfterAll
  static void end() {
    THREADS.shutdownNow();
  }

  /** Runs the statement so that it is given up, and returns how many rows it changed after all. */
  private static int victim(Connection connection, String sql) throws Exception {
    try (Connection stronger = database.stardust();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      stronger.setAutoCommit(false);
      // MySQL gives up who has changed less.
      TestDatabase.execute(stronger, "UPDATE t SET n = n + 100 WHERE id >= 2");
      if (statement.getParameterMetaData().getParameterCount() == 1) {
        byte[] note = "note".getBytes(StandardCharsets.UTF_8);
        statement.setBinaryStream(1, new ByteArrayInputStream(note));
      }
      String session = TestDatabase.rows(connection, "SELECT CONNECTION_ID()").get(0);
      Future<Integer> running = THREADS.submit(() -> statement.executeUpdate());
      LockWaits.await(database, Long.parseLong(session), running);
      TestDatabase.execute(stronger, "UPDATE t SET n = n + 100 WHERE id = 1");
      stronger.commit();
      try {
        return running.get();
      } catch (ExecutionException failed) {
        throw (Exception) failed.getCause();
      }
    }
  }

  private static String values() throws SQLException {
    try (Connection connection = database.stardust()) {
      return TestDatabase.rows(connection, "SELECT id, n, note FROM t WHERE id < 3 ORDER BY id")
          .toString();
    }
  }

  @Test
  void aStatementOfItsOwnIsRunAgain() throws Exception {
    try (Connection connection = database.stardust()) {
      assertThat(victim(connection, "UPDATE t SET n = n + 1 WHERE id < 3 ORDER BY id"))
          .isEqualTo(2);
      assertThat(values()).isEqualTo("[1|101|null, 2|101|null]");
      assertThat(victim(connection, "UPDATE t SET note = ? WHERE id < 3 ORDER BY id")).isEqualTo(2);
      assertThat(values()).isEqualTo("[1|201|note, 2|201|note]");
      assertThat(victim(connection, "DELETE FROM t WHERE id < 3 ORDER BY id")).isEqualTo(2);
      assertThat(values()).isEqualTo("[]");
    }
  }

  @Test
  void aTransactionOfTheUsersIsNot() throws Exception {
    try (Connection connection = database.stardust()) {
      connection.setAutoCommit(false);
      TestDatabase.execute(connection, "UPDATE t SET note = 'mine' WHERE id = 1");
      assertGivenUp(connection, "UPDATE t SET n = n + 1 WHERE id < 3 ORDER BY id");
      connection.rollback();
    }
  }

  @Test
  void noneThatLeftSomethingBehindIs() throws Exception {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(connection, "SET @rows = 0");
      assertGivenUp(connection, "UPDATE t SET n = @rows := @rows + 1 WHERE id < 3 ORDER BY id");
    }
  }

  private static void assertGivenUp(Connection connection, String sql) throws SQLException {
    assertThatThrownBy(() -> victim(connection, sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(1213);
              assertThat(e.getSQLState()).isEqualTo("40001");
            });
    assertThat(values()).isEqualTo("[1|100|null, 2|100|null]");
  }
}
