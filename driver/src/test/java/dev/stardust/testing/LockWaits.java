package dev.stardust.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;

/** Tells when a session has come to a row that another one has locked. */
public final class LockWaits {

  private static final String WAITING =
      "SELECT 1 FROM performance_schema.data_lock_waits w JOIN performance_schema.threads t"
          + " ON t.thread_id = w.requesting_thread_id WHERE t.processlist_id = ";

  private LockWaits() {}

  /**
   * Returns as soon as the session waits for a row.
   *
   * @param session the connection's id on the server
   * @param running what the session does; fails when that ends without having waited
   */
  public static void await(TestDatabase database, long session, Future<?> running)
      throws Exception {
    try (Connection watcher = database.plain()) {
      Waiting.until(
          () -> {
            assertThat(running.isDone()).as("it waits for a row").isFalse();
            return isWaiting(watcher, session);
          });
    }
  }

  /** Whether the session waits for a row now. */
  public static boolean isWaiting(Connection watcher, long session) throws SQLException {
    return !TestDatabase.rows(watcher, WAITING + session).isEmpty();
  }
}
