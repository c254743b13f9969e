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
   * @param info MySQL's remark on the count, as {@code Rows matched: 1 Changed: 1 Warnings: 0};
   *     empty when it makes none
   */
  record Count(
      long updateCount, List<Long> generatedKeys, @Nullable SQLWarning warnings, String info)
      implements Outcome {
    public Count {
      generatedKeys = List.copyOf(generatedKeys);
    }

    public Count(long updateCount, List<Long> generatedKeys, @Nullable SQLWarning warnings) {
      this(updateCount, generatedKeys, warnings, "");
    }
  }
}
