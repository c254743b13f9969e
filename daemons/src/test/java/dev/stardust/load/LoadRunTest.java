package dev.stardust.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.LeaseLostException;
import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way into tables, with everything that can come between. */
final class LoadRunTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static Loads loads;
  private static Database database;
  private static Connection connection;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    loads = new Loads(test);
    database = loads.database;
    connection = test.stardust();
    TestDatabase.execute(connection, "SET time_zone = '+00:00'");
    TestDatabase.execute(
        test.stardust("tenant=2"), "CREATE TABLE of_two (id INT PRIMARY KEY, name VARCHAR(10))");
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
        "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(10) DEFAULT 'none', n DECIMAL(30,10),"
            + " UNIQUE KEY u (name))");
  }

  private static LoadRequest request(Format format, LoadMode mode, long skips) {
    return new LoadRequest("item", format, CsvDialect.RFC_4180, mode, skips);
  }

  private long submit(LoadRequest request, String key, String content) throws Exception {
    return loads.submit(folder, request, key, content);
  }

  private static LoadRun run(long job, int window) throws SQLException {
    return loads.run(job, window);
  }

  private static LoadJob finish(long job, int window) throws SQLException {
    return loads.finish(job, window);
  }

  private static List<String> items() throws SQLException {
    return TestDatabase.rows(connection, "SELECT id, name, n FROM item ORDER BY id");
  }

  private static String csv(int from, int to) {
    StringBuilder csv = new StringBuilder("id,name,n\r\n");
    IntStream.rangeClosed(from, to).forEach(i -> csv.append(i + ",n" + i + "," + i + ".5\r\n"));
    return csv.toString();
  }

  private static List<String> rows(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> i + "|n" + i + "|" + i + ".5000000000")
        .toList();
  }

  @Test
  void rowsAreAppended() throws Exception {
    for (int window : new int[] {1, 3, 7, 100}) {
      createTable();
      LoadJob job =
          finish(submit(request(Format.CSV, LoadMode.APPEND, 0), "a" + window, csv(1, 7)), window);
      assertThat(job.state()).isEqualTo(JobKind.State.COMPLETED);
      assertThat(job.rowsWritten()).isEqualTo(7);
      assertThat(items()).isEqualTo(rows(1, 7));
    }
  }

  @Test
  void absentIsTheDefaultAndNullIsNull() throws Exception {
    finish(
        submit(
            request(Format.NDJSON, LoadMode.APPEND, 0),
            "null",
            """
            {"id": 1, "n": 12345678901234567890.0123456789}
            {"n": 1, "id": 2, "name": null}
            {"id": 3, "name": "x"}
            """),
        100);
    assertThat(items())
        .containsExactly(
            "1|none|12345678901234567890.0123456789", "2|null|1.0000000000", "3|x|null");
  }

  @Test
  void mergeChangesTheRowsThatAreThere() throws Exception {
    TestDatabase.execute(connection, "INSERT INTO item VALUES (1, 'old', 9), (5, 'five', 9)");
    LoadJob job =
        finish(
            submit(
                request(Format.CSV, LoadMode.MERGE, 0), "merge", "ID,Name\n1,one\n2,two\n5,\"\"\n"),
            2);
    assertThat(job.rowsWritten()).isEqualTo(3);
    assertThat(items()).containsExactly("1|one|9.0000000000", "2|two|null", "5||9.0000000000");
  }

  /** Many rows travel in one statement; those that are refused are found among them. */
  @Test
  void rowsThatCannotBeMergedAreFoundAmongTheOthers() throws Exception {
    TestDatabase.execute(
        connection,
        "INSERT INTO item WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            + " WHERE i < 550) SELECT i, CONCAT('n', i), 0 FROM n");
    String csv =
        csv(1, 600).replace("300,n300,", "300,far too long,").replace("301,n301,", "301,n5,")
            + "7,n7,77\r\n";
    LoadJob job = finish(submit(request(Format.CSV, LoadMode.MERGE, 2), "merge-many", csv), 1000);
    assertThat(job.state()).isEqualTo(JobKind.State.COMPLETED);
    assertThat(job.rowsWritten()).isEqualTo(599);
    assertThat(new LoadJobs(database, 1).errors(job.id(), 10))
        .extracting(LoadError::line, LoadError::code)
        .containsExactly(tuple(301L, 1406), tuple(302L, 1062));
    List<String> expected = new ArrayList<>(rows(1, 600));
    expected.set(6, "7|n7|77.0000000000");
    expected.set(299, "300|n300|0E-10");
    expected.set(300, "301|n301|0E-10");
    assertThat(items()).isEqualTo(expected);
  }

  @Test
  void overwriteReplacesAllRowsInOneStep() throws Exception {
    TestDatabase.execute(connection, "INSERT INTO item VALUES (1, 'old', 9), (99, 'gone', 9)");
    long job = submit(request(Format.CSV, LoadMode.OVERWRITE, 0), "overwrite", csv(1, 5));
    try (LoadRun run = run(job, 2)) {
      run.step();
      run.step();
      assertThat(items()).hasSize(2);
    }
    LoadJob done = finish(job, 2);
    assertThat(done.state()).as("%s", done).isEqualTo(JobKind.State.COMPLETED);
    assertThat(items()).isEqualTo(rows(1, 5));
    assertThat(TestDatabase.rows(connection, "SHOW TABLES LIKE 'item%'")).containsExactly("item");
    assertThat(TestDatabase.rows(connection, "SHOW INDEX FROM item")).hasSize(2);
  }

  @Test
  void overwriteThatFailsLeavesTheTableAlone() throws Exception {
    TestDatabase.execute(connection, "INSERT INTO item VALUES (1, 'old', 9)");
    String bad = csv(1, 4) + "5,much too long,1\r\n";
    long first = submit(request(Format.CSV, LoadMode.OVERWRITE, 0), "bad", bad);
    LoadJob failed = finish(first, 2);
    assertThat(failed.reason()).isEqualTo("too_many_errors");
    assertThat(items()).containsExactly("1|old|9.0000000000");
    assertThat(TestDatabase.rows(connection, "SHOW TABLES LIKE 'item%'")).containsExactly("item");
    long second = submit(request(Format.CSV, LoadMode.OVERWRITE, 1), "bad", bad);
    assertThat(second).isNotEqualTo(first);
    assertThat(finish(second, 2).state()).isEqualTo(JobKind.State.COMPLETED);
    assertThat(items()).isEqualTo(rows(1, 4));
  }

  @Test
  void overwriteIsRefusedWhereForeignKeysWouldNotFollow() throws Exception {
    TestDatabase.execute(
        connection,
        "CREATE TABLE part (id INT PRIMARY KEY, item INT, FOREIGN KEY (item) REFERENCES item (id))");
    try {
      LoadJobs jobs = new LoadJobs(database, 1);
      assertThatThrownBy(
              () -> jobs.check(request(Format.CSV, LoadMode.OVERWRITE, 0), List.of("id")))
          .isInstanceOf(LoadRefusedException.class)
          .hasMessageContaining("would not follow");
      LoadJob failed =
          finish(submit(request(Format.CSV, LoadMode.OVERWRITE, 0), "fk", csv(1, 2)), 10);
      assertThat(failed.reason()).isEqualTo("refused");
    } finally {
      TestDatabase.execute(connection, "DROP TABLE part");
    }
  }

  @Test
  void badRowsAreReportedAndLeftOut() throws Exception {
    LoadJob job =
        finish(
            submit(
                request(Format.CSV, LoadMode.APPEND, 6),
                "bad rows",
                """
                id,name,n
                1,a,1
                1,b,2
                2,c
                x,d,4
                5,much too long,5
                6,e,6
                7,e,7
                8,f,8,8
                9,g,9
                """),
            4);
    assertThat(job.state()).isEqualTo(JobKind.State.COMPLETED);
    assertThat(job.rowsRead()).isEqualTo(9);
    assertThat(job.rowsWritten()).isEqualTo(3);
    assertThat(job.rowsSkipped()).isEqualTo(6);
    assertThat(items()).containsExactly("1|a|1.0000000000", "6|e|6.0000000000", "9|g|9.0000000000");
    assertThat(new LoadJobs(database, 1).errors(job.id(), 100))
        .extracting(e -> e.row() + " " + e.line() + " " + e.code() + " " + e.message())
        .containsExactly(
            "2 3 1062 Duplicate entry '1' for key 'item.PRIMARY'",
            "3 4 0 2 fields where the header has 3",
            "4 5 1366 Incorrect integer value: 'x' for column 'id' at row 1",
            "5 6 1406 Data truncation: Data too long for column 'name' at row 1",
            "7 8 1062 Duplicate entry 'e' for key 'item.u'",
            "8 9 0 4 fields where the header has 3");
    assertThat(new LoadJobs(database, 2).errors(job.id(), 100)).isEmpty();
  }

  @Test
  void tooManyBadRowsFailAndTheSameKeyGoesOn() throws Exception {
    String content = csv(1, 5) + "3,again,1\r\n4,again,1\r\n" + csv(8, 9).substring(11);
    long job = submit(request(Format.CSV, LoadMode.APPEND, 1), "budget", content);
    LoadJob failed = finish(job, 3);
    assertThat(failed.reason()).isEqualTo("too_many_errors");
    assertThat(failed.lastError())
        .startsWith("line 8, column 1: Duplicate entry '4' for key 'item.PRIMARY'")
        .endsWith("; 2 rows cannot be loaded, and 1 may be left out");
    assertThat(failed.rowsRead()).isEqualTo(6);
    assertThat(new LoadJobs(database, 1).errors(job, 9)).hasSize(2);
    assertThat(submit(request(Format.CSV, LoadMode.APPEND, 2), "budget", content)).isEqualTo(job);
    LoadJob done = finish(job, 3);
    assertThat(done.state()).isEqualTo(JobKind.State.COMPLETED);
    assertThat(done.rowsSkipped()).isEqualTo(2);
    assertThat(items()).hasSize(7);
    assertThat(submit(request(Format.CSV, LoadMode.APPEND, 0), "budget", content)).isEqualTo(job);
    assertThat(finish(job, 3).rowsWritten()).isEqualTo(7);
    assertThat(items()).hasSize(7);
  }

  @Test
  void aStoppedLoadGoesOnBehindItsLastWindow() throws Exception {
    for (Format format : Format.values()) {
      createTable();
      String content = format == Format.CSV ? csv(1, 10) : json(format);
      long job = submit(request(format, LoadMode.APPEND, 0), "stopped " + format, content);
      for (int stop = 0; stop < 3; stop++) {
        try (LoadRun run = run(job, 3)) {
          while (run.progress().rowsRead() < 3L * (stop + 1)) {
            run.step();
          }
        }
      }
      assertThat(items()).isEqualTo(rows(1, 9));
      assertThat(finish(job, 3).rowsWritten()).isEqualTo(10);
      assertThat(items()).isEqualTo(rows(1, 10));
    }
  }

  private static String json(Format format) {
    List<String> objects = new ArrayList<>();
    IntStream.rangeClosed(1, 10)
        .forEach(i -> objects.add("{\"id\":" + i + ",\"name\":\"n" + i + "\",\"n\":" + i + ".5}"));
    return format == Format.NDJSON ? String.join("\n", objects) : objects.toString();
  }

  @Test
  void aFileThatBecameShorterIsNotTakenForDone() throws Exception {
    long job = submit(request(Format.CSV, LoadMode.APPEND, 0), "shorter", csv(1, 10));
    try (LoadRun run = run(job, 5)) {
      run.step();
      run.step();
    }
    Files.writeString(folder.resolve("in.csv"), csv(1, 2));
    LoadJob failed = finish(job, 5);
    assertThat(failed.lastError())
        .isEqualTo("the file has 2 rows, and 5 of it were done; it has been changed");
  }

  @Test
  void aWorkerThatHasLostItsLeaseWritesNothing() throws Exception {
    long job = submit(request(Format.CSV, LoadMode.APPEND, 0), "lost", csv(1, 10));
    try (LoadRun late = run(job, 3)) {
      late.step();
      late.step();
      TestDatabase.execute(
          test.plain(),
          "UPDATE stardust_leases SET token = token + 1, expires_at = '2000-01-01' WHERE name ="
              + " 'item:import:"
              + job
              + "'");
      assertThatThrownBy(late::step).isInstanceOf(LeaseLostException.class);
    }
    assertThat(items()).isEqualTo(rows(1, 3));
    LoadJob running = new LoadJobs(database, 1).find(job).orElseThrow();
    assertThat(running.state()).isEqualTo(JobKind.State.RUNNING);
    assertThat(running.reason()).isNull();
    assertThat(finish(job, 3).rowsWritten()).isEqualTo(10);
    assertThat(items()).isEqualTo(rows(1, 10));
  }

  @Test
  void aCancelledLoadStopsAtItsNextWindow() throws Exception {
    long job = submit(request(Format.CSV, LoadMode.APPEND, 0), "cancel", csv(1, 10));
    try (LoadRun run = run(job, 3)) {
      run.step();
      run.step();
      assertThat(new LoadJobs(database, 2).cancel(job)).isFalse();
      assertThat(new LoadJobs(database, 1).cancel(job)).isTrue();
      run.step();
      assertThat(run.isOver()).isTrue();
    }
    assertThat(items()).isEqualTo(rows(1, 3));
  }

  @Test
  void malformedFilesFailWithTheirPlace() throws Exception {
    LoadJob failed =
        finish(
            submit(
                request(Format.CSV, LoadMode.APPEND, 9), "malformed", csv(1, 2) + "3,\"x\ny,1\n"),
            10);
    assertThat(failed.reason()).isEqualTo("malformed_file");
    assertThat(failed.lastError()).isEqualTo("line 4, column 3: the quote is never closed");
    assertThat(items()).isEmpty();
  }

  @Test
  void theTableMustBeTheTenantsAndTakeTheColumns() throws Exception {
    LoadJobs jobs = new LoadJobs(database, 1);
    LoadRequest foreign =
        new LoadRequest("of_two", Format.CSV, CsvDialect.RFC_4180, LoadMode.APPEND, 0);
    assertThatThrownBy(() -> jobs.check(foreign, List.of("id")))
        .hasMessage("there is no table 'of_two'; --create makes one of the file's columns");
    assertThatThrownBy(
            () -> jobs.check(request(Format.CSV, LoadMode.APPEND, 0), List.of("ID", "x", "y")))
        .hasMessage("table 'item' has no column 'x', 'y'");
    assertThatThrownBy(() -> jobs.check(request(Format.CSV, LoadMode.MERGE, 0), List.of("n")))
        .hasMessage("the file has no key of table 'item' to merge by");
    LoadJob failed = finish(submit(foreign, "foreign", "id,name\n1,x\n"), 10);
    assertThat(failed.reason()).isEqualTo("refused");
  }
}
