package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not fit into memory, written and read by processes of their own. */
final class LargeFilesTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  @TempDir Path folder;

  /** The child has 128 MB, and the files are larger than that. */
  @Test
  void filesLargerThanTheMemoryAreWrittenAndRead() throws Exception {
    String file = folder.resolve("large.csv").toString();
    String query =
        "SELECT a.ID + 1000 * b.ID AS id, REPEAT('x', 2000) AS x"
            + " FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b";
    try (Child export = Child.start(test, "export", "--query", query, "--output", file)) {
      assertThat(export.ended()).isZero();
    }
    assertThat(Files.size(Path.of(file))).isGreaterThan(140L << 20);
    try (Child load = Child.start(test, "load", file, "--table", "large", "--create", "--show")) {
      assertThat(load.ended()).isZero();
    }
    Files.delete(Path.of(file));
  }
}
