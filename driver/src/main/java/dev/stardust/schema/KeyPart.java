package dev.stardust.schema;

import org.jspecify.annotations.Nullable;

/**
 * One column of a key, or an expression.
 *
 * @param field the field's id; 0 for an expression
 * @param prefix the number of leading characters that count, 0 for all
 * @param descending declared DESC
 * @param expression what a functional key part computes; null for a column
 */
public record KeyPart(
    long field, int prefix, boolean descending, @Nullable KeyExpression expression) {

  /** A column. */
  public KeyPart(long field, int prefix, boolean descending) {
    this(field, prefix, descending, null);
  }
}
