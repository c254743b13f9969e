package dev.stardust.examples.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** The program finds in virtual tables what it finds in ordinary ones. */
final class EclipseLinkExampleTest {

  @Test
  void findsTheSame() throws Exception {
    String printed = SameProgram.onBoth(EclipseLinkExample::run);
    assertThat(printed.lines())
        .contains("brought up to date: 3", "another row: item 2", "items in new tables: 0");
  }
}
