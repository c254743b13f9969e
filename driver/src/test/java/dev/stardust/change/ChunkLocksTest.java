package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.LockWaits;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A change locks entries in the order in which those who write them do. */
class ChunkLocksTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Where the change waits for the third row, somebody writes the second. */
  @Test
  void aWriterAndAChunkDoNotWaitForEachOther() throws Exception {
    try (Changes changes = new Changes(database, 1);
        Connection writer = database.stardust();
        Connection third = database.plain()) {
      TestDatabase.execute(
          writer,
          "CREATE TABLE t (id int primary key, n int, m int, key (n))",
          "INSERT INTO t VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3)");
      int model = changes.model("t").id();
      AtomicReference<Future<?>> writing = new AtomicReference<>();
      AtomicInteger chunks = new AtomicInteger();
      changes.listen(
          place -> {
            chunks.addAndGet(place.equals("chunk") ? 1 : 0);
            if (place.equals("chunk") && writing.get() == null) {
              lockThird(third, model);
              writing.set(threads.submit(() -> write(writer, changes.session(), third)));
            }
          });

      changes.run("ALTER TABLE t DROP COLUMN m");

      assertThat(writing.get()).isNotNull().succeedsWithin(Duration.ofSeconds(60));
      assertThat(chunks).as("one chunk, none that was run again, and the end").hasValue(2);
      assertThat(TestDatabase.rows(writer, "SELECT id, n FROM t ORDER BY id"))
          .containsExactly("1|1", "2|20", "3|3");
    } finally {
      threads.shutdownNow();
    }
  }

  /** The change has locked the rows around it and does not know this one: its writer does both. */
  @Test
  void anEntryThatIsInsertedIntoAChunkIsItsWritersAlone() throws Exception {
    try (Changes changes = new Changes(database, 1);
        Connection writer = database.stardust()) {
      TestDatabase.execute(
          writer,
          "CREATE TABLE gap (id int primary key, n int)",
          "INSERT INTO gap VALUES (1, 1), (3, 3)");
      Inserter inserter = new Inserter(writer, changes.session());
      changes.listen(inserter);

      changes.run("CREATE INDEX i_n ON gap (n)");

      assertThat(inserter.committed).isNotNull().succeedsWithin(Duration.ofSeconds(60));
      changes.assertClean();
      assertThat(TestDatabase.rows(writer, "SELECT id, n FROM gap ORDER BY id"))
          .containsExactly("1|1", "2|6", "3|3");
      assertThat(TestDatabase.rows(writer, "SELECT id FROM gap WHERE n = 6")).containsExactly("2");
    } finally {
      threads.shutdownNow();
    }
  }

  /** The notes of ended changes are kept for a week; the one that ends now looks for older ones. */
  @Test
  void aChangeEndsWhileOthersHoldTheirNotes() throws Exception {
    try (Changes changes = new Changes(database, 1);
        Connection other = database.plain()) {
      changes.run("CREATE TABLE ending (id int primary key, n int)");
      TestDatabase.execute(
          other,
          note(7001, "completed", 8),
          "START TRANSACTION",
          note(7002, "running", 0),
          note(7003, "completed", 6));

      changes.run("ALTER TABLE ending DROP COLUMN n");

      TestDatabase.execute(other, "COMMIT");
      assertThat(
              TestDatabase.rows(
                  other, "SELECT model_id FROM stardust_backfill_checkpoints ORDER BY model_id"))
          .containsExactly("7002", "7003");
      TestDatabase.execute(other, "DELETE FROM stardust_backfill_checkpoints");
    }
  }

  private static String note(int model, String state, int daysAgo) {
    return "INSERT INTO stardust_backfill_checkpoints (model_id, description, step, payload, state,"
        + " updated_at) VALUES (%d, 'a change', '0', '{}', '%s', UTC_TIMESTAMP(6) - INTERVAL %d DAY)"
            .formatted(model, state, daysAgo);
  }

  /** Inserts a row between two locked ones, and updates it while the new slots are filled. */
  private final class Inserter implements ChangeListener {
    private final Connection writer;
    private final long change;
    private volatile boolean inChunk;
    private volatile boolean chunkDone;
    private @Nullable Future<?> committed;

    Inserter(Connection writer, long change) {
      this.writer = writer;
      this.change = change;
    }

    @Override
    public void reached(String place) {
      chunkDone |= inChunk;
      inChunk = place.equals("chunk");
    }

    @Override
    public void acting(Connection connection) throws SQLException {
      if (inChunk && committed == null) {
        TestDatabase.execute(writer, "INSERT INTO gap VALUES (2, 5)");
        writer.setAutoCommit(false);
        TestDatabase.execute(writer, "UPDATE gap SET n = 6 WHERE id = 2");
        committed = threads.submit(this::commit);
      }
    }

    private boolean commit() throws Exception {
      awaitWaiting(change, () -> chunkDone);
      writer.commit();
      writer.setAutoCommit(true);
      return true;
    }
  }

  private static void lockThird(Connection third, int model) {
    try {
      third.setAutoCommit(false);
      assertThat(
              TestDatabase.rows(
                  third,
                  "SELECT id FROM entry_data WHERE tenant_id = 1 AND model_id = "
                      + model
                      + " AND id = 3 FOR UPDATE"))
          .containsExactly("3");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean write(Connection writer, long change, Connection third) throws Exception {
    awaitWaiting(change);
    long session = Long.parseLong(TestDatabase.rows(writer, "SELECT CONNECTION_ID()").get(0));
    // In a transaction, where a deadlock is the program's to see.
    writer.setAutoCommit(false);
    Future<?> update =
        threads.submit(
            () -> {
              TestDatabase.execute(writer, "UPDATE t SET n = 20 WHERE id = 2");
              writer.commit();
              return true;
            });
    awaitWaiting(session);
    third.commit();
    update.get();
    writer.setAutoCommit(true);
    return true;
  }

  private static void awaitWaiting(long session) throws Exception {
    awaitWaiting(session, () -> false);
  }

  /** Until the session waits for a lock, or never will. */
  private static void awaitWaiting(long session, BooleanSupplier never) throws Exception {
    try (Connection watcher = database.plain()) {
      Waiting.until(() -> never.getAsBoolean() || LockWaits.isWaiting(watcher, session));
    }
  }
}
