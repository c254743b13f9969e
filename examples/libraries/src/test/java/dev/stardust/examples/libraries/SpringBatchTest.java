package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.batch.SpringBatchExample;
import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** Spring Batch keeps its jobs in virtual tables, and begins them again. */
final class SpringBatchTest {

  @Test
  void runsJobsOfVirtualTables() throws Exception {
    assertThat(SameProgram.onBoth(SpringBatchExample::run))
        .contains("1 FAILED")
        .contains("a shark in line 6")
        .contains("2 COMPLETED")
        .contains("JobInstanceAlreadyCompleteException")
        .contains("COD | 21.75 | 3")
        .contains("3 COMPLETED");
  }
}
