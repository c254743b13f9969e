package dev.stardust.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** The program finds in virtual tables what it finds in ordinary ones. */
final class HibernateExampleTest {

  @Test
  void findsTheSame() throws Exception {
    String printed = SameProgram.onBoth(HibernateExample::run);
    assertThat(printed.lines())
        .contains(
            "the next release: valid",
            "dropped: all",
            "Account: the stale change was refused",
            "free rows: [2, 3, 4]");
  }
}
