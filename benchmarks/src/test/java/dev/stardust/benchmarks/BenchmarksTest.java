package dev.stardust.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each benchmark runs to its end, on little. */
final class BenchmarksTest {

  @TempDir private Path folder;

  private List<String> run(String... arguments) throws Exception {
    Path report = folder.resolve("report.md");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Benchmarks.class.getName());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--markdown", report.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("STARDUST_MYSQL_URL", MySqlServer.get().url(""));
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("output"))).isZero();
    return Files.readAllLines(report);
  }

  @Test
  void schemaChanges() throws Exception {
    assertThat(run("schema-changes", "--rows", "300", "--quiet", "1", "--warm-up", "1"))
        .anyMatch(line -> line.startsWith("| `CREATE INDEX by_customer ON orders (customer)` |"))
        .anyMatch(line -> line.startsWith("Waits for a metadata lock: "));
  }

  @Test
  void manyModels() throws Exception {
    assertThat(run("many-models", "--tenants", "4", "--models", "2"))
        .anyMatch(line -> line.startsWith("| 4 | "))
        .anyMatch(line -> line.startsWith("| 8 | "));
  }

  @Test
  void compare() throws Exception {
    assertThat(run("compare", "--rows", "300", "--rounds", "1", "--millis", "1"))
        .anyMatch(line -> line.startsWith("| point read by id | "))
        .anyMatch(line -> line.startsWith("| insert, batches of 500 | "))
        .noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void proxyRows() throws Exception {
    assertThat(run("proxy-rows", "--rows", "10000", "--pause", "0"))
        .anyMatch(line -> line.startsWith("| ordinary | open | quick |"))
        .anyMatch(line -> line.startsWith("| virtual | TLS | slow |"));
  }

  @Test
  void proxy() throws Exception {
    assertThat(
            run(
                "proxy",
                "--quick",
                "--connections",
                "2",
                "--rows",
                "500",
                "--idle",
                "4",
                "--programs",
                "../dev/load"))
        .anyMatch(line -> line.startsWith("| point select, as text | 2 |"))
        .anyMatch(line -> line.startsWith("| insert | 2 |"))
        .anyMatch(line -> line.startsWith("| proxy |"));
  }
}
