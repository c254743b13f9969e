package dev.stardust.chronicler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.LeaseLostException;
import dev.stardust.daemon.Outcome;
import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of jobs: who does them, in which order, and what stops or breaks them. */
final class ExportJobsTest {

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

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.walk(artifacts)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  @Test
  void aKeyHandsInOnceAndTheCapIsPerTenant() throws Exception {
    try (Exports exports = new Exports(database, artifacts)) {
      ExportRequest request = Exports.table("customer", Format.CSV);
      long first = exports.jobs(1).submit(request, "monday", 2);
      assertThat(exports.jobs(1).submit(request, "monday", 2)).isEqualTo(first);
      exports.jobs(1).submit(request, null, 2);
      assertThatThrownBy(() -> exports.jobs(1).submit(request, null, 2))
          .isInstanceOf(ExportRefusedException.class)
          .hasMessage(
              "tenant 1 has 2 exports waiting or running, and 2 are allowed; wait for one, or cancel"
                  + " one");
      assertThat(exports.jobs(1).submit(request, "monday", 2)).isEqualTo(first);
      for (ExportRequest other :
          List.of(
              Exports.table("customer", Format.JSON), Exports.query("SELECT 1 AS a", Format.CSV))) {
        assertThatThrownBy(() -> exports.jobs(1).submit(other, "monday", 2))
            .isInstanceOf(ExportRefusedException.class)
            .hasMessage("the key 'monday' is that of job " + first + ", which is another export");
      }
      exports.jobs(2).submit(request, "monday", 2);
      exports.step(); // one of tenant 1 or 2 runs, and counts
      assertThatThrownBy(() -> exports.jobs(1).submit(request, null, 2))
          .isInstanceOf(ExportRefusedException.class);
      exports.drain();
      exports.jobs(1).submit(request, null, 2);
    }
  }

  /** What has failed or was cancelled can be handed in again, by its number or by its key. */
  @Test
  void whatCameToNothingIsHandedInAgain() throws Exception {
    try (Exports exports = new Exports(database, artifacts, "chronicler-most-bytes", "12")) {
      ExportRequest request = Exports.table("customer", Format.CSV);
      long first = exports.jobs(1).submit(request, "monday", 1);
      assertThatThrownBy(() -> exports.jobs(1).restart(first, 9))
          .isInstanceOf(ExportRefusedException.class)
          .hasMessageContaining("job " + first + " is pending");
      exports.drain();
      assertThat(exports.jobs(1).find(first).map(ExportJob::state)).hasValue(JobKind.State.FAILED);
      long second = exports.jobs(1).restart(first, 1);
      assertThat(exports.jobs(1).submit(request, "monday", 1)).isEqualTo(second);
      assertThat(exports.jobs(1).restart(first, 9)).as("it has no key now").isNotEqualTo(second);
      exports.jobs(1).cancel(second);
      long third = exports.jobs(1).submit(request, "monday", 9);
      assertThat(third).isGreaterThan(second);
      assertThatThrownBy(() -> exports.jobs(1).restart(second, 2))
          .isInstanceOf(ExportRefusedException.class)
          .hasMessageContaining("2 are allowed");
      assertThatThrownBy(() -> exports.jobs(2).restart(second, 9))
          .isInstanceOf(ExportRefusedException.class)
          .hasMessage("tenant 2 has no job " + second);
      try (Exports roomy = new Exports(database, artifacts)) {
        roomy.drain();
        assertThat(roomy.content(third)).isEqualTo(Exports.CUSTOMERS);
        assertThatThrownBy(() -> roomy.jobs(1).restart(third, 9))
            .isInstanceOf(ExportRefusedException.class)
            .hasMessageContaining("is completed");
      }
    }
  }

