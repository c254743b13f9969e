package dev.stardust.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonFixture;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.LeaseLostException;
import dev.stardust.load.LoadJob;
import dev.stardust.load.LoadJobs;
import dev.stardust.load.LoadMode;
import dev.stardust.load.LoadRequest;
import dev.stardust.load.LoadRun;
import dev.stardust.load.StoredFile;
import dev.stardust.reconciler.DeadLetters.Replayed;
import dev.stardust.reconciler.DeadLetters.Selection;
import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator finds of files that were handed in and could not be loaded. */
final class ImportLettersTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Selection ALL = new Selection(null, null, null);

  @TempDir Path folder;

  private DaemonFixture fixture;
  private Cycle cycle;
  private Connection user;
  private Connection connection;
  private LoadJobs jobs;

  @BeforeEach
  void open() throws SQLException {
    user = database.stardust("tenant=1");
    TestDatabase.execute(
        user, "DROP TABLE IF EXISTS t", "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20))");
    fixture = new DaemonFixture(database, new Reconciler(), "artifacts=" + folder);
    cycle = new Reconciler().open(fixture.context());
    connection = WorkConnection.open(fixture.context().database());
    TestDatabase.execute(
        connection, "DELETE FROM stardust_reconciler_dlq", "DELETE FROM stardust_import_jobs");
    jobs = new LoadJobs(fixture.context().database(), 1);
  }

  @AfterEach
  void close() throws SQLException {
    user.close();
    connection.close();
    cycle.close();
    fixture.close();
  }

  private long handIn(String key, Format format, LoadMode mode, String content) throws Exception {
    ArtifactStore store = ArtifactStore.open(folder, fixture.context().database());
    Path file = Files.writeString(folder.resolve("in"), content);
    Path copy = StoredFile.copy(file, store, format);
    LoadRequest request = new LoadRequest("t", format, CsvDialect.RFC_4180, mode, 0);
    return jobs.submit(request, key, copy.toString(), store.id());
  }

  private long handIn(String key, String csv) throws Exception {
    return handIn(key, Format.CSV, LoadMode.APPEND, csv);
  }

  /** What a Reconciler makes of the job. */
  private LoadJob done(long job) throws SQLException {
    DaemonFixture.runUntilIdle(cycle);
    return job(job);
  }

  private LoadJob job(long job) throws SQLException {
    return jobs.find(job).orElseThrow();
  }

  private Path artifact(long job) throws SQLException {
    return Path.of(job(job).artifact());
  }

  private List<String> letters() throws SQLException {
    return TestDatabase.rows(
        connection,
        "SELECT source, reason, tenant_id, model_id, entry_id, job_id, position, retries, message"
            + " FROM stardust_reconciler_dlq ORDER BY id");
  }

  private String letter(String reason, long job, String position, int retries, String message)
      throws SQLException {
    String model =
        TestDatabase.rows(connection, "SELECT id FROM stardust_models WHERE live_name = 't'")
            .get(0);
    return String.join(
        "|", "import", reason, "1", model, "null", "" + job, position, "" + retries, message);
  }

  private Replayed replay() throws SQLException {
    return new DeadLetters(connection).replay(ALL);
  }

  @Test
  void aFileThatIsGoneMakesALetter() throws Exception {
    long job = handIn("gone", "id,a\n1,x\n");
    Files.delete(artifact(job));
    assertThat(done(job).reason()).isEqualTo("malformed_json");
    assertThat(job(job).state()).isEqualTo(JobKind.State.FAILED);
    String message = "the file cannot be read: NoSuchFileException";
    assertThat(letters()).containsExactly(letter("malformed_json", job, "null", 0, message));
    assertThat(fixture.events())
        .filteredOn(event -> event.get("event").asText().equals("dlq_inserted"))
        .singleElement()
        .satisfies(event -> assertThat(event.toString()).contains("\"job_id\":" + job));
  }

  @Test
  void aFileThatCannotBeReadMakesALetter() throws Exception {
    long job = handIn("unreadable", "id,a\n1,x\n");
    Files.delete(artifact(job));
    Files.createDirectory(artifact(job));
    assertThat(done(job).reason()).isEqualTo("malformed_json");
    assertThat(letters())
        .containsExactly(
            letter("malformed_json", job, "null", 0, "the file cannot be read: IOException"));
  }

  /** The tenant may see values of its file, and the operator does not. */
  @Test
  void aFileThatIsNotOfItsFormatMakesALetterWithoutValues() throws Exception {
    long job =
        handIn("malformed", Format.JSON, LoadMode.APPEND, "[{\"id\": 1},\n{\"id\": sekret}]");
    LoadJob failed = done(job);
    assertThat(failed.reason()).isEqualTo("malformed_json");
    assertThat(failed.lastError()).contains("sekret");
    assertThat(letters())
        .singleElement()
        .asString()
        .startsWith(letter("malformed_json", job, "2", 0, "line 2, column "))
        .endsWith(": the file is not of its format");
  }

  @Test
  void otherFailuresMakeLettersToo() throws Exception {
    TestDatabase.execute(user, "INSERT INTO t VALUES (7777, 'x')");
    long job = handIn("duplicate", "id,a\n1,x\n7777,x\n");
    assertThat(done(job).reason()).isEqualTo("too_many_errors");
    assertThat(job(job).lastError()).contains("7777");
    String message = "line 3, column 1: error 1062 of the row";
    assertThat(letters()).containsExactly(letter("other", job, "3", 0, message));
    TestDatabase.execute(user, "DROP TABLE t");
    long refused = handIn("refused", "id,a\n1,x\n");
    assertThat(done(refused).reason()).isEqualTo("refused");
    assertThat(letters().get(1))
        .isEqualTo("import|other|1|0|null|" + refused + "|null|0|there is no table 't'");
  }

  @Test
  void aReplayedOneGoesOnAndIsCounted() throws Exception {
    TestDatabase.execute(user, "INSERT INTO t VALUES (2, 'x')");
    long job = handIn("replayed", "id,a\n1,x\n2,x\n");
    done(job);
    String message = "line 3, column 1: error 1062 of the row";
    for (int retries = 0; retries < 3; retries++) {
      assertThat(letters()).containsExactly(letter("other", job, "3", retries, message));
      assertThat(replay()).isEqualTo(new Replayed(0, 1, 0));
      assertThat(letters()).isEmpty();
      assertThat(job(job).state()).isEqualTo(JobKind.State.PENDING);
      assertThat(job(job).reason()).isNull();
      done(job);
    }
    TestDatabase.execute(user, "DELETE FROM t");
    assertThat(replay()).isEqualTo(new Replayed(0, 1, 0));
    assertThat(done(job).state()).isEqualTo(JobKind.State.COMPLETED);
    assertThat(letters()).isEmpty();
    assertThat(TestDatabase.rows(user, "SELECT COUNT(*) FROM t")).containsExactly("2");
  }

  /** In another table than the one that was given up, which somebody may be about to remove. */
  @Test
  void aReplayedOneThatReplacesATableBeginsAnew() throws Exception {
    TestDatabase.execute(user, "INSERT INTO t VALUES (9, 'before')");
    long job = handIn("replaces", Format.CSV, LoadMode.OVERWRITE, "id,a\n1,x\n1,x\n");
    done(job);
    assertThat(replay()).isEqualTo(new Replayed(0, 1, 0));
    assertThat(job(job).state()).isEqualTo(JobKind.State.FAILED);
    long next = jobs.newest(1).get(0).id();
    assertThat(next).isNotEqualTo(job);
    String message = "line 3, column 1: error 1062 of the row";
    assertThat(done(next).reason()).isEqualTo("too_many_errors");
    assertThat(letters()).containsExactly(letter("other", next, "3", 1, message));
    assertThat(replay()).isEqualTo(new Replayed(0, 1, 0));
    long last = jobs.newest(1).get(0).id();
    Files.writeString(artifact(last), "id,a\n1,x\n");
    assertThat(done(last).state()).isEqualTo(JobKind.State.COMPLETED);
    assertThat(letters()).isEmpty();
    assertThat(TestDatabase.rows(user, "SELECT id FROM t")).containsExactly("1");
    assertThat(handIn("replaces", Format.CSV, LoadMode.OVERWRITE, "id,a\n1,x\n")).isEqualTo(last);
  }

  /** And the file of now is read, not the one of then. */
  @Test
  void aFileThatIsHandedInAgainHasNoLetter() throws Exception {
    long job = handIn("again", "id,a\n1,x\n1,x\n");
    done(job);
    assertThat(letters()).hasSize(1);
    assertThat(handIn("again", "id,a\n1,x\n2,x\n")).isEqualTo(job);
    assertThat(letters()).isEmpty();
    assertThat(done(job).state()).isEqualTo(JobKind.State.COMPLETED);
    long replaces = handIn("anew", Format.CSV, LoadMode.OVERWRITE, "id,a\n1,x\n1,x\n");
    done(replaces);
    assertThat(letters()).hasSize(1);
    assertThat(handIn("anew", Format.CSV, LoadMode.OVERWRITE, "id,a\n1,x\n"))
        .isNotEqualTo(replaces);
    assertThat(letters()).isEmpty();
    long forgotten = handIn("forgotten", "id,a\n1,x\n1,x\n");
    done(forgotten);
    assertThat(letters()).hasSize(1);
    assertThat(jobs.forget("forgotten", "t")).isTrue();
    assertThat(letters()).isEmpty();
  }

  @Test
  void oneThatIsCancelledHasNoLetter() throws Exception {
    long job = handIn("cancelled", "id,a\n1,x\n1,x\n");
    done(job);
    replay();
    assertThat(jobs.cancel(job)).isTrue();
    assertThat(done(job).state()).isEqualTo(JobKind.State.CANCELLED);
    assertThat(letters()).isEmpty();
  }

  @Test
  void aLetterWithoutAFailedLoadIsOnlyRemoved() throws Exception {
    long discarded = handIn("discarded", "id,a\n1,x\n1,x\n");
    done(discarded);
    assertThat(new DeadLetters(connection).discard(ALL)).isEqualTo(1);
    assertThat(job(discarded).state()).isEqualTo(JobKind.State.FAILED);
    long gone = handIn("gone", "id,a\n1,x\n1,x\n");
    done(gone);
    TestDatabase.execute(connection, "DELETE FROM stardust_import_jobs WHERE id = " + gone);
    assertThat(replay()).isEqualTo(new Replayed(0, 0, 1));
    assertThat(letters()).isEmpty();
    assertThat(jobs.find(gone)).isEmpty();
  }

  /** The job has failed and there is a letter, or neither. */
  @Test
  void theLetterAndTheFailureAreOneTransaction() throws Exception {
    TestDatabase.execute(
        connection,
        "CREATE TRIGGER busy BEFORE INSERT ON stardust_reconciler_dlq FOR EACH ROW"
            + " SIGNAL SQLSTATE '40001'");
    long job = handIn("busy", "id,a\n1,x\n1,x\n");
    try {
      cycle.run();
      cycle.run();
      assertThat(fixture.eventNames()).contains("chunk_deferred").doesNotContain("dlq_inserted");
      assertThat(job(job).state()).isEqualTo(JobKind.State.RUNNING);
    } finally {
      TestDatabase.execute(connection, "DROP TRIGGER busy");
    }
    while (!job(job).isOver()) {
      cycle.run();
    }
    assertThat(letters()).hasSize(1);
  }

  private LoadRun run(long job) throws Exception {
    return new LoadRun(
        fixture.context().database(),
        1,
        job,
        fixture.context().leases().tryAcquire(JobKind.IMPORT.lease(job)).orElseThrow(),
        10,
        10);
  }

  @Test
  void aWorkerThatHasLostItsLeaseWritesNone() throws Exception {
    long job = handIn("lost", "id,a\n1,x\n1,x\n");
    try (LoadRun late = run(job)) {
      late.step();
      TestDatabase.execute(
          connection,
          "UPDATE stardust_leases SET token = token + 1, expires_at = '2000-01-01' WHERE name ="
              + " 'item:import:"
              + job
              + "'");
      assertThatThrownBy(late::step).isInstanceOf(LeaseLostException.class);
    }
    assertThat(job(job).state()).isEqualTo(JobKind.State.RUNNING);
    assertThat(letters()).isEmpty();
  }

  @Test
  void aServerInNeedMakesNone() throws Exception {
    TestDatabase.execute(
        connection,
        "CREATE TRIGGER no_room BEFORE INSERT ON entry_data FOR EACH ROW SIGNAL SQLSTATE 'HY000'"
            + " SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is full'");
    try {
      assertThat(done(handIn("full", "id,a\n1,x\n")).reason()).isEqualTo("load_failure");
    } finally {
      TestDatabase.execute(connection, "DROP TRIGGER no_room");
    }
    assertThat(letters()).isEmpty();
  }

  /** Who loads a file himself is told at once. */
  @Test
  void aFileThatItsOwnerLoadsMakesNone() throws Exception {
    LoadRequest request = new LoadRequest("t", Format.CSV, CsvDialect.RFC_4180, LoadMode.APPEND, 0);
    long job = jobs.submit(request, "direct", folder.resolve("nowhere").toString(), null);
    try (LoadRun run = run(job)) {
      run.step();
      assertThat(run.isOver()).isTrue();
    }
    assertThat(job(job).reason()).isEqualTo("unreadable_file");
    assertThat(letters()).isEmpty();
  }
}
