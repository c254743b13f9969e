package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.LockWaits;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who deletes an entry locks its rows in the order in which those who update it do. */
class DeleteLocksTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Both wait for the entry's row on its page; whoever gets it first goes on to the entry. */
  @Test
  void anUpdateAndADeleteOfARowDoNotWaitForEachOther() throws Exception {
    for (String condition : new String[] {"id = 2", "id IN (2, 3)", "id BETWEEN 2 AND 3"}) {
      try (Connection updating = database.stardust();
          Connection deleting = database.stardust();
          Connection third = database.plain()) {
        TestDatabase.execute(
            updating,
            "DROP TABLE IF EXISTS t",
            "CREATE TABLE t (id int primary key, n int, key (n))",
            "INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)");
        lockPageRow(third, "2");

        Future<?> update = inTransaction(updating, "UPDATE t SET n = 20 WHERE id = 2");
        LockWaits.await(database, id(updating), update);
        Future<?> delete = inTransaction(deleting, "DELETE FROM t WHERE " + condition);
        LockWaits.await(database, id(deleting), delete);
        third.commit();

        assertThat(update).as(condition).succeedsWithin(Duration.ofSeconds(60));
        assertThat(delete).as(condition).succeedsWithin(Duration.ofSeconds(60));
        assertThat(TestDatabase.rows(updating, "SELECT id FROM t WHERE id = 2")).isEmpty();
      }
    }
    threads.shutdownNow();
  }

  // In a transaction, where a deadlock is the program's to see.
  private Future<?> inTransaction(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    return threads.submit(
        () -> {
          TestDatabase.execute(connection, sql);
          connection.commit();
          return true;
        });
  }

  private static void lockPageRow(Connection third, String id) throws SQLException {
    third.setAutoCommit(false);
    String model = TestDatabase.rows(third, "SELECT MAX(id) FROM stardust_models").get(0);
    String page =
        "SELECT entry_id FROM entry_slots_page_1 WHERE tenant_id = 1 AND model_id = "
            + model
            + " AND entry_id = "
            + id
            + " FOR UPDATE";
    assertThat(TestDatabase.rows(third, page)).contains(id);
  }

  private static long id(Connection connection) throws SQLException {
    return connection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).getId();
  }
}
