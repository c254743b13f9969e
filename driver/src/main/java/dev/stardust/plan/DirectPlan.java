package dev.stardust.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One physical statement that the caller's own JDBC statement sends: a statement that names no
 * virtual table, unchanged, or a query whose virtual tables have become inline views. Placeholders
 * keep their order and number.
 *
 * @param sql the physical SQL
 * @param parameterCount the number of placeholders in it
 * @param shape which result columns are columns of virtual tables
 * @param advice what to tell the user in SQLWarnings, such as a filter that no index serves
 * @param exemplar a native statement whose columns the result's should be alike, or null
 * @param reads what it reads by the schema of its plan
 */
public record DirectPlan(
    String sql,
    int parameterCount,
    ResultShape shape,
    List<String> advice,
    @Nullable Exemplar exemplar,
    Reads reads)
    implements Plan {

  public DirectPlan {
    advice = List.copyOf(advice);
  }

  /** A statement that is sent as it was written. */
  public static DirectPlan unchanged(String sql, int parameterCount) {
    return new DirectPlan(sql, parameterCount, ResultShape.NONE, List.of(), null, Reads.NOTHING);
  }

  /** What the columns of its result should look like. */
  public ResultColumns columns() {
    return new ResultColumns(shape, exemplar);
  }

  /** The same for a physical text without placeholders that differs in nothing but values. */
  public DirectPlan worded(String text) {
    return new DirectPlan(text, 0, shape, advice, exemplar, reads);
  }

  /** The same with another physical text. */
  public DirectPlan sent(String text) {
    return new DirectPlan(text, parameterCount, shape, advice, exemplar, reads);
  }

  /** The same with another account of its result columns. */
  public DirectPlan shapedAs(ResultShape other) {
    return new DirectPlan(sql, parameterCount, other, advice, exemplar, reads);
  }
}
