package dev.stardust.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The benchmarks of the proxy run to their end, on little; beside the others, which take as long.
 */
final class ProxyBenchmarksTest {

  @TempDir private Path folder;

  @Test
  void proxyRows() throws Exception {
    assertThat(Small.run(folder, "proxy-rows", "--rows", "10000", "--pause", "0"))
        .anyMatch(line -> line.startsWith("| ordinary | open | quick |"))
        .anyMatch(line -> line.startsWith("| virtual | TLS | slow |"));
  }

  @Test
  void proxy() throws Exception {
    assertThat(
            Small.run(
                folder,
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
