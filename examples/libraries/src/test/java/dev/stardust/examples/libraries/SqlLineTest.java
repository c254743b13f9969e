package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.sqlline.SqlLineExample;
import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** SQLLine runs a script on virtual tables. */
final class SqlLineTest {

  @Test
  void runsAScript() throws Exception {
    assertThat(SameProgram.onBoth(SqlLineExample::run))
        .contains("| 2  | Gjøa | 1    | 48.00  | null       |")
        .contains("{\"port\":1,\"ships\":2,\"tons\":451.50}");
  }
}
