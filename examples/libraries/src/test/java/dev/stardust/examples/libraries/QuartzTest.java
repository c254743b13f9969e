package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.quartz.QuartzExample;
import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** Quartz keeps its jobs in virtual tables, fires and recovers them. */
final class QuartzTest {

  @Test
  void firesFromVirtualTables() throws Exception {
    assertThat(SameProgram.onBoth(QuartzExample::run))
        .contains("watch.cron CronTriggerImpl")
        .contains("DEFAULT.at once 21 21")
        .contains("run 5")
        .contains("begun | one | EXECUTING | hold | 1")
        .contains("recovered DEFAULT.begun");
  }
}
