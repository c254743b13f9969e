package dev.stardust.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TPC-H's 22 queries find the same rows in virtual tables as in native ones. */
final class TpchTest {

  @TempDir private Path folder;

  @Test
  void answersAreEqual() throws Exception {
    List<String> report = Small.run(folder, "tpch", "--scale", "0.01", "--rounds", "1");
    assertThat(report)
        .anyMatch(line -> line.startsWith("| lineitem | 60175 | "))
        .noneMatch(line -> line.contains("NaN"));
    assertThat(report.stream().filter(line -> line.matches("\\| \\d+ [a-z].*"))).hasSize(22);
    assertThat(report).anyMatch(line -> line.startsWith("| all | "));
  }
}
