package dev.stardust.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * {@code column = expression} in a SET or ON DUPLICATE KEY UPDATE.
 *
 * @param qualifier the table reference as written before the column, or null
 * @param column the column's name, unquoted
 * @param target the tokens of the column with its qualifiers
 * @param value the tokens of the expression
 */
public record Assignment(@Nullable String qualifier, String column, Span target, Span value) {}
