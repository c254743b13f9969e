package dev.stardust.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** The program finds in virtual tables what it finds in ordinary ones. */
final class ShopApplicationTest {

  @Test
  void findsTheSame() throws Exception {
    String printed = SameProgram.onBoth(ShopApplication::run);
    assertThat(printed.lines())
        .contains(
            "pool: com.zaxxer.hikari.HikariDataSource",
            "there already: [Ada/GOLD, Grace/PLAIN]",
            "guests gone: 12",
            "added so far: 0",
            "key: 4");
  }
}
