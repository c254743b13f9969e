package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The real command line in processes of their own, which are told to stop, and killed. */
final class DaemonProcessTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void createTables() throws SQLException {
    try (Connection user = test.stardust("trashRetention=7d")) {
      TestDatabase.execute(
          user,
          "CREATE TABLE t (id INT PRIMARY KEY, a INT)",
          "INSERT INTO t VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)",
          "DELETE FROM t");
    }
  }

  private static int get(int port, String path) throws IOException, InterruptedException {
    return ask(port, path).statusCode();
  }

  private static HttpResponse<String> ask(int port, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HTTP.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void await(int port, String path, int status)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (get(port, path) != status) {
      assertThat(System.nanoTime()).as("%s is %d", path, status).isLessThan(end);
    }
  }

  /** It ends what it does, and nobody sends it traffic meanwhile. */
  @Test
  void aStoppedDaemonFinishesItsChunk() throws Exception {
    try (Connection rival = test.plain();
        Child child =
            Child.start(
                test,
                "liberator",
                "--http-port=0",
                "--liberator-interval=200ms",
                "--trash-retention=1h",
                "--shutdown-timeout=20s")) {
      int port = child.await("http_listening").get("port").asInt();
      await(port, "/ready", 200);
      assertThat(get(port, "/health")).isEqualTo(200);
      rival.setAutoCommit(false);
      TestDatabase.rows(rival, "SELECT * FROM stardust_leases WHERE name = 'liberator' FOR UPDATE");
      test.execute("UPDATE entry_trash SET deleted_at = '2020-01-01'");
      awaitFence();
      child.terminate();
      await(port, "/ready", 503);
      rival.commit();
      assertThat(child.exitCode()).isZero();
      assertThat(child.names())
          .contains("daemon_started", "lease_acquired", "shutdown_requested")
          .endsWith("daemon_stopped");
      // Whatever the chunk was, it is done as a whole or not at all.
      assertThat(TestDatabase.rows(rival, "SELECT COUNT(*) FROM entry_trash").get(0))
          .isIn("0", "5");
    }
    assertThat(
            TestDatabase.rows(
                test.plain(),
                "SELECT COUNT(*) FROM stardust_leases WHERE expires_at > UTC_TIMESTAMP(6)"))
        .containsExactly("0");
  }

  /** Waits until a transaction wants to act. */
  private static void awaitFence() throws SQLException {
    try (Connection connection = test.plain()) {
      String waiting =
          "SELECT COUNT(*) FROM performance_schema.data_lock_waits w JOIN"
              + " performance_schema.data_locks l ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID"
              + " WHERE l.OBJECT_SCHEMA = DATABASE() AND l.OBJECT_NAME = 'stardust_leases'"
              + " AND l.LOCK_MODE LIKE 'S%'";
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (TestDatabase.rows(connection, waiting).get(0).equals("0")) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
    }
  }

  /** The one that comes after a killed one waits for its lease, and a third one is refused. */
  @Test
  void aKilledSingletonIsReplacedAndALivingOneIsNot() throws Exception {
    try (Child first = Child.start(test, "liberator", "--lease=2s", "--http-port=0")) {
      JsonNode taken = first.await("lease_acquired");
      int port = first.await("http_listening").get("port").asInt();
      first.kill();
      assertThat(port).isPositive();
      try (Child second = Child.start(test, "liberator", "--lease=2s", "--http-port=0")) {
        JsonNode next = second.await("lease_acquired");
        assertThat(next.get("token").asLong()).isGreaterThan(taken.get("token").asLong());
        try (Child third = Child.start(test, "liberator", "--lease=2s")) {
          assertThat(third.exitCode()).isEqualTo(2);
          assertThat(third.names()).contains("lease_held_by_another").endsWith("daemon_failed");
        }
        int metrics = second.await("http_listening").get("port").asInt();
        await(metrics, "/ready", 200);
        assertThat(ask(metrics, "/metrics").body())
            .contains("stardust_cycle_seconds_count{daemon=\"liberator\",outcome=\"idle\"")
            .contains("# HELP stardust_cycle_seconds How long a daemon's cycles took")
            .contains("# TYPE stardust_cycle_seconds");
        second.terminate();
        assertThat(second.exitCode()).isZero();
      }
    }
  }

  /** All daemons of the jar start, are ready and stop together. */
  @Test
  void allOfThemInOneProcess() throws Exception {
    try (Child all = Child.start(test, "all", "--http-port=0", "--lease=5s")) {
      int port = all.await("http_listening").get("port").asInt();
      await(port, "/ready", 200);
      String health = ask(port, "/health").body();
      Daemons.ALL.forEach(daemon -> assertThat(health).contains("\"" + daemon.name() + "\""));
      all.terminate();
      assertThat(all.exitCode()).isZero();
      List<String> names = all.names();
      assertThat(names.stream().filter("daemon_stopped"::equals)).hasSize(Daemons.ALL.size());
    }
  }

  /** Killed in the middle of its work again and again, it comes to the same end. */
  @Test
  void aKilledLiberatorLosesNothing() throws Exception {
    StringBuilder rows = new StringBuilder("INSERT INTO swept VALUES (0, 0, 'x')");
    for (int id = 1; id < 200; id++) {
      rows.append(", (").append(id).append(", ").append(id).append(", 'x')");
    }
    try (Connection user = test.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE swept (id INT PRIMARY KEY, gone INT, kept VARCHAR(5), KEY (gone))",
          rows.toString());
      test.execute(
          "UPDATE stardust_slot_assignments a JOIN stardust_fields f ON f.id = a.field_id"
              + " SET a.state = 'tombstoned' WHERE f.name = 'gone'",
          "UPDATE stardust_models m JOIN stardust_schema_version v SET m.version = v.version + 1"
              + " WHERE m.name = 'swept'",
          "UPDATE stardust_schema_version SET version = version + 1");
      for (int life = 0; life < 3; life++) {
        try (Child child = sweeper()) {
          child.await("sweep_chunk");
          child.kill();
        }
      }
      try (Child child = sweeper()) {
        assertThat(child.await("sweep_complete").get("slots_freed").asInt()).isEqualTo(1);
        child.terminate();
        assertThat(child.exitCode()).isZero();
      }
      assertThat(TestDatabase.rows(user, "SELECT COUNT(*), SUM(gone), MIN(kept) FROM swept"))
          .containsExactly("200|19900|x");
    }
    assertThat(
            TestDatabase.rows(
                test.plain(),
                "SELECT COUNT(*) FROM stardust_slot_assignments WHERE state = 'tombstoned'"))
        .containsExactly("0");
  }

  private static Child sweeper() throws IOException {
    return Child.start(test, "liberator", "--lease=500ms", "--liberator-chunk=2");
  }

  @Test
  void aPortThatIsTakenEndsTheProcessWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "--http-port=" + taken.getLocalPort();
      Process process = new ProcessBuilder(Child.command(test, "liberator", port)).start();
      assertThat(process.errorReader(StandardCharsets.UTF_8).lines())
          .containsExactly(
              "stardust: http-port "
                  + taken.getLocalPort()
                  + " cannot be had at 127.0.0.1: Address already in use");
      assertThat(process.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void aWrongPasswordEndsTheProcess() throws Exception {
    try (Child child = Child.start(test, "liberator", "--user=nobody_of_this_name")) {
      assertThat(child.exitCode()).isEqualTo(1);
      assertThat(child.names()).endsWith("daemon_failed");
    }
  }
}
