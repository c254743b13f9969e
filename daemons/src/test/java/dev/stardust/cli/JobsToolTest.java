package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

/** {@code stardust jobs} and {@code stardust dlq}, as an operator types them. */
final class JobsToolTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void fill() throws SQLException {
    try (Connection user = database.stardust("schemaChanges=background")) {
      TestDatabase.execute(
          user,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id int primary key, a int)",
          "INSERT INTO t VALUES (1, 1), (2, NULL)");
    }
  }

  private static void enter(String alter) throws SQLException {
    try (Connection user = database.stardust("schemaChanges=background")) {
      TestDatabase.execute(user, alter);
    }
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", database.stardustUrl()));
    CommandLine line = Stardust.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }

  private JsonNode json(String member) throws IOException {
    return new ObjectMapper().readTree(out.toString()).get(member);
  }

  /** The one unfinished change. */
  private JsonNode unfinished() throws IOException {
    assertThat(run("jobs", "list", "--tenant", "1", "--json")).isZero();
    for (JsonNode job : json("jobs")) {
      if (job.get("state").asText().equals("waiting")) {
        return job;
      }
    }
    throw new AssertionError(out.toString());
  }

  @Test
  void aChangeIsListedAndCancelled() throws Exception {
    enter("ALTER TABLE t ADD INDEX (a)");
    JsonNode job = unfinished();
    assertThat(job.get("statement").asText()).isEqualTo("ALTER TABLE t ADD INDEX (a)");
    String id = job.get("id").asText();
    assertThat(run("jobs", "wait", id, "--timeout-seconds", "0")).isEqualTo(1);
    assertThat(run("jobs", "cancel", id)).isZero();
    assertThat(run("jobs", "wait", id)).isEqualTo(1);
    assertThat(out.toString()).contains("cancelled");
    assertThat(run("jobs", "cancel", id)).isEqualTo(2);
    assertThat(err.toString()).contains("it has ended").hasLineCount(1);
    assertThat(run("jobs", "list", "--tenant", "2")).isZero();
    assertThat(out.toString()).isEqualTo("no jobs\n");
  }

  @Test
  void aChangeIsWaitedForUntilItHasEnded() throws Exception {
    enter("ALTER TABLE t ADD INDEX (a)");
    String id = unfinished().get("id").asText();
    Thread waiting = Thread.currentThread();
    Thread carrier =
        new Thread(
            () -> {
              try (Connection user = database.stardust()) {
                Waiting.until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
                TestDatabase.execute(user, "ALTER TABLE t COMMENT 'the next change'");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    carrier.start();
    assertThat(run("jobs", "wait", id, "--timeout-seconds", "60")).isZero();
    assertThat(out.toString()).contains("completed");
    carrier.join();
    assertThat(run("jobs", "wait", id, "--timeout-seconds", "0")).isZero();
  }

  @Test
  void whatMakesNoSenseIsSaidInOneLine() {
    for (String[] wrong :
        new String[][] {
          {"jobs", "cancel", "77777"},
          {"jobs", "cancel", "one"},
          {"jobs", "cancel"},
          {"jobs", "wait", "77777"},
          {"jobs", "wait", "1", "--timeout-seconds", "-1"},
          {"dlq", "replay"},
          {"dlq", "discard"},
          {"dlq", "list", "--limit", "0"},
          {"dlq", "list", "--id", "x"},
          {"dlq", "throw"},
        }) {
      assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(err.toString())
          .as(String.join(" ", wrong))
          .startsWith("stardust: ")
          .hasLineCount(1);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void deadLettersAreListedReplayedAndDiscarded() throws Exception {
    database.execute(
        "INSERT INTO stardust_reconciler_dlq"
            + " (source, reason, tenant_id, model_id, entry_id, message) VALUES"
            + " ('sync_queue', 'missing_entry', 1, 9, 11, 'gone'),"
            + " ('sync_queue', 'other', 1, 9, 12, 'strange')");
    assertThat(run("dlq", "list", "--reason", "other", "--json")).isZero();
    assertThat(json("dead_letters")).hasSize(1);
    assertThat(json("dead_letters").get(0).get("entry").asLong()).isEqualTo(12);
    assertThat(run("dlq", "replay", "--reason", "missing_entry", "--json")).isZero();
    assertThat(json("replayed").get(0).get("entries_queued").asInt()).isEqualTo(1);
    assertThat(json("replayed").get(0).get("loads_handed_in").asInt()).isZero();
    assertThat(run("dlq", "replay", "--reason", "missing_entry")).isEqualTo(1);
    assertThat(run("dlq", "discard", "--tenant", "1")).isZero();
    assertThat(run("dlq", "list")).isZero();
    assertThat(out.toString()).isEqualTo("no dead letters\n");
    database.execute("DELETE FROM stardust_sync_queue");
  }
}
