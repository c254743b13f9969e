package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more in the middle of a file. */
final class FullDiskTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final String JOB =
      "SELECT state, reason, artifact, rows_written > 0 FROM stardust_export_jobs";

  @TempDir Path folder;

  private static List<String> job() throws Exception {
    return TestDatabase.rows(test.plain(), JOB);
  }

  @Test
  void anExportGoesOnWhenThereIsRoom() throws Exception {
    try (Connection user = test.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE t (id INT PRIMARY KEY, s VARCHAR(200))",
          "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
              + " i < 900) SELECT i, CONCAT(i, REPEAT('x', 190)) FROM n");
    }
    String url = test.stardustUrl();
    Path whole = folder.resolve("whole.csv");
    assertThat(Screen.on(url, "export", "--table", "t", "--output", whole.toString()).exitCode())
        .isZero();
    assertThat(Files.size(whole)).isGreaterThan(150 * 1024);
    assertThat(Screen.on(url, "export", "submit", "--table", "t", "--format", "csv").exitCode())
        .isZero();
    String[] chronicler = {
      "chronicler",
      "--artifacts=" + folder,
      "--chronicler-chunk-rows=100",
      "--chronicler-least-free-disk=0",
      "--chronicler-interval=50ms",
      "--lease=2s"
    };
    try (Child cramped = Child.startCramped(test, 96, chronicler)) {
      assertThat(cramped.await("write_hindered").get("reason").asText()).isEqualTo("write_failure");
      cramped.terminate();
      assertThat(cramped.exitCode()).isZero();
      assertThat(cramped.names()).contains("chunk_written").doesNotContain("job_complete");
    }
    assertThat(job()).containsExactly("running|null|null|1");

    try (Child child = Child.start(test, chronicler)) {
      child.await("job_complete");
      child.terminate();
      assertThat(child.exitCode()).isZero();
    }
    String file =
        TestDatabase.rows(test.plain(), "SELECT artifact FROM stardust_export_jobs").get(0);
    assertThat(Path.of(file)).hasSameBinaryContentAs(whole);
  }

  @Test
  void aFileThatCannotBeCopiedIsNotHandedIn() throws Exception {
    Path file = Files.writeString(folder.resolve("in.csv"), "id\n" + "1234567\n".repeat(20_000));
    Path store = folder.resolve("store");
    Process cramped =
        new ProcessBuilder(
                Child.cramped(
                    test,
                    96,
                    "load",
                    file.toString(),
                    "--table=big",
                    "--create",
                    "--json",
                    "--async",
                    "--artifacts=" + store))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(cramped.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(cramped.waitFor()).as(said).isEqualTo(2);
    assertThat(said)
        .contains("stardust: the file cannot be copied into the directory " + store + ": ");
    try (Stream<Path> files = Files.walk(store)) {
      assertThat(files.filter(Files::isRegularFile))
          .singleElement()
          .asString()
          .endsWith("store.id");
    }
    assertThat(TestDatabase.rows(test.stardust(), "SHOW TABLES LIKE 'big'")).isEmpty();
    assertThat(TestDatabase.rows(test.plain(), "SELECT id FROM stardust_import_jobs")).isEmpty();
  }

  @Test
  void anExportThatNeverFitsFailsAndSaysWhy() throws Exception {
    try (Connection user = test.stardust("tenant=2")) {
      TestDatabase.execute(
          user,
          "CREATE TABLE u (id INT PRIMARY KEY, s LONGTEXT)",
          "INSERT INTO u VALUES (1, REPEAT('x', 200000))");
    }
    String[] submit = {"export", "submit", "--table", "u", "--format", "csv", "--tenant", "2"};
    assertThat(Screen.on(test.stardustUrl(), submit).exitCode()).isZero();
    try (Child cramped =
        Child.startCramped(
            test,
            96,
            "chronicler",
            "--artifacts=" + folder,
            "--chronicler-least-free-disk=0",
            "--chronicler-attempts=2",
            "--chronicler-interval=50ms")) {
      assertThat(cramped.await("job_failed").get("reason").asText()).isEqualTo("write_failure");
      cramped.terminate();
      assertThat(cramped.exitCode()).isZero();
      assertThat(cramped.names()).containsOnlyOnce("write_hindered");
    }
    assertThat(
            TestDatabase.rows(
                test.plain(),
                "SELECT state, reason, artifact, last_error <> '' FROM stardust_export_jobs"
                    + " WHERE tenant_id = 2"))
        .containsExactly("failed|write_failure|null|1");
  }
}
