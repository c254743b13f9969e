package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdoptedTest {

  private final AtomicLong clock = new AtomicLong();
  private final Lease lease = new Lease(clock::get, Duration.ofSeconds(10));
  private final Adopted adopted = new Adopted(Schema.empty("shop"), lease, () -> {});

  @Test
  void theNextStepOfAChangeIsLookedForSoonAndNotForLong() {
    adopted.adopt(version(1), null);
    assertThat(adopted.isNew()).as("the first schema of the process").isFalse();
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    adopted.adopt(version(2), null);
    assertThat(adopted.isNew()).isTrue();
    clock.addAndGet(Adopted.UNTIL_NEXT_STEP.toNanos());
    assertThat(adopted.isNew()).isFalse();
  }

  private static Schema version(long version) {
    return new Schema("shop", version, List.of());
  }
}
