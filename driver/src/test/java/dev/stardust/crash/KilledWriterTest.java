package dev.stardust.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.error.ErrorCode;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A client is killed with SIGKILL while its statement, which commits by itself, waits for a lock
 * longer than the client's lease. The server carries it out when the lock comes free. A change of
 * the table must not have gone on without it.
 */
final class KilledWriterTest {

  /** Long enough for any of the changes here to come to its end if nothing holds it up. */
  private static final long CHANGE_MILLIS = 1500;

  private static final String INDEX = "CREATE INDEX ix ON t (a)";
  private static final String COLUMN =
      "ALTER TABLE t ADD COLUMN twice INT DEFAULT 7, ADD INDEX (twice)";
  private static final String COPY =
      "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (code), ADD KEY ids (id)";

  /**
   * A statement that waits, and the statement that lets it wait. It has locked nothing of its own
   * table yet, else the change would come to a row that it has to wait for.
   */
  private record Write(String sql, String lock) {}

  private static final String GATE = "SELECT v FROM gate FOR UPDATE";

  private static final Write INSERT =
      new Write(
          "INSERT INTO t (id, code, a) VALUES (500, 'new', (SELECT v + 75 FROM gate WHERE k = 1))",
          GATE);
  private static final Write UPDATE =
      new Write(
          "UPDATE t SET a = 77, code = 'new' WHERE id = (SELECT v FROM gate WHERE k = 1)", GATE);
  private static final Write DELETE =
      new Write("DELETE FROM t WHERE id = (SELECT v FROM gate WHERE k = 1)", GATE);

  @TestFactory
  Stream<DynamicTest> isWaitedFor() {
    return Stream.of(INDEX, COPY, COLUMN)
        .flatMap(
            change ->
                (change.equals(COLUMN) ? Stream.of(INSERT) : Stream.of(INSERT, UPDATE, DELETE))
                    .map(
                        write ->
                            DynamicTest.dynamicTest(
                                write.sql() + " during " + change, () -> kill(write, change))));
  }

  private static void kill(Write write, String change) throws Exception {
    try (TestDatabase database = TestDatabase.create();
        Connection connection = database.stardust("schemaLease=2000");
        Connection holder = database.plain()) {
      tables(database, connection);
      Killed killed = killWhileWaiting(database, holder, write);
      CompletableFuture<Void> changed = run(connection, change);
      assertThatThrownBy(() -> changed.get(CHANGE_MILLIS, TimeUnit.MILLISECONDS))
          .as("the change while the killed client's write may be committed")
          .isInstanceOf(TimeoutException.class);
      holder.rollback();
      changed.get(30, TimeUnit.SECONDS);
      check(database, connection, killed);
    }
  }

  /** How a program gets rid of a connection that does not answer. */
  private enum CutOff {
    SOCKET_TIMEOUT,
    ABORT
  }

  /** The client lives on; only the connection that wrote has been cut off. */
  @TestFactory
  Stream<DynamicTest> isWaitedForWhenItsConnectionIsCutOff() {
    return Stream.of(INDEX, COPY)
        .flatMap(
            change ->
                Stream.of(CutOff.values())
                    .map(
                        way ->
                            DynamicTest.dynamicTest(
                                way + " during " + change, () -> cutOff(way, change))));
  }

