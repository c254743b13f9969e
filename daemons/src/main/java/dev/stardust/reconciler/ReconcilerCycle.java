package dev.stardust.reconciler;

import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Outcome;
import dev.stardust.daemon.Transience;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A turn of each source. Each cycle begins with another source, so that a shutdown or a failure
 * does not favour any. A source that fails in a way that passes is left alone for a while, and the
 * others go on; only when all fail does the cycle.
 */
final class ReconcilerCycle implements Cycle {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final DaemonContext context;
  private final List<WorkSource> sources;
  private final Parking<WorkSource> failed;
  private int first;

  ReconcilerCycle(DaemonContext context, List<WorkSource> sources) {
    this.context = context;
    this.sources = List.copyOf(sources);
    this.failed = new Parking<>(context.runtime().clock(), SHORTEST, LONGEST);
  }

  @Override
  public Outcome run() throws SQLException {
    Outcome.Kind kind = Outcome.Kind.IDLE;
    Map<String, Long> counts = new HashMap<>();
    List<SQLException> failures = new ArrayList<>();
    for (WorkSource source : inTurn()) {
      if (context.shutdown().isRequested()) {
        break;
      }
      Outcome outcome = failed.isParked(source) ? null : turn(source, failures);
      if (outcome == null) {
        kind = kind == Outcome.Kind.IDLE ? Outcome.Kind.WAITING : kind;
        continue;
      }
      outcome.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
      if (outcome.kind() == Outcome.Kind.DID_WORK || kind == Outcome.Kind.IDLE) {
        kind = outcome.kind();
      }
    }
    if (failures.size() == sources.size()) {
      throw failures.get(0);
    }
    return new Outcome(kind, counts);
  }

  private List<WorkSource> inTurn() {
    List<WorkSource> turns = new ArrayList<>(sources);
    Collections.rotate(turns, -first);
    first = (first + 1) % sources.size();
    return turns;
  }

  private @Nullable Outcome turn(WorkSource source, List<SQLException> failures)
      throws SQLException {
    try {
      Outcome outcome = source.turn();
      failed.leave(source);
      return outcome;
    } catch (SQLException failure) {
      if (!Transience.isTransient(failure)) {
        throw failure;
      }
      failures.add(failure);
      failed.park(source);
      discard(source, failure);
      context.log().write(ReconcilerEvent.SOURCE_RETRIED, Map.of("queue", source.name()), failure);
      return null;
    }
  }

  private static void discard(WorkSource source, SQLException failure) {
    try {
      source.close();
    } catch (SQLException alsoBroken) {
      failure.addSuppressed(alsoBroken);
    }
  }

  @Override
  public void close() throws SQLException {
    SQLException failure = null;
    for (WorkSource source : sources) {
      try {
        source.close();
      } catch (SQLException broken) {
        failure = broken;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