  /** First submissions at the same time neither deadlock nor pass the cap together. */
  @Test
  void manySubmissionsAtOnceStayBelowTheCap() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (Exports exports = new Exports(database, artifacts)) {
      List<CompletableFuture<Boolean>> accepted =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> submitted(exports), pool))
              .limit(24)
              .toList();
      assertThat(accepted.stream().filter(CompletableFuture::join)).hasSize(3);
      assertThat(exports.jobs(1).newest(100)).hasSize(3);
    } finally {
      pool.shutdown();
    }
  }

  private static boolean submitted(Exports exports) {
    try {
      exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      return true;
    } catch (ExportRefusedException refused) {
      return false;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** A burst of one tenant does not make another one wait for all of it. */
  @Test
  void theTenantThatWasServedLongestAgoIsNext() throws Exception {
    try (Exports exports = new Exports(database, artifacts)) {
      ExportRequest request = Exports.table("customer", Format.CSV);
      for (int i = 0; i < 3; i++) {
        exports.jobs(1).submit(request, null, 9);
      }
      exports.jobs(2).submit(request, null, 9);
      exports.jobs(2).submit(request, null, 9);
      exports.drain();
      assertThat(exports.events("tenant_id").stream().filter(e -> e.startsWith("job_claimed")))
          .containsExactly(
              "job_claimed 1", "job_claimed 2", "job_claimed 1", "job_claimed 2", "job_claimed 1");
    }
  }

  @Test
  void aStoppedExportIsGoneOnWithToTheSameFile() throws Exception {
    for (Format format : Format.values()) {
      try (Exports exports = new Exports(database, artifacts, "chronicler-chunk-rows", "3")) {
        long job = exports.jobs(1).submit(Exports.table("customer", format), null, 3);
        for (int stop = 0; stop < 2; stop++) {
          exports.step();
          exports.step();
          exports.reopen();
        }
        exports.drain();
        String json =
            Exports.CUSTOMERS
                .substring(9)
                .replace("\r\n", "\"}\n")
                .replaceAll("(\\d),", "{\"id\":$1,\"name\":\"");
        String array = "[\n" + json.strip().replace("}\n", "},\n") + "\n]\n";
        assertThat(exports.content(job))
            .isEqualTo(
                format == Format.CSV ? Exports.CUSTOMERS : format == Format.JSON ? array : json);
        assertThat(exports.jobs(1).find(job).map(ExportJob::snapshots)).hasValue(3);
        assertThat(exports.events("claim_kind", "resume_offset"))
            .filteredOn(event -> event.startsWith("job_claimed"))
            .first()
            .isEqualTo("job_claimed pending 0");
      }
    }
  }

  /**
   * Bytes that were written and not committed, or that a dead process left behind, do not count.
   */
  @Test
  void whatIsBehindTheCommittedOffsetIsNotKept() throws Exception {
    try (Exports exports = new Exports(database, artifacts, "chronicler-chunk-rows", "3")) {
      long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      exports.step();
      exports.step();
      exports.reopen();
      for (Path part : parts()) {
        Files.writeString(part, Files.readString(part) + "half a ro");
      }
      exports.drain();
      assertThat(exports.content(job)).isEqualTo(Exports.CUSTOMERS);
    }
  }

  @Test
  void aLostPartFileMeansBeginningAgain() throws Exception {
    try (Exports exports = new Exports(database, artifacts, "chronicler-chunk-rows", "3")) {
      long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      exports.step();
      exports.step();
      exports.reopen();
      for (Path part : parts()) {
        Files.writeString(part, "id");
      }
      exports.drain();
      assertThat(exports.content(job)).isEqualTo(Exports.CUSTOMERS);
      assertThat(exports.jobs(1).find(job).map(ExportJob::snapshots)).hasValue(1);
    }
  }

  @Test
  void aStoppedQueryBeginsAgain() throws Exception {
    try (Exports exports = new Exports(database, artifacts, "chronicler-chunk-rows", "3")) {
      long job =
          exports
              .jobs(1)
              .submit(Exports.query("SELECT * FROM customer ORDER BY id", Format.CSV), null, 3);
      exports.step();
      exports.step();
      exports.reopen();
      exports.drain();
      assertThat(exports.content(job)).isEqualTo(Exports.CUSTOMERS);
    }
  }

  /** A worker that was stopped for longer than its lease does not disturb its successor. */
  @Test
  void aWorkerThatHasLostItsLeaseTouchesNothing() throws Exception {
    try (Exports late = new Exports(database, artifacts, "chronicler-chunk-rows", "3");
        Exports next = new Exports(database, artifacts, "chronicler-chunk-rows", "3")) {
      long job = late.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      late.step();
      late.step();
      TestDatabase.execute(
          database.plain(),
          "UPDATE stardust_leases SET token = token + 1, expires_at = '2000-01-01'");
      next.step();
      assertThatThrownBy(late::step).isInstanceOf(LeaseLostException.class);
      late.reopen();
      assertThat(late.step()).isEqualTo(Outcome.idle());
      assertThat(next.jobs(1).find(job).map(ExportJob::state))
          .isEqualTo(Optional.of(JobKind.State.RUNNING));
      next.drain();
      assertThat(next.content(job)).isEqualTo(Exports.CUSTOMERS);
      assertThat(late.events()).doesNotContain("job_failed", "job_complete");
    }
  }

  @Test
  void aJobThatSomebodyIsAtIsNotTaken() throws Exception {
    try (Exports one = new Exports(database, artifacts, "chronicler-chunk-rows", "3");
        Exports two = new Exports(database, artifacts)) {
      one.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      one.step();
      assertThat(two.step()).isEqualTo(Outcome.idle());
      one.drain();
    }
  }

  @Test
  void aCancelledJobEndsAtItsNextChunk() throws Exception {
    try (Exports exports = new Exports(database, artifacts, "chronicler-chunk-rows", "3")) {
      long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      long waiting = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      exports.step();
      exports.step();
      assertThat(exports.jobs(1).cancel(job)).isTrue();
      assertThat(exports.jobs(1).cancel(waiting)).isTrue();
      assertThat(exports.jobs(1).cancel(waiting)).isFalse();
      exports.drain();
      assertThat(exports.jobs(1).newest(9))
          .extracting(ExportJob::state)
          .containsOnly(JobKind.State.CANCELLED);
      assertThat(parts()).isEmpty();
      assertThat(exports.events()).contains("job_cancelled").doesNotContain("job_complete");
    }
  }

  @Test
  void withoutRoomOnTheDiskJobsWait() throws Exception {
    try (Exports exports = new Exports(database, artifacts, "chronicler-least-free-disk", "1")) {
      long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      assertThat(exports.step().kind()).isEqualTo(Outcome.Kind.WAITING);
      exports.step();
      assertThat(exports.jobs(1).find(job).map(ExportJob::state)).hasValue(JobKind.State.PENDING);
      assertThat(exports.events()).containsOnlyOnce("low_disk");
    }
  }

  @Test
  void oldFilesAndOrphansOfThisStoreAreRemoved() throws Exception {
    Path elsewhere = artifacts.resolve("elsewhere");
    try (Exports other = new Exports(database, elsewhere)) {
      long kept = other.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      other.drain();
      try (Exports exports =
          new Exports(
              database,
              artifacts,
              "chronicler-chunk-rows",
              "3",
              "chronicler-keep",
              "0ms",
              "chronicler-keep-orphans",
              "0ms")) {
        long job = exports.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
        exports.step();
        exports.step();
        Path part = parts().get(0);
        Path orphan = Files.writeString(part.resolveSibling("export-999999-1.csv.part"), "x");
        Path note = Files.writeString(part.resolveSibling("note.txt"), "x");
        exports.reopen();
        exports.drain();
        assertThat(exports.jobs(1).find(job).orElseThrow().artifact()).isNull();
        assertThat(exports.jobs(1).find(job).map(ExportJob::state))
            .hasValue(JobKind.State.COMPLETED);
        assertThat(orphan).doesNotExist();
        assertThat(note).exists();
        assertThat(exports.events()).contains("gc_swept");
      }
      other.content(kept);
    }
  }

  /** Another worker's folder does not have the file, so it begins again there, a while later. */
  @Test
  void aWorkerElsewhereBeginsAgain() throws Exception {
    try (Exports here = new Exports(database, artifacts, "chronicler-chunk-rows", "3");
        Exports there = new Exports(database, artifacts.resolve("there"))) {
      long job = here.jobs(1).submit(Exports.table("customer", Format.CSV), null, 3);
      here.step();
      here.step();
      here.reopen();
      assertThat(there.step()).isEqualTo(Outcome.idle());
      TestDatabase.execute(
          database.plain(), "UPDATE stardust_leases SET expires_at = '2000-01-01'");
      there.drain();
      assertThat(there.content(job)).isEqualTo(Exports.CUSTOMERS);
    }
  }
}
