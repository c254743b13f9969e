package dev.stardust.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.daemon.DaemonFixture;
import dev.stardust.daemon.Outcome;
import dev.stardust.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sources take turns, and none of them holds up another. */
final class ReconcilerCycleTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static DaemonFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new DaemonFixture(database, new Reconciler());
  }

  @AfterAll
  static void close() throws SQLException {
    fixture.close();
  }

  /** A source that does what it is told, turn by turn; then it has nothing to do. */
  private static final class Scripted implements WorkSource {
    private final String name;
    private final List<String> turns;
    private final Deque<Object> script;
    private int closed;

    Scripted(String name, List<String> turns, Object... script) {
      this.name = name;
      this.turns = turns;
      this.script = new ArrayDeque<>(List.of(script));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Outcome turn() throws SQLException {
      turns.add(name);
      Object next = script.isEmpty() ? Outcome.idle() : script.pop();
      if (next instanceof SQLException failure) {
        throw failure;
      }
      return (Outcome) next;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private static Outcome work() {
    return Outcome.didWork(Map.of("pieces", 1L));
  }

  private static Outcome waiting() {
    return Outcome.waiting(Map.of());
  }

  private static SQLException deadlock() {
    return new SQLException("deadlock", "40001", 1213);
  }

  private static ReconcilerCycle cycle(WorkSource... sources) {
    return new ReconcilerCycle(fixture.context(), List.of(sources));
  }

  @Test
  void eachSourceHasItsTurnAndAnotherOneBeginsEachTime() throws SQLException {
    List<String> turns = new ArrayList<>();
    ReconcilerCycle cycle = cycle(new Scripted("a", turns), new Scripted("b", turns));
    cycle.run();
    cycle.run();
    assertThat(turns).containsExactly("a", "b", "b", "a");
  }

  @Test
  void aSourceThatWaitsStopsNoOther() throws SQLException {
    List<String> turns = new ArrayList<>();
    ReconcilerCycle cycle =
        cycle(
            new Scripted("a", turns, waiting(), waiting()),
            new Scripted("b", turns, work(), Outcome.idle()));
    assertThat(cycle.run()).isEqualTo(work());
    assertThat(cycle.run().kind()).isEqualTo(Outcome.Kind.WAITING);
    assertThat(cycle.run().kind()).isEqualTo(Outcome.Kind.IDLE);
    assertThat(turns).hasSize(6);
  }

  @Test
  void aFailureThatPassesIsItsSourcesAlone() throws SQLException {
    List<String> turns = new ArrayList<>();
    Scripted broken = new Scripted("a", turns, deadlock());
    try (ReconcilerCycle cycle = cycle(broken, new Scripted("b", turns, work(), work()))) {
      assertThat(cycle.run()).isEqualTo(work());
      assertThat(broken.closed).isEqualTo(1);
      assertThat(cycle.run()).isEqualTo(work());
      assertThat(turns).containsExactly("a", "b", "b");
    }
    assertThat(fixture.eventNames()).contains("source_retried");
  }

  @Test
  void whenAllFailTheCycleFails() {
    List<String> turns = new ArrayList<>();
    ReconcilerCycle cycle =
        cycle(new Scripted("a", turns, deadlock()), new Scripted("b", turns, deadlock()));
    assertThatThrownBy(cycle::run).hasMessage("deadlock");
  }

  @Test
  void aFailureThatDoesNotPassEndsTheCycle() {
    List<String> turns = new ArrayList<>();
    ReconcilerCycle cycle =
        cycle(new Scripted("a", turns, new SQLException("syntax", "42000", 1064)));
    assertThatThrownBy(cycle::run).hasMessage("syntax");
  }
}
