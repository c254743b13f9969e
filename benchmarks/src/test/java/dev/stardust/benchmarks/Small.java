package dev.stardust.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A benchmark on little, in a process of its own. */
final class Small {

  private Small() {}

  /**
   * Runs it to its end.
   *
   * @param folder for what it writes
   * @return the lines of its report
   */
  static List<String> run(Path folder, String... arguments) throws Exception {
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
}
