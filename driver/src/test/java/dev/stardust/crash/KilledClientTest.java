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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client is killed with SIGKILL before any one of its commands reaches MySQL. Whatever the
 * moment: afterwards the entries verify, every acknowledged step is there, and of the step under
 * way either all or nothing. {@code -Dcrash.points=all} tries every command; otherwise a sample
 * spread over them.
 */
final class KilledClientTest {

  private static final int SAMPLE = 6;
  private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

  /** What a killed client left behind. */
  private record Kill(int acknowledged, int commands, boolean finished) {}

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void keepsWhatWasAcknowledged() throws Exception {
    List<List<String>> states = nativeStates();
    int commands;
    try (TestDatabase database = TestDatabase.create()) {
      Kill whole = run(database, Integer.MAX_VALUE);
      assertThat(whole.finished()).as("the workload runs to its end").isTrue();
      commands = whole.commands();
    }
    boolean all = "all".equals(System.getProperty("crash.points"));
    int step = all ? 1 : Math.max(1, commands / SAMPLE);
    for (int fatal : IntStream.iterate(1, n -> n <= commands, n -> n + step).toArray()) {
      try (TestDatabase database = TestDatabase.create()) {
        Kill kill = run(database, fatal);
        check(database, kill, fatal, states);
      }
    }
  }

  private static void check(TestDatabase database, Kill kill, int fatal, List<List<String>> states)
      throws SQLException {
    awaitServerRollback(database);
    try (Connection connection =
        DriverManager.getConnection(database.stardustUrl("schemaLease=1000"))) {
      if (!TestDatabase.rows(connection, "SHOW TABLES").isEmpty()) {
        TestDatabase.rows(connection, "OPTIMIZE TABLE t");
      }
      int next = Math.min(kill.acknowledged() + 1, Workload.STEPS.size());
      assertThat(content(connection))
          .as(
              "killed before command %s, after step %s was acknowledged",
              fatal, kill.acknowledged())
          .isIn(states.get(kill.acknowledged()), states.get(next));
    }
    Verification.assertClean(database.name());
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

  private static List<String> content(Connection connection) throws SQLException {
    return TestDatabase.rows(connection, "SHOW TABLES").isEmpty()
        ? List.of("no table")
        : TestDatabase.rows(connection, "SELECT t.* FROM t ORDER BY id");
  }
}
