package dev.stardust.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.service.Health;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import dev.stardust.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CycleLoopTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final Duration FOR_EVER = Duration.ofDays(1);

  /** What one cycle of the daemon does. */
  private interface Act {
    Outcome run(DaemonContext context) throws SQLException;
  }

  private static final Act WORK = context -> Outcome.didWork(Map.of("things", 2L));
  private static final Act STOP =
      context -> {
        context.shutdown().request();
        return Outcome.idle();
      };

  /** A daemon that does what it is told, one act in each cycle. */
  private static final class Scripted implements Daemon {

    private final Deque<Act> acts = new ArrayDeque<>();
    private final boolean singleton;
    private final Pauses pauses;
    private int opened;
    private int closed;
    private int run;

    Scripted(boolean singleton, Pauses pauses, Act... acts) {
      this.singleton = singleton;
      this.pauses = pauses;
      this.acts.addAll(Arrays.asList(acts));
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public String summary() {
      return "Does what a test says.";
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of();
    }

    @Override
    public boolean isSingleton() {
      return singleton;
    }

    @Override
    public Pauses pauses(Settings settings) {
      return pauses;
    }

    @Override
    public Cycle open(DaemonContext context) {
      opened++;
      return new Cycle() {
        @Override
        public Outcome run() throws SQLException {
          run++;
          Act act = acts.size() > 1 ? acts.pop() : acts.getFirst();
          return act.run(context);
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }

  private static List<String> loop(Scripted daemon) throws Exception {
    try (DaemonFixture fixture = new DaemonFixture(test, daemon)) {
      if (daemon.isSingleton()) {
        fixture.context().lease().orElseThrow().close();
      }
      Health health = new Health(fixture.context().shutdown(), "daemons");
      new CycleLoop(daemon, fixture.context(), health).run(false);
      assertThat(health.states()).containsEntry("scripted", Health.State.STOPPED);
      assertThat(daemon.opened).isEqualTo(daemon.closed);
      return fixture.eventNames();
    }
  }

  /** A pause would last a day here. */
  @Test
  void workFollowsOnWorkWithoutAPause() throws Exception {
    Act[] acts = new Act[101];
    Arrays.fill(acts, WORK);
    acts[100] = STOP;
    Scripted daemon = new Scripted(false, new Pauses(FOR_EVER, FOR_EVER), acts);
    loop(daemon);
    assertThat(daemon.run).isEqualTo(101);
    assertThat(daemon.opened).isEqualTo(1);
  }

  @Test
  void withoutWorkThePausesGrow() throws Exception {
    long start = System.nanoTime();
    Act idle =
        context ->
            System.nanoTime() - start < Duration.ofMillis(700).toNanos()
                ? Outcome.idle()
                : STOP.run(context);
    Pauses pauses = new Pauses(Duration.ofMillis(20), Duration.ofMillis(320));
    Scripted daemon = new Scripted(false, pauses, idle);
    loop(daemon);
    // After 20, 40, 80, 160, 320 and 320 ms at the earliest.
    assertThat(daemon.run).isBetween(2, 7);
    assertThat(pauses.after(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(40));
    assertThat(pauses.after(Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(320));
  }

  @Test
  void whatIsTransientIsTriedAgainFromTheBeginning() throws Exception {
    Act deadlock =
        context -> {
          throw new SQLException("Deadlock found", "40001", 1213);
        };
    Act cutOff =
        context -> {
          throw new SQLException("Communications link failure", "08S01", 0);
        };
    Pauses pauses = new Pauses(Duration.ofMillis(1), Duration.ofMillis(2));
    Scripted daemon = new Scripted(false, pauses, deadlock, cutOff, WORK, STOP);
    assertThat(loop(daemon)).containsExactly("cycle_retried", "cycle_retried");
    assertThat(daemon.opened).isEqualTo(3);
  }

  @Test
  void whatIsNotTransientEndsTheLoop() {
    Act wrong =
        context -> {
          throw new SQLException("Unknown column", "42S22", 1054);
        };
    Scripted daemon = new Scripted(false, new Pauses(FOR_EVER, FOR_EVER), WORK, wrong);
    assertThatThrownBy(() -> loop(daemon))
        .isInstanceOf(SQLException.class)
        .hasMessage("Unknown column");
    assertThat(daemon.closed).isEqualTo(1);
  }

  /** A singleton that has been replaced ends its work and waits for its turn. */
  @Test
  void aLostLeaseEndsTheWorkNotTheLoop() throws Exception {
    Act replaced =
        context -> {
          test.execute(
              "UPDATE stardust_leases SET token = token + 10, expires_at = UTC_TIMESTAMP(6)"
                  + " WHERE name = 'scripted'");
          return context.database().fenced(context.fence(), connection -> Outcome.idle());
        };
    Pauses pauses = new Pauses(Duration.ofMillis(1), Duration.ofMillis(2));
    Scripted daemon = new Scripted(true, pauses, WORK, replaced, WORK, STOP);
    assertThat(loop(daemon)).containsExactly("lease_acquired", "lease_lost", "lease_acquired");
    assertThat(daemon.opened).isEqualTo(2);
  }

  @Test
  void transientFailuresAreKnown() {
    assertThat(Transience.isTransient(new SQLException("", "40001", 1213))).isTrue();
    assertThat(Transience.isTransient(new SQLException("", "HY000", 1205))).isTrue();
    assertThat(Transience.isTransient(new SQLException("", "08S01", 0))).isTrue();
    assertThat(Transience.isTransient(new SQLException("", "HY000", 1290))).isTrue();
    assertThat(Transience.isTransient(new SQLException("", "23000", 1062))).isFalse();
    assertThat(Transience.isTransient(new SQLException("", "22001", 1406))).isFalse();
    assertThat(Transience.isTransient(new LeaseLostException("x", 1))).isFalse();
    assertThat(Transience.isTransient(new IllegalStateException())).isFalse();
  }
}
