package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.jooq.JooqExample;
import dev.stardust.examples.jooq.Sources;
import dev.stardust.testing.SameProgram;
import dev.stardust.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jOOQ makes its classes of virtual tables, and queries these. */
final class JooqTest {

  @Test
  void runsOnVirtualTables() throws Exception {
    assertThat(SameProgram.onBoth(JooqExample::run))
        .contains("public final TableField<ShipRecord, JSON> PAPERS")
        .contains("changed by another")
        .contains("Duplicate entry 'FRAM' for key 'ship.ship_name'")
        .contains("|Fram");
  }

  @Test
  void itsClassesAreMadeOfVirtualTables(@TempDir Path folder) throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      Sources.create(database.stardust());
      Path kept = Path.of("src/main/java/dev/stardust/examples/jooq/db");
      Sources.generate(database.stardustUrl(), folder);
      assertThat(Sources.texts(folder.resolve("dev/stardust/examples/jooq/db")))
          .isEqualTo(Sources.texts(kept));
    }
  }
}
