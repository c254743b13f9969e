package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.error.ErrorCode;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tables move to other pages as they change their definition: in steps that anyone can go on with.
 */
class MoveTableTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final long TENANT = 1;
  private static final String ROWS = "SELECT * FROM t ORDER BY id";

  private static List<String> fill(Connection connection) throws SQLException {
    TestDatabase.execute(
        connection,
        "DROP TABLE IF EXISTS t",
        "CREATE TABLE t (id int primary key, a varchar(20), b int, c date, index (b))",
        "INSERT INTO t VALUES (1, 'x', 1, '2026-01-01'), (2, NULL, 2, NULL), (3, 'z', NULL, NULL)");
    return TestDatabase.rows(connection, ROWS);
  }

  private static Set<Integer> pages(Model model) {
    Set<Integer> pages = new TreeSet<>();
    for (Field field : model.fields()) {
      field.slots().stream().map(Slot::pageId).forEach(pages::add);
    }
    return pages;
  }

  @Test
  void aTableGetsAPageOfItsOwnAndGivesItBack() throws SQLException {
    try (Changes changes = new Changes(database, TENANT);
        Connection reader = database.stardust()) {
      final List<String> rows = fill(reader);
      final Set<Integer> shared = pages(changes.model("t"));
      changes.run("MOVE STARDUST TABLE t TO DEDICATED PAGES");
      Model own = changes.model("t");
      assertThat(pages(own)).hasSize(1).doesNotContainAnyElementsOf(shared);
      assertThat(own.field("b").orElseThrow().readySlot().orElseThrow().indexed()).isTrue();
      assertThat(TestDatabase.rows(reader, ROWS)).isEqualTo(rows);
      changes.run("MOVE STARDUST TABLE t TO DEDICATED PAGES");
      assertThat(pages(changes.model("t"))).as("it is there already").isEqualTo(pages(own));
      changes.run("MOVE STARDUST TABLE t TO SHARED PAGES");
      assertThat(pages(changes.model("t"))).isEqualTo(shared);
      assertThat(TestDatabase.rows(reader, ROWS)).isEqualTo(rows);
      assertClean(changes);
    }
  }

  @Test
  void aCompositeKeyKeepsItsPage() throws SQLException {
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust()) {
      fill(writer);
      changes.run("ALTER TABLE t ADD INDEX pair (b, c)");
      assertThatThrownBy(() -> changes.run("MOVE STARDUST TABLE t TO SHARED PAGES"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.PAGES_NOT_SHARED.vendorCode()));
      changes.run("ALTER TABLE t DROP INDEX pair");
      changes.run("MOVE STARDUST TABLE t TO SHARED PAGES");
      assertClean(changes);
    }
  }

  @Test
  void fieldsOnSeveralPagesComeToOne() throws SQLException {
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust()) {
      fill(writer);
      changes.run("MOVE STARDUST TABLE t TO DEDICATED PAGES");
      // The page of its own has no room for these.
      changes.run("ALTER TABLE t ADD COLUMN e varchar(30), ADD COLUMN f int DEFAULT 4");
      TestDatabase.execute(writer, "UPDATE t SET e = CONCAT('e', id)");
      List<String> rows = TestDatabase.rows(writer, ROWS);
      assertThat(pages(changes.model("t"))).hasSize(2);
      var plan = MoveTable.plan(changes.catalog(), changes.model("t")).orElseThrow();
      assertThat(plan.pagesAfter()).isEqualTo(1);
      assertThat(pages(changes.model("t"))).as("a plan changes nothing").hasSize(2);
      changes.run("MOVE STARDUST TABLE t TO FEWER PAGES");
      assertThat(pages(changes.model("t"))).hasSize(1);
      assertThat(TestDatabase.rows(writer, ROWS)).isEqualTo(rows);
      long version = changes.schema().version();
      changes.run("MOVE STARDUST TABLE t TO FEWER PAGES");
      assertThat(changes.schema().version()).as("nothing to do, no version").isEqualTo(version);
      assertClean(changes);
    }
  }

  @Test
  void aMoveIsGoneOnWithFromEveryPointAndCanBeCancelled() throws SQLException {
    String move = "MOVE STARDUST TABLE /*+ NOWAIT */ t TO DEDICATED PAGES";
    int undone = 0;
    boolean complete = false;
    for (int most = 0; !complete; most++) {
      try (Changes changes = new Changes(database, TENANT);
          Connection reader = database.stardust()) {
        List<String> rows = fill(reader);
        changes.run(move);
        Jobs jobs = changes.jobs(ChangeListener.NONE);
        Job job = jobs.unattended().get(0);
        assertThat(job.statement()).isEqualTo(move);
        AtomicInteger left = new AtomicInteger(most);
        CarriedOn part = jobs.carryOn(job, upTo(left), Duration.ofSeconds(20));
        complete = part.result() == CarriedOn.Result.COMPLETE;
        assertThat(TestDatabase.rows(reader, ROWS)).isEqualTo(rows);
        try {
          jobs.cancel(job.id(), TENANT, Carrier.UNBOUND, Duration.ofSeconds(20));
          undone++;
        } catch (SQLException irrevocable) {
          jobs.carryOn(job, Carrier.UNBOUND, Duration.ofSeconds(20));
        }
        assertThat(TestDatabase.rows(reader, ROWS)).isEqualTo(rows);
        assertClean(changes);
      }
    }
    assertThat(undone).isGreaterThan(1);
  }

  private static Carrier upTo(AtomicInteger left) {
    return new Carrier() {
      @Override
      public boolean goesOn() {
        return left.getAndDecrement() > 0;
      }

      @Override
      public void check(Connection connection) {}
    };
  }

  @Test
  void whatIsNotUnderstoodIsRefused() throws SQLException {
    try (Changes changes = new Changes(database, TENANT);
        Connection connection = database.stardust()) {
      fill(connection);
      for (String wrong :
          List.of(
              "MOVE STARDUST TABLE t",
              "MOVE STARDUST TABLE t TO OTHER PAGES",
              "MOVE STARDUST TABLE t TO SHARED",
              "MOVE STARDUST t TO SHARED PAGES")) {
        assertThatThrownBy(() -> TestDatabase.execute(connection, wrong))
            .as(wrong)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1064));
      }
      assertThatThrownBy(
              () -> TestDatabase.execute(connection, "MOVE STARDUST TABLE no TO SHARED PAGES"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1146));
      assertClean(changes);
    }
  }

  private static void assertClean(Changes changes) throws SQLException {
    List<String> left = new ArrayList<>();
    left.addAll(
        TestDatabase.rows(
            changes.connection(),
            "SELECT slot_column, state FROM stardust_slot_assignments WHERE state <> 'ready'"));
    left.addAll(
        TestDatabase.rows(
            changes.connection(),
            "SELECT description FROM stardust_backfill_checkpoints WHERE state = 'running'"));
    assertThat(left).isEmpty();
  }
}