  private static void cutOff(CutOff way, String change) throws Exception {
    String timeout = way == CutOff.SOCKET_TIMEOUT ? "socketTimeout=2000" : "socketTimeout=0";
    try (TestDatabase database = TestDatabase.create();
        Connection connection = database.stardust("schemaLease=2000");
        Connection holder = database.plain();
        Connection writer = database.stardust("schemaLease=2000", timeout)) {
      tables(database, connection);
      holder.setAutoCommit(false);
      TestDatabase.rows(holder, GATE);
      CompletableFuture<Void> write = run(writer, UPDATE.sql());
      String thread = awaitLockWait(database, () -> !write.isDone());
      if (way == CutOff.ABORT) {
        writer.abort(Runnable::run);
      }
      assertThatThrownBy(() -> write.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(Exception.class);
      writer.close();
      CompletableFuture<Void> changed = run(connection, change);
      assertThatThrownBy(() -> changed.get(CHANGE_MILLIS, TimeUnit.MILLISECONDS))
          .as("the change while the abandoned write may be committed")
          .isInstanceOf(TimeoutException.class);
      holder.rollback();
      changed.get(30, TimeUnit.SECONDS);
      check(database, connection, new Killed(ProcessHandle.current().pid(), thread));
    }
  }

  /** The change says what it waits for, and goes on when it is run again. */
  @Test
  void isNamedByTheChange() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        Connection connection = database.stardust("schemaChangeTimeout=1500");
        Connection holder = database.plain()) {
      tables(database, connection);
      Killed killed = killWhileWaiting(database, holder, INSERT);
      assertThatThrownBy(() -> TestDatabase.execute(connection, INDEX))
          .isInstanceOfSatisfying(
              SQLException.class,
              failure ->
                  assertThat(failure.getErrorCode())
                      .isEqualTo(ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode()))
          .hasMessageContaining("process " + killed.pid())
          .hasMessageContaining("silent, but a transaction of it that writes is open");
      holder.rollback();
      TestDatabase.execute(connection, "ALTER TABLE t COMMENT = 'finishes what was begun'");
      check(database, connection, killed);
      assertThat(TestDatabase.rows(connection, "SHOW INDEX FROM t WHERE Key_name = 'ix'"))
          .hasSize(1);
    }
  }

  private static void tables(TestDatabase database, Connection connection) throws SQLException {
    TestDatabase.execute(
        connection,
        "CREATE TABLE t (id INT PRIMARY KEY, code VARCHAR(10) NOT NULL, a INT)",
        "INSERT INTO t VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', 30)");
    database.execute(
        "CREATE TABLE gate (k INT PRIMARY KEY, v INT)", "INSERT INTO gate VALUES (1, 2)");
  }

  /**
   * A killed client.
   *
   * @param thread the server's thread that waited for it
   */
  private record Killed(long pid, String thread) {}

  private static Killed killWhileWaiting(TestDatabase database, Connection holder, Write write)
      throws Exception {
    holder.setAutoCommit(false);
    TestDatabase.rows(holder, write.lock());
    Process client = DyingClient.start(database, write.sql());
    String thread = awaitLockWait(database, client::isAlive);
    client.toHandle().destroyForcibly();
    client.waitFor();
    return new Killed(client.pid(), thread);
  }

  private static String awaitLockWait(TestDatabase database, BooleanSupplier goesOn)
      throws SQLException {
    String waiting =
        "SELECT thread_id FROM performance_schema.data_locks WHERE lock_status = 'WAITING' AND"
            + " object_schema = '"
            + database.name()
            + "'";
    return await(
            database,
            waiting,
            rows -> {
              assertThat(goesOn.getAsBoolean()).as("the client's statement waits").isTrue();
              return !rows.isEmpty();
            })
        .get(0);
  }

  private static List<String> await(
      TestDatabase database, String query, Predicate<List<String>> condition) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try (Connection observer = database.plain()) {
      List<String> rows = TestDatabase.rows(observer, query);
      while (!condition.test(rows)) {
        assertThat(System.nanoTime()).as("waiting for %s", query).isLessThan(deadline);
        rows = TestDatabase.rows(observer, query);
      }
      return rows;
    }
  }

  private static CompletableFuture<Void> run(Connection connection, String sql) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            TestDatabase.execute(connection, sql);
          } catch (SQLException failure) {
            throw new IllegalStateException(failure);
          }
        });
  }

  /** Of the statement all is there: readers find by the new definition what the JSON says. */
  private static void check(TestDatabase database, Connection connection, Killed killed)
      throws SQLException {
    String thread = "SELECT 1 FROM performance_schema.threads WHERE thread_id = " + killed.thread();
    await(database, thread, List::isEmpty);
    Verification.assertClean(database.name());
    assertThat(TestDatabase.rows(connection, "SELECT id, code, a FROM t ORDER BY id"))
        .isIn(
            List.of("1|one|10", "2|two|20", "3|three|30", "500|new|77"),
            List.of("1|one|10", "2|new|77", "3|three|30"),
            List.of("1|one|10", "3|three|30"));
  }
}
