package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.jooq.JooqExample;
import dev.stardust.examples.jooq.Sources;
import dev.stardust.testing.SameProgram;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** jOOQ makes its classes of virtual tables, and queries these. */
final class JooqTest {

  private static final Path CLASSES = Path.of("src/main/java/dev/stardust/examples/jooq/db");

  @Test
  void runsOnVirtualTables() throws Exception {
    Map<String, String> classes = Sources.texts(CLASSES);
    String printed = SameProgram.onBoth(JooqExample::run);
    assertThat(printed)
        .as("the classes that are compiled into the example are those made of the tables")
        .contains(classes.values());
    assertThat(printed.split("== dev/", -1)).hasSize(1 + classes.size());
    assertThat(printed)
        .contains("changed by another")
        .contains("Duplicate entry 'FRAM' for key 'ship.ship_name'")
        .contains("|Fram");
  }
}
