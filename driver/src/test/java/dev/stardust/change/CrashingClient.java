package dev.stardust.change;

import dev.stardust.catalog.CatalogOptions;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client in a process of its own that dies when it has reached a place some times. */
final class CrashingClient {

  static final int DIED = 86;
  static final long TENANT = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What the client does. */
  enum Work {
    /** A change that fits all entries. */
    FITTING("ALTER TABLE t MODIFY b bigint, ADD INDEX (a)"),
    /** One that an entry has something against. */
    UNFIT("ALTER TABLE t MODIFY c int NOT NULL, ADD INDEX (a)"),
    /** One that copies the table. */
    COPYING("ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (b)"),
    /** A table that is there with its rows or not at all. */
    FILLING("CREATE TABLE made AS SELECT id FROM t");

    private final String sql;

    Work(String sql) {
      this.sql = sql;
    }

    /** Where it dies; what it finds left over by others has places, too. */
    Set<CrashPoint> points() {
      return switch (this) {
        case FITTING, COPYING ->
            EnumSet.of(CrashPoint.STEP, CrashPoint.AWAIT, CrashPoint.CHUNK, CrashPoint.END);
        case UNFIT ->
            EnumSet.of(CrashPoint.UNDO, CrashPoint.STEP, CrashPoint.CHUNK, CrashPoint.END);
        case FILLING -> EnumSet.of(CrashPoint.FILL, CrashPoint.REVEAL);
      };
    }
  }

  private CrashingClient() {}

  /** Does the work while the listener watches. */
  static void work(Changes changes, Work work, ChangeListener listener) throws SQLException {
    if (work == Work.FILLING) {
      changes.listen(listener);
      changes.run(work.sql);
      return;
    }
    changes.inBackground();
    changes.run(work.sql);
    Jobs jobs = changes.jobs(listener);
    for (Job job : jobs.unattended()) {
      if (job.statement().equals(work.sql)) {
        jobs.carryOn(job, Carrier.UNBOUND, PATIENCE);
      }
    }
  }

  /** Runs one that dies; returns its exit code. */
  static int run(TestDatabase database, Work work, CrashPoint point, int time)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingClient.class.getName()));
    command.addAll(
        List.of(
            database.url("allowMultiQueries=true"),
            database.url().replace("/" + database.name() + "?", "/?"),
            work.name(),
            point.name(),
            Integer.toString(time)));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  /** Whether the place is the point, at whatever step. */
  static boolean isAt(String place, CrashPoint point) {
    return place.equals(point.place()) || place.startsWith(point.place() + " ");
  }

  public static void main(String... arguments) throws SQLException {
    CrashPoint point = CrashPoint.valueOf(arguments[3]);
    int time = Integer.parseInt(arguments[4]);
    AtomicInteger reached = new AtomicInteger();
    ChangeListener dies =
        place -> {
          if (isAt(place, point) && reached.incrementAndGet() == time) {
            Runtime.getRuntime().halt(DIED);
          }
        };
    CatalogOptions options = new CatalogOptions(Duration.ofSeconds(2), true);
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Changes changes = new Changes(connection, arguments[1], TENANT, options)) {
      work(changes, Work.valueOf(arguments[2]), dies);
    }
  }
}
