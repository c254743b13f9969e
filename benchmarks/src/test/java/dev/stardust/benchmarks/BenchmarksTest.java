package dev.stardust.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each benchmark of the driver runs to its end, on little. */
final class BenchmarksTest {

  @TempDir private Path folder;

  @Test
  void schemaChanges() throws Exception {
    assertThat(
            Small.run(folder, "schema-changes", "--rows", "300", "--quiet", "1", "--warm-up", "1"))
        .anyMatch(line -> line.startsWith("| `CREATE INDEX by_customer ON orders (customer)` |"))
        .anyMatch(line -> line.startsWith("Waits for a metadata lock: "));
  }

  @Test
  void manyModels() throws Exception {
    assertThat(
            Small.run(
                folder, "many-models", "--tenants", "4", "--models", "2", "--statements", "100"))
        .anyMatch(line -> line.startsWith("| 4 | "))
        .anyMatch(line -> line.startsWith("| 8 | "));
  }

  @Test
  void compare() throws Exception {
    assertThat(Small.run(folder, "compare", "--rows", "300", "--rounds", "1", "--millis", "1"))
        .anyMatch(line -> line.startsWith("| point read by id | "))
        .anyMatch(line -> line.startsWith("| insert, batches of 500 | "))
        .anyMatch(line -> line.matches("native tables, ShardingSphere-JDBC: reads [0-9.]+, .*"))
        .anyMatch(line -> line.matches("native tables, p6spy: reads [0-9.]+, writes [0-9.]+"))
        .anyMatch(
            line -> line.matches("virtual, shared pages, .* native tables, p6spy: .* [0-9.]+"))
        .noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void driver() throws Exception {
    assertThat(Small.run(folder, "driver", "--forks", "0", "--iterations", "1", "--millis", "1"))
        .anyMatch(line -> line.startsWith("| point read, prepared once | "))
        .anyMatch(line -> line.startsWith("| 1 000 rows of five columns, read by getObject | "));
  }

  @Test
  void metadata() throws Exception {
    assertThat(
            Small.run(
                folder,
                "metadata",
                "--models",
                "3",
                "--fields",
                "5",
                "--rounds",
                "1",
                "--clients",
                "2"))
        .anyMatch(line -> line.startsWith("| getColumns of all | 15 | "))
        .anyMatch(line -> line.startsWith("| every client has read the column | "));
  }

  @Test
  void growth() throws Exception {
    assertThat(
            Small.run(
                folder,
                "growth",
                "--models",
                "2,4",
                "--rows",
                "100,200",
                "--texts",
                "2000",
                "--statements",
                "100",
                "--rounds",
                "1",
                "--millis",
                "1"))
        .anyMatch(line -> line.startsWith("| 4 | 1 | "))
        .anyMatch(line -> line.startsWith("| nothing | 2000 | 1 | 1 | "))
        .anyMatch(line -> line.startsWith("| a value | 2000 | 1 | 1 | "))
        .anyMatch(line -> line.startsWith("| a label | 2000 | 2000 | 1000 | "))
        .anyMatch(line -> line.matches("\\| 200 \\| virtual, dedicated pages \\| .* \\| 2 \\|"))
        .anyMatch(line -> line.startsWith("| 200 | update of one field by id | "))
        .noneMatch(line -> line.contains("NaN"));
  }
}
