package dev.stardust.chronicler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.Outcome;
import dev.stardust.daemon.Transience;
import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with exports, and for whom. */
final class ExportFailuresTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @TempDir Path artifacts;

  @BeforeAll
  static void createTables() throws SQLException {
    Exports.createCustomers(database);
  }

  @BeforeEach
  @AfterEach
  void forgetJobs() throws Exception {
    Exports.forgetJobs(database, artifacts);
  }

  /** It says nothing against the export, which has all rows once in the end. */
  @Test
  void anExportWhoseConnectionsAreLostIsGoneOnWith() throws Exception {
    try (Exports exports = new Exports(database, artifacts, "chronicler-chunk-rows", "3")) {
      long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      exports.step();
      exports.step();
      try (Connection killer = database.plain()) {
        for (String id :
            TestDatabase.rows(
                killer,
                "SELECT ID FROM performance_schema.processlist WHERE DB = DATABASE()"
                    + " AND ID <> CONNECTION_ID()")) {
          TestDatabase.execute(killer, "KILL " + id);
        }
      }
      assertThatThrownBy(exports::step)
          .satisfies(e -> assertThat(Transience.isTransient(e)).isTrue());
      exports.reopen();
      while (exports.jobs(1).find(job).orElseThrow().state() != JobKind.State.COMPLETED) {
        exports.step();
      }
      assertThat(exports.content(job)).isEqualTo(Exports.CUSTOMERS);
      assertThat(exports.events()).doesNotContain("job_failed");
    }
  }

  @Test
  void aFileThatCannotBeWrittenFailsItsJobAlone() throws Exception {
    try (Exports exports = new Exports(database, artifacts)) {
      long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      long other = exports.jobs(2).submit(Exports.table("customer", Format.CSV), null, 3);
      // A folder of the file's name is in its way.
      Files.createDirectory(
          ArtifactStore.open(artifacts, exports.database).file("export-" + job + "-1.csv.part"));
      exports.drain();
      ExportJob failed = exports.jobs(1).find(job).orElseThrow();
      assertThat(failed.reason()).isEqualTo("write_failure");
      assertThat(failed.artifact()).isNull();
      assertThat(exports.jobs(2).find(other).orElseThrow().state())
          .isEqualTo(JobKind.State.COMPLETED);
    }
  }

  @Test
  void aTableThatIsGoneFailsTheJobAndNotTheWorker() throws Exception {
    Connection connection = database.stardust();
    TestDatabase.execute(connection, "CREATE TABLE brief (id INT PRIMARY KEY)");
    try (Exports exports = new Exports(database, artifacts)) {
      long job = exports.jobs(1).submit(Exports.table("brief", Format.CSV), null, 3);
      TestDatabase.execute(connection, "DROP TABLE brief");
      exports.drain();
      ExportJob failed = exports.jobs(1).find(job).orElseThrow();
      assertThat(failed.reason()).isEqualTo("query_failure");
      assertThat(failed.lastError()).contains("brief");
      assertThat(exports.step()).isEqualTo(Outcome.idle());
    }
  }

  @Test
  void whatNeverGetsFurtherFailsInTheEnd() throws Exception {
    try (Exports exports = new Exports(database, artifacts, "chronicler-attempts", "3")) {
      long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      for (int attempt = 0; attempt < 3; attempt++) {
        exports.step();
        exports.reopen();
      }
      exports.step();
      ExportJob failed = exports.jobs(1).find(job).orElseThrow();
      assertThat(failed.state()).isEqualTo(JobKind.State.FAILED);
      assertThat(failed.lastError()).isEqualTo("3 attempts have not got any further");
    }
  }

  @Test
  void tooLargeAFileFailsAndIsRemoved() throws Exception {
    for (List<String> limit :
        List.of(
            List.of("chronicler-most-bytes", "40", "artifact_size_exceeded"),
            List.of("chronicler-most-rows", "4", "rows_exceeded"))) {
      try (Exports exports =
          new Exports(
              database, artifacts, "chronicler-chunk-rows", "3", limit.get(0), limit.get(1))) {
        long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
        exports.drain();
        ExportJob failed = exports.jobs(1).find(job).orElseThrow();
        assertThat(failed.state()).isEqualTo(JobKind.State.FAILED);
        assertThat(failed.reason()).isEqualTo(limit.get(2));
        assertThat(exports.events()).contains("artifact_oversized", "job_failed");
        try (Stream<Path> files = Files.walk(artifacts)) {
          assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
      }
    }
  }
}
