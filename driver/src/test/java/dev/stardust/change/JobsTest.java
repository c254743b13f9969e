package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.error.ErrorCode;
import dev.stardust.schema.Writing;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes that a statement has entered and somebody else carries on. */
class JobsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final long TENANT = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String RETYPE = "ALTER TABLE t MODIFY b bigint, ADD INDEX (a)";

  /** A carrier that counts, and stops or fails where a test wants it to. */
  private static final class Counting implements Carrier {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private int most = Integer.MAX_VALUE;
    private int fails = Integer.MAX_VALUE;

    @Override
    public boolean goesOn() {
      return asked.incrementAndGet() <= most;
    }

    @Override
    public void check(Connection connection) throws SQLException {
      assertThat(
              TestDatabase.rows(
                  connection,
                  "SELECT COUNT(*) FROM performance_schema.events_transactions_current t JOIN"
                      + " performance_schema.threads p USING (thread_id) WHERE t.state = 'ACTIVE'"
                      + " AND p.processlist_id = CONNECTION_ID()"))
          .containsExactly("1");
      if (checks.incrementAndGet() >= fails) {
        throw new SQLException("the lease is gone", "HY000", 60_000);
      }
    }
  }

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id int primary key, a varchar(20), b int)",
          "INSERT INTO t (id, a, b) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < 1100) SELECT /*+ SET_VAR(cte_max_recursion_depth = 2000) */"
              + " i, CONCAT('a', i), i FROM n");
    }
  }

  private static Job enter(Changes changes, String alter) throws SQLException {
    changes.inBackground();
    changes.run(alter);
    List<Job> unattended = changes.jobs(ChangeListener.NONE).unattended();
    assertThat(unattended).hasSize(1);
    return unattended.get(0);
  }

  @Test
  void aChangeInTheBackgroundIsCarriedOnChunkByChunk() throws SQLException {
    try (Changes changes = new Changes(database, TENANT)) {
      Job job = enter(changes, RETYPE);
      assertThat(job.state()).isEqualTo(JobState.WAITING);
      assertThat(job.statement()).isEqualTo(RETYPE);
      assertThat(job.table()).isEqualTo("t");
      assertThat(job.progress().rowsEstimated()).isBetween(1500L, 4500L);
      assertThat(changes.model("t").field("b").orElseThrow().type().text()).isEqualTo("int");
      Jobs jobs = changes.jobs(ChangeListener.NONE);
      long done = 0;
      int calls = 0;
      Counting carrier = new Counting();
      carrier.most = 2;
      CarriedOn last;
      do {
        carrier.asked.set(0);
        last = jobs.carryOn(job, carrier, PATIENCE);
        Job now = jobs.find(job.id()).orElseThrow();
        assertThat(now.progress().rowsDone()).isGreaterThanOrEqualTo(done);
        done = now.progress().rowsDone();
        calls++;
      } while (last.result() == CarriedOn.Result.STOPPED);
      assertThat(last.result()).isEqualTo(CarriedOn.Result.COMPLETE);
      assertThat(calls).isGreaterThan(5);
      assertThat(done).isEqualTo(2200);
      assertThat(changes.model("t").field("b").orElseThrow().type().text()).isEqualTo("bigint");
      assertThat(jobs.unattended()).isEmpty();
      Job end = jobs.find(job.id()).orElseThrow();
      assertThat(end.state()).isEqualTo(JobState.COMPLETED);
      assertThat(end.error()).isNull();
    }
  }

  @Test
  void theFenceIsAskedInsideEachTransaction() throws SQLException {
    for (int fails = 1, left = 1; left > 0; fails++) {
      fill();
      try (Changes changes = new Changes(database, TENANT)) {
        Job job = enter(changes, RETYPE);
        Counting carrier = new Counting();
        carrier.fails = fails;
        String before = state(changes, job);
        List<String> reached = new ArrayList<>();
        Jobs jobs = changes.jobs(reached::add);
        try {
          assertThat(jobs.carryOn(job, carrier, PATIENCE).result())
              .isEqualTo(CarriedOn.Result.COMPLETE);
          left = 0;
          assertThat(fails).isGreaterThan(10);
        } catch (SQLException gone) {
          assertThat(gone.getErrorCode()).isEqualTo(60_000);
          if (fails == 1) {
            assertThat(state(changes, job)).isEqualTo(before);
          }
          assertThat(jobs.carryOn(job, Carrier.UNBOUND, PATIENCE).result())
              .isEqualTo(CarriedOn.Result.COMPLETE);
        }
      }
    }
  }

  private static String state(Changes changes, Job job) throws SQLException {
    return TestDatabase.rows(
            changes.connection(),
            "SELECT step, cursor_id, rows_done, version FROM stardust_backfill_checkpoints,"
                + " stardust_schema_version v WHERE stardust_backfill_checkpoints.id = "
                + job.id())
        .get(0);
  }

  @Test
  void oneSessionIsAtAChange() throws SQLException {
    try (Changes changes = new Changes(database, TENANT);
        Changes other = new Changes(database, TENANT)) {
      Job job = enter(changes, RETYPE);
      AtomicInteger looked = new AtomicInteger();
      Jobs jobs =
          changes.jobs(
              place -> {
                if (looked.getAndIncrement() == 1) {
                  assertBusy(other, job);
                }
              });
      assertThat(jobs.carryOn(job, Carrier.UNBOUND, PATIENCE).result())
          .isEqualTo(CarriedOn.Result.COMPLETE);
      assertThat(looked.get()).isGreaterThan(2);
      assertThat(jobs.carryOn(job, Carrier.UNBOUND, PATIENCE).result())
          .isEqualTo(CarriedOn.Result.COMPLETE);
    }
  }

  private static void assertBusy(Changes other, Job job) {
    try {
      Jobs jobs = other.jobs(ChangeListener.NONE);
      assertThat(jobs.unattended()).isEmpty();
      assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
      assertThat(jobs.carryOn(job, Carrier.UNBOUND, PATIENCE).result())
          .isEqualTo(CarriedOn.Result.BUSY);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anOpenTransactionHoldsAChangeUp() throws SQLException {
    try (Changes changes = new Changes(database, TENANT);
        Connection reader = database.stardust()) {
      reader.setAutoCommit(false);
      TestDatabase.rows(reader, "SELECT COUNT(*) FROM t");
      Job job = enter(changes, RETYPE);
      CarriedOn held =
          changes.jobs(ChangeListener.NONE).carryOn(job, Carrier.UNBOUND, Duration.ofMillis(100));
      assertThat(held.result()).isEqualTo(CarriedOn.Result.HELD_UP);
      assertThat(held.reason()).contains("waiting for");
      reader.commit();
      assertThat(changes.jobs(ChangeListener.NONE).carryOn(job, Carrier.UNBOUND, PATIENCE).result())
          .isEqualTo(CarriedOn.Result.COMPLETE);
    }
  }

  @Test
  void aChangeCanBeCancelledUntilItsDefinitionIsInUse() throws SQLException {
    int stops = 0;
    boolean irrevocable = false;
    while (!irrevocable) {
      fill();
      try (Changes changes = new Changes(database, TENANT)) {
        Job job = enter(changes, RETYPE);
        Counting carrier = new Counting();
        carrier.most = stops++;
        Jobs jobs = changes.jobs(ChangeListener.NONE);
        assertThat(jobs.carryOn(job, carrier, PATIENCE).result())
            .isEqualTo(CarriedOn.Result.STOPPED);
        try {
          assertThat(jobs.cancel(job.id(), TENANT, Carrier.UNBOUND, PATIENCE).result())
              .isEqualTo(CarriedOn.Result.UNDONE);
          assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
          assertUnchanged(changes);
        } catch (SQLException tooLate) {
          irrevocable = true;
          assertThat(tooLate.getErrorCode()).isEqualTo(ErrorCode.JOB_IRREVOCABLE.vendorCode());
          assertThat(tooLate.getMessage()).contains("in use");
          assertThat(jobs.carryOn(job, Carrier.UNBOUND, PATIENCE).result())
              .isEqualTo(CarriedOn.Result.COMPLETE);
        }
        assertThatThrownBy(() -> jobs.cancel(job.id(), TENANT, Carrier.UNBOUND, PATIENCE))
            .hasMessageContaining("it has ended");
        assertThatThrownBy(() -> jobs.cancel(job.id(), 2, Carrier.UNBOUND, PATIENCE))
            .hasMessageContaining("no schema change " + job.id());
      }
    }
    assertThat(stops).isGreaterThan(3);
  }

  @Test
  void aCopiedTableIsCarriedOnOrCancelledFromEveryPoint() throws SQLException {
    String alter = "ALTER TABLE t MODIFY b varchar(20) NOT NULL";
    int undone = 0;
    int stops = 0;
    CarriedOn part;
    do {
      fill();
      try (Changes changes = new Changes(database, TENANT)) {
        Job job = enter(changes, alter);
        Counting carrier = new Counting();
        carrier.most = stops;
        stops += 3;
        Jobs jobs = changes.jobs(ChangeListener.NONE);
        part = jobs.carryOn(job, carrier, PATIENCE);
        boolean cancelled = isCancelled(jobs, job);
        undone += cancelled ? 1 : 0;
        // The table that did not take the name, or no longer has it, goes like a dropped one.
        for (Job left : jobs.unattended()) {
          assertThat(jobs.carryOn(left, Carrier.UNBOUND, PATIENCE).result())
              .isEqualTo(CarriedOn.Result.COMPLETE);
        }
        assertThat(jobs.unattended()).isEmpty();
        assertThat(TestDatabase.rows(changes.connection(), "SELECT name FROM stardust_models"))
            .containsExactly("t");
        assertThat(changes.model("t").field("b").orElseThrow().type().text())
            .isEqualTo(cancelled ? "int" : "varchar(20)");
        assertThat(jobs.find(job.id()).orElseThrow().state())
            .isEqualTo(cancelled ? JobState.CANCELLED : JobState.COMPLETED);
      }
    } while (part.result() == CarriedOn.Result.STOPPED);
    assertThat(undone).isGreaterThan(1);
  }

  private static boolean isCancelled(Jobs jobs, Job job) throws SQLException {
    try {
      return jobs.cancel(job.id(), TENANT, Carrier.UNBOUND, PATIENCE).result()
          == CarriedOn.Result.UNDONE;
    } catch (SQLException tooLate) {
      assertThat(tooLate.getErrorCode()).isEqualTo(ErrorCode.JOB_IRREVOCABLE.vendorCode());
      Job now = jobs.find(job.id()).orElseThrow();
      assertThat(jobs.carryOn(now, Carrier.UNBOUND, PATIENCE).result())
          .isEqualTo(CarriedOn.Result.COMPLETE);
      return false;
    }
  }

  private static void assertUnchanged(Changes changes) throws SQLException {
    assertThat(changes.model("t").field("b").orElseThrow().type().text()).isEqualTo("int");
    assertThat(changes.model("t").keys()).hasSize(1);
    assertThat(
            TestDatabase.rows(
                changes.connection(),
                "SELECT * FROM stardust_slot_assignments WHERE state <> 'ready'"))
        .isEmpty();
  }

  @Test
  void aWaitingStatementIsCancelledFromElsewhere() throws SQLException {
    try (Changes changes = new Changes(database, TENANT);
        Changes other = new Changes(database, TENANT)) {
      AtomicInteger chunks = new AtomicInteger();
      changes.listen(
          place -> {
            if (place.equals("chunk") && chunks.getAndIncrement() == 1) {
              cancelsOnly(other);
            }
          });
      assertThatThrownBy(() -> changes.run(RETYPE))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1317));
      assertUnchanged(changes);
      assertThat(changes.jobs(ChangeListener.NONE).all()).isEmpty();
    }
  }

  private static void cancelsOnly(Changes other) {
    try {
      Jobs jobs = other.jobs(ChangeListener.NONE);
      Job job = jobs.all().get(0);
      assertThat(jobs.cancel(job.id(), TENANT, Carrier.UNBOUND, Duration.ZERO).result())
          .isEqualTo(CarriedOn.Result.BUSY);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFieldIsChangedAnyNumberOfTimes() throws SQLException {
    try (Changes changes = new Changes(database, TENANT)) {
      for (int round = 0; round < 3; round++) {
        for (String alter :
            List.of(
                "ALTER TABLE t MODIFY b bigint",
                "ALTER TABLE t ADD INDEX ix (b)",
                "ALTER TABLE t DROP INDEX ix",
                "ALTER TABLE t MODIFY b int")) {
          changes.inBackground();
          changes.run(alter);
          Jobs jobs = changes.jobs(ChangeListener.NONE);
          for (Job job : jobs.unattended()) {
            assertThat(jobs.carryOn(job, Carrier.UNBOUND, PATIENCE).result())
                .isEqualTo(CarriedOn.Result.COMPLETE);
          }
        }
      }
      assertUnchanged(changes);
    }
  }

  @Test
  void anEntryThatDoesNotFitFailsTheJob() throws SQLException {
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust()) {
      TestDatabase.execute(writer, "UPDATE t SET a = NULL WHERE id IN (17, 900)");
      Job job = enter(changes, "ALTER TABLE t MODIFY a varchar(20) NOT NULL, ADD INDEX (b)");
      Jobs jobs = changes.jobs(ChangeListener.NONE);
      CarriedOn end = jobs.carryOn(job, Carrier.UNBOUND, PATIENCE);
      assertThat(end.result()).isEqualTo(CarriedOn.Result.UNDONE);
      Job failed = jobs.find(job.id()).orElseThrow();
      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.error()).contains("'a'");
      assertUnchanged(changes);
      TestDatabase.execute(writer, "UPDATE t SET a = NULL WHERE id = 1");
    }
  }

  /** However short the turns are, each comes further; and nobody stops while writers wait. */
  @Test
  void turnsOfOneTransactionReachTheEnd() throws SQLException {
    try (Changes changes = new Changes(database, TENANT)) {
      Job job = enter(changes, "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (b), MODIFY b int");
      Jobs jobs = changes.jobs(ChangeListener.NONE);
      Counting carrier = new Counting();
      carrier.most = 2;
      CarriedOn last = jobs.carryOn(job, carrier, PATIENCE);
      for (int turn = 0; last.result() == CarriedOn.Result.STOPPED; turn++) {
        assertThat(turn).isLessThan(50);
        assertThat(changes.model("t").writing()).isNotEqualTo(Writing.HELD);
        carrier.asked.set(0);
        last = jobs.carryOn(job, carrier, PATIENCE);
      }
      assertThat(last.result()).isEqualTo(CarriedOn.Result.COMPLETE);
      assertThat(changes.model("t").primaryKey().orElseThrow().parts().get(0).field())
          .isEqualTo(changes.model("t").field("b").orElseThrow().id());
    }
  }
}
