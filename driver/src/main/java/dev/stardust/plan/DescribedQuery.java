package dev.stardust.plan;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query as it was written, but for the names of its virtual tables, which are those of {@link
 * DeclaredTable}s. What MySQL says of it is what it would say of native tables. It is prepared,
 * never run.
 *
 * @param sql the text; what decides no type, such as the outermost WHERE, may be left out
 * @param tables the tables that must exist
 * @param decidedByValues the columns whose type may depend on the value of a placeholder or a
 *     variable: counted from 0, or from the end with -1 as the last; null when any may be one
 */
public record DescribedQuery(
    String sql, List<DeclaredTable> tables, @Nullable Set<Integer> decidedByValues) {

  public DescribedQuery {
    tables = List.copyOf(tables);
    decidedByValues = decidedByValues == null ? null : Set.copyOf(decidedByValues);
  }

  /** Whether values may decide the type of a column of the result, counted from 0. */
  public boolean isDecidedByValues(int column, int columns) {
    return decidedByValues == null
        || decidedByValues.contains(column)
        || decidedByValues.contains(column - columns);
  }
}
