package dev.stardust.change;

import dev.stardust.schema.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column as {@code SHOW CREATE TABLE} prints it.
 *
 * @param name its name
 * @param type its type, with character set and collation for character types
 * @param definition everything behind the name
 * @param notNull declared NOT NULL
 * @param defaultSql the DEFAULT as printed, or null when there is none
 * @param onUpdateSql the expression of ON UPDATE, or null
 * @param autoIncrement declared AUTO_INCREMENT
 * @param comment its comment, empty for none
 * @param generated the expression of a generated column, or null
 * @param invisible declared INVISIBLE
 */
record ColumnDefinition(
    String name,
    SqlType type,
    String definition,
    boolean notNull,
    @Nullable String defaultSql,
    @Nullable String onUpdateSql,
    boolean autoIncrement,
    String comment,
    @Nullable String generated,
    boolean invisible) {

  /** How SHOW CREATE TABLE prints that a column is invisible. */
  static final String INVISIBLE = " /*!80023 INVISIBLE */";

  /** The definition without INVISIBLE, for a table that may have no other column. */
  String visibleDefinition() {
    return invisible ? definition.replace(INVISIBLE, "") : definition;
  }

  /** Whether the default is computed for each row: an expression in parentheses. */
  boolean hasExpressionDefault() {
    return defaultSql != null && defaultSql.startsWith("(");
  }
}
