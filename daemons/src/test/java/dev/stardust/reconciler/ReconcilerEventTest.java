package dev.stardust.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What log readers rely on. */
final class ReconcilerEventTest {

  @Test
  void theVocabularyIsClosed() {
    assertThat(
            Arrays.stream(ReconcilerEvent.values())
                .map(
                    event ->
                        (event.source() + " " + event.level() + " " + event.name())
                            .toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrder(
            "reconciler info chunk_claimed",
            "reconciler info chunk_complete",
            "reconciler warning chunk_partial",
            "reconciler info chunk_deferred",
            "reconciler warning dlq_inserted",
            "reconciler warning coercion_null",
            "reconciler warning lease_lost",
            "reconciler info job_complete",
            "reconciler warning job_undone",
            "reconciler info job_held_up",
            "reconciler error job_failed",
            "reconciler warning source_retried");
  }
}
