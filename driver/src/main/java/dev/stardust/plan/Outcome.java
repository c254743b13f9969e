package dev.stardust.plan;

import java.sql.ResultSet;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement that the session ran came to. */
public sealed interface Outcome {

  /** Warnings that the statement left, or null. */
  @Nullable SQLWarning warnings();

  /** A result with rows; closing it frees what it needs. */
  record Rows(ResultSet rows, ResultColumns columns, @Nullable SQLWarning warnings)
      implements Outcome {}

  /**
   * A count of rows.
   *
   * @param updateCount rows as native MySQL would count them
   * @param generatedKeys the ids that were generated, in the order of the rows
   * @param warnings warnings, or null
   */
  record Count(long updateCount, List<Long> generatedKeys, @Nullable SQLWarning warnings)
      implements Outcome {
    public Count {
      generatedKeys = List.copyOf(generatedKeys);
    }
  }
}
