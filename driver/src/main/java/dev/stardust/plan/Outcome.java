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
   * @param insertId the id that the protocol tells: the first that was generated, else the last
   *     row's number; 0 when there is none
   * @param warnings warnings, or null
   * @param info MySQL's {@linkplain Remarks remark} on the count; empty when it makes none
   */
  record Count(
      long updateCount,
      List<Long> generatedKeys,
      long insertId,
      @Nullable SQLWarning warnings,
      String info)
      implements Outcome {
    public Count {
      generatedKeys = List.copyOf(generatedKeys);
    }

    /** A count of rows whose first key is the one that the protocol tells. */
    public Count(
        long updateCount, List<Long> generatedKeys, @Nullable SQLWarning warnings, String info) {
      this(
          updateCount,
          generatedKeys,
          generatedKeys.isEmpty() ? 0 : generatedKeys.get(0),
          warnings,
          info);
    }

    /** The same without a remark. */
    public Count(long updateCount, List<Long> generatedKeys, @Nullable SQLWarning warnings) {
      this(updateCount, generatedKeys, warnings, "");
    }

    /** The same with another remark. */
    public Count remarked(String remark) {
      return new Count(updateCount, generatedKeys, insertId, warnings, remark);
    }

    /** The same with another id for the protocol. */
    public Count withInsertId(long id) {
      return new Count(updateCount, generatedKeys, id, warnings, info);
    }
  }
}
