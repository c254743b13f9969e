package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that write the same table do not wait for each other's metadata locks. */
class MetadataLocksTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final int SESSIONS = 6;
  private static final int VERSIONS = 20;

  /** Each version of the table's definition makes every session stage rows in another way. */
  @Test
  void aNewVersionMakesNobodyWait() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    List<Connection> sessions = new ArrayList<>();
    try (Connection changer = database.stardust()) {
      TestDatabase.execute(
          changer, "CREATE TABLE t (id INT PRIMARY KEY, n INT, CONSTRAINT positive CHECK (n > 0))");
      for (int i = 0; i < SESSIONS; i++) {
        sessions.add(database.stardust());
      }
      for (int version = 0; version < VERSIONS; version++) {
        TestDatabase.execute(changer, "ALTER TABLE t COMMENT 'version " + version + "'");
        stageAtOnce(threads, sessions, version);
      }
      assertThat(waits(sessions)).as("waits for a metadata lock").isZero();
      assertThat(TestDatabase.rows(changer, "SELECT COUNT(*) FROM t"))
          .containsExactly(String.valueOf(SESSIONS * VERSIONS));
    } finally {
      threads.shutdownNow();
      for (Connection session : sessions) {
        session.close();
      }
    }
  }

  private static void stageAtOnce(ExecutorService threads, List<Connection> sessions, int version)
      throws Exception {
    CyclicBarrier begin = new CyclicBarrier(SESSIONS);
    List<Future<?>> inserts = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      Connection session = sessions.get(i);
      int id = version * SESSIONS + i;
      inserts.add(
          threads.submit(
              () -> {
                begin.await();
                TestDatabase.execute(session, "INSERT INTO t SELECT " + id + ", 1");
                return null;
              }));
    }
    for (Future<?> insert : inserts) {
      insert.get();
    }
  }

  private static long waits(List<Connection> sessions) throws Exception {
    long waits = 0;
    try (Connection watcher = database.plain()) {
      for (Connection session : sessions) {
        String id = TestDatabase.rows(session, "SELECT CONNECTION_ID()").get(0);
        String sql =
            "SELECT COUNT_STAR FROM performance_schema.events_waits_summary_by_thread_by_event_name"
                + " JOIN performance_schema.threads USING (thread_id)"
                + " WHERE event_name = 'wait/lock/metadata/sql/mdl' AND processlist_id = "
                + id;
        waits += Long.parseLong(TestDatabase.rows(watcher, sql).get(0));
      }
    }
    return waits;
  }
}
