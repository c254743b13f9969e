package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports and loads whose processes are killed with SIGKILL, one after the other, each at another
 * point. A process stops at a point because the job's row has a trigger that waits for a lock of
 * the test's; so what is on the disk is there, and what would be committed next is not.
 */
final class KilledTransferTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final String ROWS_LOCK = "killed-transfer";

  private static Connection user;

  @TempDir Path folder;

  @BeforeAll
  static void createTable() throws SQLException {
    user = test.stardust();
    TestDatabase.execute(user, "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20))");
    for (int i = 1; i <= 10; i++) {
      TestDatabase.execute(user, "INSERT INTO item VALUES (" + i + ", 'name " + i + "')");
    }
  }

  /** Something that is started and then killed at a point. */
  private interface Start {
    Child child() throws IOException;
  }

  /** Kills a child where its update of the job's row would make the condition true. */
  private static void killAt(String table, String condition, Start start) throws Exception {
    String lock = ROWS_LOCK + test.name().hashCode();
    try (Connection holder = test.plain()) {
      TestDatabase.execute(
          holder,
          "DROP TRIGGER IF EXISTS stop_here",
          "CREATE TRIGGER stop_here BEFORE UPDATE ON "
              + table
              + " FOR EACH ROW IF "
              + condition
              + " THEN DO GET_LOCK('"
              + lock
              + "', 60); END IF");
      // The session of the child killed before may have it for a moment, until MySQL ends it.
      assertThat(TestDatabase.rows(holder, "SELECT GET_LOCK('" + lock + "', 30)"))
          .containsExactly("1");
      try (Child child = start.child()) {
        awaitStop(holder, lock);
        child.kill();
      }
      TestDatabase.execute(
          holder, "DO RELEASE_LOCK('" + lock + "')", "DROP TRIGGER IF EXISTS stop_here");
    }
  }

  private static void awaitStop(Connection connection, String lock) throws SQLException {
    String waiting =
        "SELECT COUNT(*) FROM performance_schema.metadata_locks WHERE OBJECT_TYPE ="
            + " 'USER LEVEL LOCK' AND LOCK_STATUS = 'PENDING' AND OBJECT_NAME = '"
            + lock
            + "'";
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (TestDatabase.rows(connection, waiting).get(0).equals("0")) {
      assertThat(System.nanoTime()).as("nothing stops at " + lock).isLessThan(end);
    }
  }

  private Child chronicler() throws IOException {
    return Child.start(
        test,
        "chronicler",
        "--artifacts=" + folder,
        "--chronicler-chunk-rows=3",
        "--chronicler-least-free-disk=0",
        "--chronicler-interval=100ms",
        "--chronicler-keep-orphans=0ms",
        "--lease=1s");
  }

  private List<Path> exports() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("export-"))
          .toList();
    }
  }

  private void kill(String condition) throws Exception {
    killAt("stardust_export_jobs", condition, this::chronicler);
  }

  @Test
  void anExportIsTheSameFileHoweverOftenItsWriterIsKilled() throws Exception {
    for (String format : List.of("json", "csv")) {
      Path whole = folder.resolve("whole." + format);
      String url = test.stardustUrl();
      assertThat(Screen.on(url, "export", "--table", "item", "--output", whole + "").exitCode())
          .isZero();
      Screen submitted =
          Screen.on(url, "export", "submit", "--table", "item", "--format", format, "--json");
      String id = submitted.json().get("exports").get(0).get("job").asText();
      kill("NEW.state = 'running' AND OLD.state = 'pending'"); // the file is there, and empty
      kill("NEW.rows_written = 3"); // a chunk is on the disk, and nothing says so
      kill("NEW.rows_written = 6");
      kill("NEW.token <> OLD.token"); // what is durable has been copied
      kill("NEW.state = 'completed'"); // the file has its name
      try (Child last = chronicler()) {
        last.await("job_complete");
        last.kill();
      }
      Screen status = Screen.on(url, "export", "status", id, "--json");
      String file = status.json().get("exports").get(0).get("file").asText();
      assertThat(Path.of(file)).hasSameBinaryContentAs(whole);
      try (Child tidy = chronicler()) {
        if (exports().size() > 1) {
          tidy.await("gc_swept");
        }
        tidy.kill();
      }
      assertThat(exports()).containsExactly(Path.of(file));
      Files.delete(Path.of(file));
    }
  }

  /** The child has 128 MB, and the files are larger than that. */
  @Test
  void filesLargerThanTheMemoryAreWrittenAndRead() throws Exception {
    String file = folder.resolve("large.csv").toString();
    String query =
        "SELECT a.ID + 1000 * b.ID AS id, REPEAT('x', 2000) AS x"
            + " FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b";
    try (Child export = Child.start(test, "export", "--query", query, "--output", file)) {
      assertThat(export.ended()).isZero();
    }
    assertThat(Files.size(Path.of(file))).isGreaterThan(140L << 20);
    try (Child load = Child.start(test, "load", file, "--table", "large", "--create", "--show")) {
      assertThat(load.ended()).isZero();
    }
    Files.delete(Path.of(file));
  }

  @Test
  void aLoadHasEveryRowOnceHoweverOftenItIsKilled() throws Exception {
    List<String> lines = new ArrayList<>(List.of("id,name"));
    IntStream.rangeClosed(1, 2_500).forEach(i -> lines.add(i + ",name " + i));
    Path file = Files.write(folder.resolve("in.csv"), lines);
    for (String mode : List.of("append", "merge", "overwrite")) {
      String table = "loaded_" + mode;
      TestDatabase.execute(
          user,
          "CREATE TABLE " + table + " (id INT PRIMARY KEY, name VARCHAR(20), UNIQUE KEY (name))");
      if (!mode.equals("append")) {
        TestDatabase.execute(user, "INSERT INTO " + table + " VALUES (1, 'before')");
      }
      String[] load = {
        "load", file.toString(), "--table", table, "--mode", mode, "--lease", "500ms"
      };
      Start start = () -> Child.start(test, load);
      killAt("stardust_import_jobs", "NEW.state = 'running' AND OLD.state = 'pending'", start);
      killAt("stardust_import_jobs", "NEW.rows_read = 1000", start);
      killAt("stardust_import_jobs", "NEW.rows_read = 2000", start);
      killAt("stardust_import_jobs", "NEW.loaded AND NOT OLD.loaded", start);
      killAt("stardust_import_jobs", "NEW.state = 'completed'", start);
      assertThat(Screen.on(test.stardustUrl(), load).exitCode()).isZero();
      assertThat(
              TestDatabase.rows(
                  user, "SELECT CONCAT(id, ',', name) FROM " + table + " ORDER BY id"))
          .isEqualTo(lines.subList(1, lines.size()));
      assertThat(TestDatabase.rows(user, "SHOW TABLES LIKE 'loaded_" + mode + "%'"))
          .containsExactly(table);
    }
  }
}
