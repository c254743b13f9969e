package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.liquibase.LiquibaseExample;
import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** Liquibase changes virtual tables and rolls them back, its own two tables among them. */
final class LiquibaseTest {

  @Test
  void changesVirtualTables() throws Exception {
    assertThat(SameProgram.onBoth(LiquibaseExample::run))
        .contains("2 | Århus, old | 7.00 | 1861-01-15 | DK-AAR | 0")
        .contains("not run: renamed")
        .contains("1 | 1 | 1910-06-08")
        .contains("Fram | Schooner | 9 | NO | 2");
  }
}
