package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pools and proxies close connections whose statement is still running on another thread. */
class ClosedWhileRunningTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final int TIMES = 100;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Runs statements until their connection is closed. */
  private interface Program {
    void run(Connection connection, CountDownLatch begun) throws SQLException;
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void texts() throws Exception {
    nothingIsLeftOf(
        (connection, begun) -> {
          try (Statement statement = connection.createStatement()) {
            while (!connection.isClosed()) {
              statement.executeQuery("SELECT n FROM t WHERE id = 1").close();
              begun.countDown();
            }
          }
        });
  }

  @Test
  void preparedStatements() throws Exception {
    nothingIsLeftOf(
        (connection, begun) -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT n FROM t WHERE id = ?")) {
            statement.setInt(1, 1);
            while (!connection.isClosed()) {
              statement.executeQuery().close();
              begun.countDown();
            }
          }
        });
  }

  @Test
  void rowsThatCanBeUpdated() throws Exception {
    nothingIsLeftOf(
        (connection, begun) -> {
          try (Statement statement =
              connection.createStatement(
                  ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            while (!connection.isClosed()) {
              try (ResultSet rows = statement.executeQuery("SELECT id, n FROM t WHERE id = 1")) {
                rows.next();
                rows.updateInt(2, rows.getInt(2) + 1);
                rows.updateRow();
              }
              begun.countDown();
            }
          }
        });
  }

  @Test
  void generatedKeys() throws Exception {
    nothingIsLeftOf(
        (connection, begun) -> {
          try (Statement statement = connection.createStatement()) {
            while (!connection.isClosed()) {
              statement.executeUpdate(
                  "INSERT INTO log (n) VALUES (1)", Statement.RETURN_GENERATED_KEYS);
              statement.getGeneratedKeys().close();
              begun.countDown();
            }
          }
        });
  }

  private void nothingIsLeftOf(Program program) throws Exception {
    try (Connection changer = database.stardust("schemaLease=10001")) {
      TestDatabase.execute(
          changer,
          "DROP TABLE IF EXISTS t, log",
          "CREATE TABLE t (id INT PRIMARY KEY, n INT)",
          "INSERT INTO t VALUES (1, 1)",
          "CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, n INT)");
      for (int i = 0; i < TIMES; i++) {
        Connection connection = database.stardust();
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> running = threads.submit(() -> runUntilClosed(program, connection, begun));
        begun.await();
        assertThatCode(connection::close).doesNotThrowAnyException();
        running.get();
      }
      // A change waits for whoever holds on to the definition before it.
      TestDatabase.execute(
          changer, "ALTER TABLE t ADD COLUMN m INT", "ALTER TABLE log DROP COLUMN n");
    }
  }

  private static void runUntilClosed(Program program, Connection connection, CountDownLatch begun) {
    try {
      program.run(connection, begun);
    } catch (SQLException closed) {
      // as it must
    } finally {
      begun.countDown();
    }
  }
}
