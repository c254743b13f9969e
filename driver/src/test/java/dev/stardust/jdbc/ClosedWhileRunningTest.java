package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pools and proxies close connections whose statement is still running on another thread. */
class ClosedWhileRunningTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final int TIMES = 300;

  @Test
  void nothingIsLeftOfIt() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Connection changer = database.stardust("schemaLease=10001")) {
      TestDatabase.execute(changer, "CREATE TABLE t (id INT PRIMARY KEY, n INT)");
      for (int i = 0; i < TIMES; i++) {
        Connection connection = database.stardust();
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> running = threads.submit(() -> readUntilClosed(connection, begun));
        begun.await();
        assertThatCode(connection::close).doesNotThrowAnyException();
        running.get();
      }
      // A change waits for whoever holds on to the definition before it.
      TestDatabase.execute(
          changer, "ALTER TABLE t ADD COLUMN m INT", "ALTER TABLE t DROP COLUMN m");
    } finally {
      threads.shutdownNow();
    }
  }

  private static void readUntilClosed(Connection connection, CountDownLatch begun) {
    try (Statement statement = connection.createStatement()) {
      while (!connection.isClosed()) {
        statement.executeQuery("SELECT n FROM t WHERE id = 1").close();
        begun.countDown();
      }
    } catch (SQLException closed) {
      begun.countDown();
    }
  }
}
