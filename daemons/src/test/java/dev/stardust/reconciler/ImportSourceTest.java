package dev.stardust.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonFixture;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.Outcome;
import dev.stardust.load.LoadJob;
import dev.stardust.load.LoadJobs;
import dev.stardust.load.LoadMode;
import dev.stardust.load.LoadRequest;
import dev.stardust.load.StoredFile;
import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that were handed in are loaded, and none waits for another tenant's. */
final class ImportSourceTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @TempDir Path folder;

  private DaemonFixture fixture;
  private Cycle cycle;

  @BeforeEach
  void open() throws SQLException {
    for (long tenant = 1; tenant <= 2; tenant++) {
      try (Connection user = database.stardust("tenant=" + tenant)) {
        TestDatabase.execute(
            user, "DROP TABLE IF EXISTS t", "CREATE TABLE t (id INT PRIMARY KEY, a INT)");
      }
    }
    fixture =
        new DaemonFixture(
            database,
            new Reconciler(),
            "url=" + database.stardustUrl("sessionVariables=innodb_lock_wait_timeout=1"),
            "artifacts=" + folder,
            "reconciler-import-rows=10",
            "reconciler-turn=1ms");
    cycle = new Reconciler().open(fixture.context());
  }

  @AfterEach
  void close() throws SQLException {
    cycle.close();
    fixture.close();
  }

  private long handIn(long tenant, String key, String content, long skips) throws Exception {
    ArtifactStore store = ArtifactStore.open(folder, fixture.context().database());
    Path file = Files.writeString(folder.resolve("in.csv"), content);
    Path copy = StoredFile.copy(file, store, Format.CSV);
    return new LoadJobs(fixture.context().database(), tenant)
        .submit(
            new LoadRequest("t", Format.CSV, CsvDialect.RFC_4180, LoadMode.APPEND, skips),
            key,
            copy.toString(),
            store.id());
  }

  private static String csv(int rows) {
    return IntStream.rangeClosed(1, rows)
        .mapToObj(i -> i + "," + i + "\n")
        .collect(Collectors.joining("", "id,a\n", ""));
  }

  private LoadJob job(long tenant, long id) throws SQLException {
    return new LoadJobs(fixture.context().database(), tenant).find(id).orElseThrow();
  }

  private static List<String> count(long tenant) throws SQLException {
    try (Connection user = database.stardust("tenant=" + tenant)) {
      return TestDatabase.rows(user, "SELECT COUNT(*) FROM t");
    }
  }

  private void drain() throws SQLException {
    Outcome.Kind kind = Outcome.Kind.DID_WORK;
    while (kind == Outcome.Kind.DID_WORK) {
      kind = cycle.run().kind();
    }
  }

  @Test
  void withoutFilesThereIsNothingToDo() throws SQLException {
    assertThat(cycle.run()).isEqualTo(Outcome.idle());
    assertThat(fixture.events()).isEmpty();
  }

  /** A disk that is away is nothing that entries and changes must wait for. */
  @Test
  void filesThatCannotBeReadStopNothingElse() throws Exception {
    long job = handIn(1, "away", csv(3), 0);
    Path id = ArtifactStore.open(folder, fixture.context().database()).file("store.id");
    Path aside = Files.move(id, folder.resolve("store.id"));
    Files.createDirectory(id);
    assertThat(cycle.run().kind()).isEqualTo(Outcome.Kind.WAITING);
    assertThat(fixture.eventNames()).contains("source_retried");
    Files.delete(id);
    Files.move(aside, id);
    while (job(1, job).state() != JobKind.State.COMPLETED) {
      cycle.run();
    }
    assertThat(count(1)).containsExactly("3");
  }

  /** A long file of one tenant, and more of the same, do not hold up a short one of another. */
  @Test
  void tenantsTakeTurns() throws Exception {
    long first = handIn(1, "long", csv(300), 0);
    long second = handIn(1, "more", csv(300), 0);
    long other = handIn(2, "short", csv(20), 0);
    for (int cycles = 0; !job(2, other).isOver(); cycles++) {
      cycle.run();
      assertThat(cycles).isLessThan(30);
    }
    assertThat(job(2, other).state()).isEqualTo(JobKind.State.COMPLETED);
    assertThat(job(1, first).isOver()).isFalse();
    assertThat(job(1, second).state()).isEqualTo(JobKind.State.PENDING);
    drain();
    assertThat(job(1, first).rowsWritten()).isEqualTo(300);
    assertThat(job(1, second).reason()).isEqualTo("too_many_errors");
    assertThat(count(1)).containsExactly("300");
    assertThat(count(2)).containsExactly("20");
    cycle.run();
    ArtifactStore store = ArtifactStore.open(folder, fixture.context().database());
    assertThat(store.files("import-")).containsExactly(Path.of(job(1, second).artifact()));
  }

  /** A load that has failed can be gone on with; its lease is kept as long as its file is. */
  @Test
  void leasesOfLoadsThatCameToNothingGoInTheEnd() throws Exception {
    long failed = handIn(1, "failed", "id,a\nx,1\n", 0);
    long cancelled = handIn(2, "cancelled", csv(95), 0);
    while (job(2, cancelled).rowsRead() == 0) {
      cycle.run();
    }
    new LoadJobs(fixture.context().database(), 2).cancel(cancelled);
    drain();
    assertThat(job(1, failed).reason()).isEqualTo("too_many_errors");
    List<String> kept = List.of("item:import:" + failed, "item:import:" + cancelled);
    String leases =
        "SELECT name FROM stardust_leases WHERE name IN ('" + String.join("', '", kept) + "')";
    try (Connection plain = database.plain()) {
      assertThat(TestDatabase.rows(plain, leases)).containsExactlyInAnyOrderElementsOf(kept);
      long running = handIn(1, "running", csv(95), 0);
      cycle.run();
      TestDatabase.execute(
          plain,
          "UPDATE stardust_leases SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 6 DAY WHERE name = '"
              + kept.get(0)
              + "'",
          "UPDATE stardust_leases SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 8 DAY WHERE name = '"
              + kept.get(1)
              + "'");
      drain();
      assertThat(job(1, running).rowsWritten()).isEqualTo(95);
      assertThat(TestDatabase.rows(plain, leases)).containsExactly(kept.get(0));
    }
  }

  @Test
  void aStoppedReconcilerIsFollowedByAnother() throws Exception {
    long job = handIn(1, "stopped", csv(95), 0);
    while (job(1, job).rowsRead() < 30) {
      cycle.run();
    }
    cycle.close();
    cycle = new Reconciler().open(fixture.context());
    drain();
    assertThat(job(1, job).rowsWritten()).isEqualTo(95);
    assertThat(count(1)).containsExactly("95");
  }

  /** What another session has locked is waited for, without a row being called bad. */
  @Test
  void aLockedRowDefersItsFileAndNoOther() throws Exception {
    TestDatabase.execute(database.stardust("tenant=1"), "INSERT INTO t VALUES (5, 5)");
    Connection holder = database.stardust("tenant=1");
    holder.setAutoCommit(false);
    TestDatabase.execute(holder, "DELETE FROM t WHERE id = 5");
    long held = handIn(1, "held", csv(9), 0);
    long other = handIn(2, "free", csv(9), 0);
    while (!job(2, other).isOver()) {
      cycle.run();
    }
    for (int cycles = 0; cycles < 3; cycles++) {
      cycle.run();
    }
    assertThat(job(1, held).isOver()).isFalse();
    holder.commit();
    while (!job(1, held).isOver()) {
      cycle.run();
    }
    assertThat(job(1, held).rowsSkipped()).isZero();
    assertThat(count(1)).containsExactly("9");
    assertThat(TestDatabase.rows(database.plain(), "SELECT * FROM stardust_reconciler_dlq"))
        .isEmpty();
  }

  /** A file whose folder another host has is left to that host. */
  @Test
  void filesOfAnotherStoreAreNotTaken() throws Exception {
    handIn(1, "here", csv(1), 0);
    drain();
    long elsewhere =
        new LoadJobs(fixture.context().database(), 1)
            .submit(
                new LoadRequest("t", Format.CSV, CsvDialect.RFC_4180, LoadMode.APPEND, 0),
                "elsewhere",
                "/nowhere/in.csv",
                "00000000-0000-0000-0000-000000000000");
    long direct =
        new LoadJobs(fixture.context().database(), 1)
            .submit(
                new LoadRequest("t", Format.CSV, CsvDialect.RFC_4180, LoadMode.APPEND, 0),
                "direct",
                "/nowhere/in.csv",
                null);
    assertThat(cycle.run()).isEqualTo(Outcome.idle());
    assertThat(job(1, elsewhere).state()).isEqualTo(JobKind.State.PENDING);
    assertThat(job(1, direct).state()).isEqualTo(JobKind.State.PENDING);
  }
}
