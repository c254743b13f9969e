package dev.stardust.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stardust.daemon.Transience;
import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Loads of rows that others are writing. */
final class LoadConflictsTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static Loads loads;
  private static Connection connection;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    loads = new Loads(test);
    connection = test.stardust();
  }

  @AfterAll
  static void close() {
    loads.close();
  }

  @BeforeEach
  void createTable() throws SQLException {
    TestDatabase.execute(
        connection,
        "DROP TABLE IF EXISTS item",
        "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(10), n INT, UNIQUE KEY u (name))");
  }

  /** A file that changes or adds so many rows. */
  private long merge(String key, int rows) throws Exception {
    StringBuilder csv = new StringBuilder("id,name,n\r\n");
    IntStream.rangeClosed(1, rows).forEach(i -> csv.append(i + ",n" + i + "," + i + "\r\n"));
    LoadRequest request =
        new LoadRequest("item", Format.CSV, CsvDialect.RFC_4180, LoadMode.MERGE, 0);
    return loads.submit(folder, request, key, csv.toString());
  }

  private static List<String> rows(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> i + "|n" + i + "|" + i).toList();
  }

  private static List<String> items() throws SQLException {
    return TestDatabase.rows(connection, "SELECT id, name, n FROM item ORDER BY id");
  }

  /** It is nobody's fault: no row is reported, and the window comes again. */
  @Test
  void aRowThatIsLockedIsNotABadRow() throws Exception {
    TestDatabase.execute(connection, "INSERT INTO item VALUES (4, 'locked', 1)");
    long job = merge("locked", 5);
    Connection holder = test.stardust();
    holder.setAutoCommit(false);
    TestDatabase.execute(holder, "UPDATE item SET n = 2 WHERE id = 4");
    try (LoadRun run = loads.run(job, 10)) {
      run.step();
      assertThatThrownBy(run::step)
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(((SQLException) e).getErrorCode()).isEqualTo(1205));
    }
    holder.rollback();
    assertThat(loads.finish(job, 10).rowsSkipped()).isZero();
    assertThat(items()).isEqualTo(rows(5));
  }

  /** MySQL rolls back the one that has written less: all of the window, and it comes again. */
  @Test
  void aDeadlockIsNoReasonToFail() throws Exception {
    TestDatabase.execute(connection, "INSERT INTO item VALUES (4, 'four', 1), (9, 'nine', 1)");
    long job = merge("deadlock", 9);
    Connection rival = test.stardust();
    rival.setAutoCommit(false);
    TestDatabase.execute(rival, "UPDATE item SET n = 2 WHERE id = 9");
    for (int id = 100; id < 150; id++) {
      TestDatabase.execute(rival, "INSERT INTO item VALUES (" + id + ", 'r" + id + "', 1)");
    }
    try (LoadRun run = loads.run(job, 10)) {
      run.step();
      CompletableFuture<Throwable> failure =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(run::step)); // has changed 4, and waits for 9
      awaitWaiting();
      TestDatabase.execute(rival, "UPDATE item SET n = 2 WHERE id = 4");
      assertThat(failure.join()).matches(Transience::isTransient);
    }
    rival.rollback();
    assertThat(loads.finish(job, 10).rowsSkipped()).isZero();
    assertThat(items()).isEqualTo(rows(9));
  }

  /** As many rows as may be left out would be lost. */
  @Test
  void aServerWithoutRoomMakesNoRowBad() throws Exception {
    for (LoadMode mode : List.of(LoadMode.APPEND, LoadMode.MERGE)) {
      createTable();
      LoadRequest request = new LoadRequest("item", Format.CSV, CsvDialect.RFC_4180, mode, 9);
      String csv = "id,name,n\r\n1,n1,1\r\n2,n2,2\r\n3,n3,3\r\n";
      long job = loads.submit(folder, request, "full " + mode, csv);
      try (Connection server = test.plain()) {
        TestDatabase.execute(
            server,
            "CREATE TRIGGER no_room BEFORE INSERT ON entry_data FOR EACH ROW SIGNAL SQLSTATE 'HY000'"
                + " SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is full'");
        LoadJob failed = loads.finish(job, 2);
        TestDatabase.execute(server, "DROP TRIGGER no_room");
        assertThat(failed.reason()).isEqualTo("load_failure");
        assertThat(failed.lastError()).contains("The table is full");
        assertThat(failed.rowsSkipped()).isZero();
      }
      assertThat(loads.submit(folder, request, "full " + mode, csv)).isEqualTo(job);
      assertThat(loads.finish(job, 2).rowsSkipped()).isZero();
      assertThat(items()).isEqualTo(rows(3));
    }
  }

  private static void awaitWaiting() throws SQLException {
    try (Connection look = test.plain()) {
      String waiting =
          "SELECT 1 FROM performance_schema.data_locks WHERE LOCK_STATUS = 'WAITING' AND"
              + " OBJECT_SCHEMA = DATABASE()";
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (TestDatabase.rows(look, waiting).isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
    }
  }
}
