package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.change.CrashingClient.Work;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that dies at any place of a change leaves something that others can go on with. */
final class CrashPointTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Path SOURCES = Path.of("src/main/java/dev/stardust/change");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * What makes one transaction, before which nothing is there that others would have to go on with,
   * or which enters a change whose first place is behind it.
   */
  private static final Set<String> ONE_TRANSACTION =
      Set.of(
          "AlterTable",
          "CopyTable",
          "DropTables",
          "ModelChangeScope",
          "NewTable",
          "RenameTables",
          "TruncateTable");

  private static void fill() throws SQLException {
    try (Connection user = database.stardust("tenant=" + CrashingClient.TENANT)) {
      TestDatabase.execute(
          user,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id int primary key, a varchar(20), b int not null, c int)",
          "INSERT INTO t (id, a, b, c) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
              + " FROM n WHERE i < 700) SELECT i, CONCAT('a', i), i, NULLIF(i, 650) FROM n");
    }
  }

  /** The places that work reaches, by their point. */
  private static Map<CrashPoint, Integer> places(Work work) throws SQLException {
    fill();
    List<String> places = new ArrayList<>();
    try (Changes changes = new Changes(database, CrashingClient.TENANT)) {
      CrashingClient.work(changes, work, places::add);
      if (work == Work.FILLING) {
        changes.run("DROP TABLE made");
      }
    }
    Map<CrashPoint, Integer> counts = new EnumMap<>(CrashPoint.class);
    for (CrashPoint point : CrashPoint.values()) {
      int count = (int) places.stream().filter(place -> CrashingClient.isAt(place, point)).count();
      if (count > 0) {
        counts.put(point, count);
      }
    }
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
        .as("every place is one of the list: %s", places)
        .isEqualTo(places.size());
    assertThat(counts.keySet()).containsAll(work.points());
    counts.keySet().retainAll(work.points());
    return counts;
  }

  /** One time of each point in a build, another one each day; all of them in the long run. */
  private static IntStream times(int most, Random day) {
    return System.getProperty("crash.points", "sample").equals("all")
        ? IntStream.rangeClosed(1, most)
        : IntStream.of(1 + day.nextInt(most));
  }

  @Test
  void whoeverDiesLeavesWhatOthersCanGoOnWith() throws Exception {
    Random day = new Random(Long.getLong("crash.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay()));
    Set<CrashPoint> died = new TreeSet<>();
    for (Work work : List.of(Work.FITTING, Work.UNFIT, Work.FILLING, Work.COPYING)) {
      Map<CrashPoint, Integer> places = places(work);
      for (Map.Entry<CrashPoint, Integer> place : places.entrySet()) {
        boolean sampled = System.getProperty("crash.points", "sample").equals("sample");
        if (sampled && died.contains(place.getKey())) {
          continue;
        }
        for (int time : times(place.getValue(), day).toArray()) {
          fill();
          assertThat(CrashingClient.run(database, work, place.getKey(), time))
              .as("%s dies at %s, time %d", work, place.getKey(), time)
              .isEqualTo(CrashingClient.DIED);
          assertGoneOnWith(work, place.getKey() + " time " + time);
        }
        died.add(place.getKey());
      }
    }
    assertThat(died).containsExactlyInAnyOrder(CrashPoint.values());
  }

  private static void assertGoneOnWith(Work work, String where) throws SQLException {
    try (Changes next = new Changes(database, CrashingClient.TENANT)) {
      Jobs jobs = next.jobs(ChangeListener.NONE);
      for (Job job : awaitUnattended(next, jobs)) {
        jobs.carryOn(job, Carrier.UNBOUND, PATIENCE);
      }
      next.run("CREATE TABLE another (a int)");
      next.run("DROP TABLE another");
      assertThat(
              TestDatabase.rows(
                  next.connection(),
                  "SELECT id FROM stardust_models WHERE state <> 'live' UNION ALL SELECT id FROM"
                      + " stardust_backfill_checkpoints WHERE state = 'running' UNION ALL SELECT"
                      + " model_id FROM stardust_slot_assignments WHERE state <> 'ready'"))
          .as("%s: nothing is left over", where)
          .isEmpty();
      boolean changed = next.model("t").field("b").orElseThrow().type().text().equals("bigint");
      assertThat(changed).as(where).isEqualTo(work == Work.FITTING);
      assertThat(next.model("t").field("c").orElseThrow().notNull()).as(where).isFalse();
      assertThat(next.find("made")).as(where).isEmpty();
    }
    try (Connection user = database.stardust("tenant=" + CrashingClient.TENANT)) {
      assertThat(TestDatabase.rows(user, "SELECT COUNT(*), SUM(b), COUNT(DISTINCT a) FROM t"))
          .as(where)
          .containsExactly("700|245350|700");
    }
    Verification.assertClean(database.name());
  }

  /** The server learns of the death a moment later. */
  private static List<Job> awaitUnattended(Changes next, Jobs jobs) throws SQLException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String dead =
        "SELECT 1 FROM performance_schema.metadata_locks WHERE object_type = 'USER LEVEL LOCK'"
            + " AND object_name LIKE 'stardust change % "
            + database.name()
            + "'";
    while (!TestDatabase.rows(next.connection(), dead).isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
    return jobs.unattended();
  }

  /** No transaction of a change can be written without a place before it. */
  @Test
  void theListAndTheCodeAgree() throws IOException {
    Set<String> withTransactions = new TreeSet<>();
    Set<String> withPoints = new TreeSet<>();
    StringBuilder all = new StringBuilder();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        String name = source.getFileName().toString().replace(".java", "");
        String text = Files.readString(source);
        if (Pattern.compile("\"COMMIT\"|\\.change\\(|\\.commit\\(\\)").matcher(text).find()) {
          withTransactions.add(name);
        }
        if (!name.equals("CrashPoint") && text.contains("CrashPoint.")) {
          withPoints.add(name);
          all.append(text);
        }
        assertThat(text).as(name).doesNotContainPattern("listener\\.reached\\(\"");
      }
    }
    withTransactions.removeAll(withPoints);
    withTransactions.removeAll(ONE_TRANSACTION);
    assertThat(withTransactions).as("makes transactions and has no place").isEmpty();
    for (CrashPoint point : CrashPoint.values()) {
      assertThat(all.toString()).contains("reached(CrashPoint." + point + ".place(");
    }
  }
}
