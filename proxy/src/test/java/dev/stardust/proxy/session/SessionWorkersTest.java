package dev.stardust.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that wait for each other. */
final class SessionWorkersTest {

  private final Deque<Runnable> given = new ArrayDeque<>();
  private final SessionWorkers workers = new SessionWorkers(given::add);
  private final List<String> done = new ArrayList<>();

  @Test
  void aTaskThatWantsToBeAloneWaitsForAllOthers() {
    workers.execute(() -> done.add("first"));
    workers.execute(() -> done.add("second"));
    workers.executeAlone(() -> done.add("alone"));
    workers.executeAlone(() -> done.add("alone, too"));
    assertThat(given).hasSize(2);
    given.remove().run();
    assertThat(done).containsExactly("first");
    given.remove().run();
    assertThat(done).containsExactly("first", "second", "alone", "alone, too");
    assertThat(given).isEmpty();
  }

  @Test
  void itIsDoneAtOnceWhenThereAreNone() {
    workers.executeAlone(() -> done.add("alone"));
    given.remove().run();
    assertThat(done).containsExactly("alone");
  }

  @Test
  void itIsDoneAfterATaskThatHasFailed() {
    workers.execute(
        () -> {
          throw new IllegalStateException("failed");
        });
    workers.executeAlone(() -> done.add("alone"));
    assertThatThrownBy(given.remove()::run).hasMessage("failed");
    assertThat(done).containsExactly("alone");
  }
}
