package dev.stardust.rewrite;

import dev.stardust.sql.TokenRange;
import org.jspecify.annotations.Nullable;

/**
 * An item of a select list.
 *
 * @param kind what it is
 * @param range its tokens, with the alias
 * @param column the column that it is, or of {@code t.*} the qualifier with the name {@code *};
 *     null for expressions
 * @param label the alias, or null
 */
record SelectItem(
    Kind kind, TokenRange range, @Nullable ColumnName column, @Nullable String label) {

  /** What an item is. */
  enum Kind {
    /** {@code *} */
    STAR,
    /** {@code t.*} or {@code db.t.*} */
    TABLE_STAR,
    /** A column and nothing else. */
    COLUMN,
    EXPRESSION
  }
}
