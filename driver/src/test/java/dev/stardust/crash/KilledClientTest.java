package dev.stardust.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MySqlServer;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client is killed with SIGKILL before any one of its commands reaches MySQL. Whatever the
 * moment: afterwards the entries verify, every acknowledged step is there, of the step under way
 * either all or nothing, and no change of a definition is left half done.
 *
 * <p>{@code -Dcrash.points=all} tries every command, {@code -Dcrash.points=100-199} those; without
 * it, {@code -Dcrash.sample=n} commands are chosen by {@code -Dcrash.seed}, which is printed.
 */
final class KilledClientTest {

  private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

  private static final String LEFT =
      "SELECT CONCAT('change ', description) FROM stardust_backfill_checkpoints UNION ALL"
          + " SELECT CONCAT('table ', name, ' is ', state) FROM stardust_models WHERE state <> 'live'"
          + " UNION ALL SELECT CONCAT('slot ', slot_column, ' is ', state)"
          + " FROM stardust_slot_assignments WHERE state <> 'ready'";

  /** What a killed client left behind. */
  private record Kill(int acknowledged, int commands, boolean finished) {}

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void keepsWhatWasAcknowledged() throws Exception {
    List<List<String>> states = nativeStates();
    int commands;
    try (TestDatabase database = TestDatabase.create()) {
      Kill whole = run(database, Integer.MAX_VALUE);
      assertThat(whole.finished()).as("the workload runs to its end").isTrue();
      commands = whole.commands();
    }
    List<String> wrong = new ArrayList<>();
    for (int fatal : points(commands)) {
      try (TestDatabase database = TestDatabase.create()) {
        Kill kill = run(database, fatal);
        check(database, kill, states);
      } catch (AssertionError | SQLException failure) {
        System.out.println("killed before command " + fatal + ": " + failure);
        wrong.add("killed before command " + fatal + ": " + failure.getMessage());
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The commands that do not reach MySQL, each by its number from 1. */
  private static List<Integer> points(int commands) {
    String asked = System.getProperty("crash.points", "");
    if (asked.isEmpty()) {
      long seed = Long.getLong("crash.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
      int sample = Integer.getInteger("crash.sample", 6);
      System.out.println(sample + " of " + commands + " commands, -Dcrash.seed=" + seed);
      return new Random(seed).ints(1, commands + 1).limit(sample).boxed().toList();
    }
    String[] ends = asked.split("-", 2);
    int first = asked.equals("all") ? 1 : Integer.parseInt(ends[0]);
    int last = asked.equals("all") ? commands : Integer.parseInt(ends[1]);
    System.out.println("commands " + first + " to " + last + " of " + commands);
    return IntStream.rangeClosed(first, Math.min(last, commands)).boxed().toList();
  }

  private static void check(TestDatabase database, Kill kill, List<List<String>> states)
      throws SQLException {
    awaitServerRollback(database);
    try (Connection connection =
        DriverManager.getConnection(database.stardustUrl("schemaLease=1000"))) {
      for (String table : TestDatabase.rows(connection, "SHOW TABLES")) {
        TestDatabase.rows(connection, "OPTIMIZE TABLE " + table);
      }
      int next = Math.min(kill.acknowledged() + 1, Workload.STEPS.size());
      assertThat(content(connection))
          .as("content after step %s was acknowledged", kill.acknowledged())
          .isIn(states.get(kill.acknowledged()), states.get(next));
      finishDrops(connection, database);
    }
    Verification.assertClean(database.name());
  }

  // Every CREATE TABLE goes on with the drops that were left; they wait for the killed client until
  // its lease is over.
  private static void finishDrops(Connection connection, TestDatabase database)
      throws SQLException {
    try (Connection plain = DriverManager.getConnection(database.url())) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      do {
        TestDatabase.execute(connection, "CREATE TABLE last (id INT)", "DROP TABLE last");
      } while (!TestDatabase.rows(plain, LEFT).isEmpty() && System.nanoTime() < deadline);
      assertThat(TestDatabase.rows(plain, LEFT)).as("unfinished changes").isEmpty();
    }
  }

  // MySQL notices a closed socket when it next looks; until then the client's locks stand.
  private static void awaitServerRollback(TestDatabase database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(MySqlServer.get().url(""))) {
      String sessions =
          "SELECT COUNT(*) FROM information_schema.INNODB_TRX t JOIN information_schema.PROCESSLIST p"
              + " ON p.ID = t.trx_mysql_thread_id WHERE p.DB = '"
              + database.name()
              + "'";
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!TestDatabase.rows(connection, sessions).equals(List.of("0"))) {
        assertThat(System.nanoTime())
            .as("the killed client's transactions end")
            .isLessThan(deadline);
        Thread.onSpinWait();
      }
    }
  }

  private static Kill run(TestDatabase database, int fatal)
      throws IOException, InterruptedException {
    String url =
        database.stardustUrl(
            "sslMode=DISABLED", "allowPublicKeyRetrieval=true", "schemaLease=1000");
    Matcher address = ADDRESS.matcher(url);
    assertThat(address.find()).isTrue();
    CompletableFuture<Process> client = new CompletableFuture<>();
    Runnable kill = () -> client.join().destroyForcibly();
    try (PacketRelay relay =
        new PacketRelay(address.group(1), Integer.parseInt(address.group(2)), fatal, kill)) {
      String relayed = address.replaceFirst("//127.0.0.1:" + relay.localPort() + "/");
      Process process =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-Duser.timezone=UTC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Workload.class.getName(),
                  relayed)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      client.complete(process);
      int acknowledged = 0;
      boolean finished = false;
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          finished = line.equals("done");
          acknowledged = finished ? acknowledged : Integer.parseInt(line);
        }
      }
      process.waitFor();
      return new Kill(acknowledged, relay.commands(), finished);
    }
  }

  /** The table's content after each step, as a native table has it. */
  private static List<List<String>> nativeStates() throws SQLException {
    List<List<String>> states = new ArrayList<>();
    try (TestDatabase database = TestDatabase.create();
        Connection connection = database.plain()) {
      states.add(content(connection));
      for (List<String> step : Workload.STEPS) {
        Workload.run(connection, step);
        states.add(content(connection));
      }
    }
    return states;
  }

  /** All tables with their rows. */
  private static List<String> content(Connection connection) throws SQLException {
    List<String> content = new ArrayList<>();
    for (String table : TestDatabase.rows(connection, "SHOW TABLES")) {
      content.add(table);
      content.addAll(TestDatabase.rows(connection, "SELECT t.* FROM " + table + " t ORDER BY id"));
    }
    return content;
  }
}
