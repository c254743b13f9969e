package dev.stardust.watcher;

import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Outcome;
import dev.stardust.service.EventLog;
import java.sql.SQLException;
import java.util.Map;

/**
 * Makes what pages are missing; then brings waiting columns onto them and tables onto pages of
 * their own, and when it is time gives a bounded part of the advice.
 */
final class WatcherCycle implements Cycle {

  private final DaemonContext context;
  private final Provisioning provisioning;
  private final Moves moves;
  private final Advice advice;
  private final IntervalTimer timer;

  WatcherCycle(
      DaemonContext context,
      Provisioning provisioning,
      Moves moves,
      Advice advice,
      IntervalTimer timer) {
    this.context = context;
    this.provisioning = provisioning;
    this.moves = moves;
    this.advice = advice;
    this.timer = timer;
  }

  @Override
  public Outcome run() throws SQLException {
    EventLog log = context.log().correlated();
    if (!advice.isPending()) {
      Provisioning.Result result = provisioning.run(log);
      if (result.pages() > 0) {
        return Outcome.didWork(Map.of("pages", (long) result.pages()));
      }
      if (result.hindered()) {
        return Outcome.waiting(Map.of());
      }
      int moves = this.moves.run(log);
      if (moves > 0) {
        return Outcome.didWork(Map.of("moves", (long) moves));
      }
      if (!timer.isDue(context.runtime().clock().instant())) {
        return Outcome.idle();
      }
      advice.begin();
    }
    return Outcome.didWork(Map.of("samples", (long) advice.goOn(log)));
  }
}
