package dev.stardust.plan;

import org.jspecify.annotations.Nullable;

/**
 * What the columns of a result should look like.
 *
 * @param shape which of them are columns of virtual tables
 * @param exemplar a statement whose columns they should be alike, or null
 */
public record ResultColumns(ResultShape shape, @Nullable Exemplar exemplar) {

  /** The columns are what MySQL says. */
  public static final ResultColumns NATIVE = new ResultColumns(ResultShape.NONE, null);
}
