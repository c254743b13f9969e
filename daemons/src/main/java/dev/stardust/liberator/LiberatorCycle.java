package dev.stardust.liberator;

import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.Outcome;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One piece of each kind of work, so that none holds up another. */
final class LiberatorCycle implements Cycle {

  private final List<Cycle> parts;

  LiberatorCycle(List<Cycle> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public Outcome run() throws SQLException {
    Outcome.Kind kind = Outcome.Kind.IDLE;
    Map<String, Long> counts = new HashMap<>();
    for (Cycle part : parts) {
      Outcome outcome = part.run();
      outcome.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
      if (outcome.kind() == Outcome.Kind.DID_WORK || kind == Outcome.Kind.IDLE) {
        kind = outcome.kind();
      }
    }
    return new Outcome(kind, counts);
  }
}
