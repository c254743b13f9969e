package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.schemacrawler.SchemaCrawlerExample;
import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** SchemaCrawler finds of virtual tables what it finds of others. */
final class SchemaCrawlerTest {

  @Test
  void showsVirtualTables() throws Exception {
    assertThat(SameProgram.onBoth(SchemaCrawlerExample::run))
        .contains("id <--(0..many) ship.port")
        .contains("(`length` > `draught`)")
        .contains("'sea', river', it''s a lake'")
        .contains("1\tBergen\tsea\tfuel,water");
  }
}
