package dev.stardust.change;

import dev.stardust.plan.Outcome;
import java.sql.SQLException;
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
      SQLWarning copy =
          new SQLWarning(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
      if (first == null) {
        first = copy;
      } else {
        first.setNextWarning(copy);
      }
    }
    return first;
  }

  /** The error as the note that IF EXISTS or IF NOT EXISTS makes of it. */
  static SQLWarning note(SQLException error) {
    return new SQLWarning(error.getMessage(), error.getSQLState(), error.getErrorCode());
  }
}
