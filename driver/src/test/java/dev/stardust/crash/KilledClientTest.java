package dev.stardust.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MySqlServer;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import dev.stardust.testing.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A client is killed with SIGKILL before any one of its commands reaches MySQL. Whatever the
 * moment: afterwards the entries verify, every acknowledged step is there, of the step under way
 * either all or nothing, and no change of a definition is left half done.
 *
 * <p>Each command is a test of its own; {@link CrashPoints} chooses them.
 */
final class KilledClientTest {

  private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

  /** A client that takes longer hangs. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** What a killed client left behind. */
  private record Kill(int acknowledged, int commands, boolean finished) {}

  @TestFactory
  Stream<DynamicTest> keepsWhatWasAcknowledged() throws Exception {
    List<List<String>> states = nativeStates();
    int commands;
    try (TestDatabase database = TestDatabase.create()) {
      Kill whole = run(database, Integer.MAX_VALUE);
      assertThat(whole.finished()).as("the workload runs to its end").isTrue();
      commands = whole.commands();
    }
    return CrashPoints.of(commands)
        .mapToObj(
            fatal ->
                DynamicTest.dynamicTest(
                    "killed before command " + fatal + " of " + commands,
                    () -> killBefore(fatal, states)));
  }

  private static void killBefore(int fatal, List<List<String>> states) throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      Kill kill = run(database, fatal);
      assertThat(kill.finished() || kill.commands() >= fatal)
          .as("the client runs until it is killed")
          .isTrue();
      check(database, kill, states);
    } catch (AssertionError | SQLException failure) {
      throw new AssertionError(
          "again with -Dtest=KilledClientTest -Dcrash.points=" + fatal + "-" + fatal, failure);
    }
  }

  private static void check(TestDatabase database, Kill kill, List<List<String>> states)
      throws Exception {
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
      Leftovers.assertNone(connection, database);
    }
    Verification.assertClean(database.name());
  }

  // MySQL notices a closed socket when it next looks; until then the client's locks stand.
  private static void awaitServerRollback(TestDatabase database) throws Exception {
    try (Connection connection = DriverManager.getConnection(MySqlServer.get().url(""))) {
      String sessions =
          "SELECT COUNT(*) FROM information_schema.INNODB_TRX t JOIN performance_schema.processlist p"
              + " ON p.ID = t.trx_mysql_thread_id WHERE p.DB = '"
              + database.name()
              + "'";
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      Waiting.until(
          () -> {
            assertThat(System.nanoTime())
                .as("the killed client's transactions end")
                .isLessThan(deadline);
            return TestDatabase.rows(connection, sessions).equals(List.of("0"));
          });
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
    AtomicInteger commands = new AtomicInteger();
    PacketRelay.Guard guard =
        command -> {
          if (!command.mayChangeSomething() || commands.incrementAndGet() != fatal) {
            return PacketRelay.Verdict.PASS;
          }
          client.join().toHandle().destroyForcibly(); // Process would throw away what was written
          return PacketRelay.Verdict.STOP;
        };
    try (PacketRelay relay =
        new PacketRelay(address.group(1), Integer.parseInt(address.group(2)), guard)) {
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
      CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS)
          .execute(process.toHandle()::destroyForcibly);
      int acknowledged = 0;
      boolean finished = false;
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          finished = line.equals("done");
          acknowledged = finished ? acknowledged : Integer.parseInt(line);
        }
      }
      process.waitFor();
      return new Kill(acknowledged, commands.get(), finished);
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
