package dev.stardust.change;

import dev.stardust.error.ShownWarning;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Remarks;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a schema change comes to. */
final class Outcomes {

  private Outcomes() {}

  static Outcome done(@Nullable SQLWarning warnings) {
    return new Outcome.Count(0, List.of(), warnings);
  }

  /** Rows that were copied, or might have been: MySQL remarks on their number. */
  static Outcome copied(long rows, @Nullable SQLWarning warnings) {
    return new Outcome.Count(rows, List.of(), warnings, Remarks.inserted(rows, 0, warnings));
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
