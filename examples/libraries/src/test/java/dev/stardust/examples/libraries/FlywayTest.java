package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.flyway.FlywayExample;
import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** Flyway migrates, repairs and cleans virtual tables, its own history among them. */
final class FlywayTest {

  @Test
  void migratesVirtualTables() throws Exception {
    assertThat(SameProgram.onBoth(FlywayExample::run))
        .contains("3 migrations, now at 3")
        .contains("Versioned 2.1 rename and narrow")
        .contains("4 | 2.1 | rename and narrow | SQL | V2.1__rename_and_narrow.sql")
        .contains("timber | 1330")
        .contains("Migration checksum mismatch for migration version 2")
        .contains("4 broken: Failed")
        .contains("2 << Flyway Baseline >>: Baseline");
  }
}
