package dev.stardust.metadata;

import org.jspecify.annotations.Nullable;

/**
 * The LIKE or WHERE at the end of a SHOW statement.
 *
 * @param pattern the pattern as written, or null
 * @param condition the condition as written, or null
 */
record Restriction(@Nullable String pattern, @Nullable String condition) {

  static final Restriction NONE = new Restriction(null, null);

  /** Reads it; null when something else is left. */
  static @Nullable Restriction read(Cursor cursor) {
    if (cursor.atEnd()) {
      return NONE;
    }
    if (cursor.accept("LIKE")) {
      return new Restriction(cursor.rest(), null);
    }
    if (cursor.accept("WHERE")) {
      return new Restriction(null, cursor.rest());
    }
    return null;
  }

  /** A WHERE clause over the labels of the result, or nothing. */
  String where(String labelOfNames) {
    if (pattern != null) {
      return " WHERE " + labelOfNames + " LIKE " + pattern;
    }
    return condition == null ? "" : " WHERE " + condition;
  }

  /**
   * The pattern's value, which MySQL puts into a label: LIKE keeps the backslash before a wildcard.
   */
  String patternValue(boolean noBackslashEscapes) {
    if (pattern == null || pattern.length() < 2) {
      return String.valueOf(pattern);
    }
    String quote = pattern.substring(0, 1);
    String inner = pattern.substring(1, pattern.length() - 1).replace(quote + quote, quote);
    return noBackslashEscapes ? inner : inner.replaceAll("\\\\([^_%])", "$1");
  }
}
