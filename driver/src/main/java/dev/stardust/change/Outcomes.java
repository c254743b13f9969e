package dev.stardust.change;

import dev.stardust.error.ShownWarning;
import dev.stardust.plan.Outcome;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a schema change comes to. */
final class Outcomes {

  private Outcomes() {}

  static Outcome done(@Nullable SQLWarning warnings) {
    return counted(0, warnings);
  }

  static Outcome counted(long rows, @Nullable SQLWarning warnings) {
    return new Outcome.Count(rows, List.of(), warnings);
  }

  /** The warnings as the chain that JDBC wants. */
  static @Nullable SQLWarning chain(List<SQLWarning> warnings) {
    SQLWarning first = null;
    for (SQLWarning warning : warnings) {
      SQLWarning copy = ShownWarning.of(ShownWarning.levelOf(warning), warning);
      if (first == null) {
        first = copy;
      } else {
        first.setNextWarning(copy);
      }
    }
    return first;
  }
}
