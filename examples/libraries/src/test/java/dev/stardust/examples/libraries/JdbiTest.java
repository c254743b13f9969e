package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.jdbi.JdbiExample;
import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** Jdbi's statements and SQL objects on virtual tables. */
final class JdbiTest {

  @Test
  void runsOnVirtualTables() throws Exception {
    assertThat(SameProgram.onBoth(JdbiExample::run))
        .contains("Duplicate entry 'Ada' for key 'guest.guest_name'")
        .contains("{PLAIN=1, HONOURED=3}")
        .contains("READ_COMMITTED")
        .contains("{guest=2, room=20, note=kept}")
        .contains("fk_name=stay_guest");
  }
}
