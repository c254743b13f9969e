package dev.stardust.differential;

import dev.stardust.differential.SelectScope.Named;
import dev.stardust.differential.SelectType.Family;
import java.util.List;

/** Expressions of one column that give no warning, whatever the plan. */
final class SelectExpression {

  private static final List<String> OF_NUMBERS =
      List.of(
          "ROUND(%s / 3, 2)",
          "%s / 4",
          "MOD(%s, 3)",
          "CAST(%s AS CHAR)",
          "SIGN(%s)",
          "CASE WHEN %1$s > 1 THEN 'many' WHEN %1$s = 1 THEN 'one' ELSE 'none' END",
          "GREATEST(%s, 1)",
          "IF(%s > 0, 'plus', NULL)",
          "NULLIF(%s, 1)",
          "FORMAT(%s, 1)");
  private static final List<String> OF_TEXT =
      List.of(
          "UPPER(%s)",
          "CONCAT(%s, '-')",
          "CHAR_LENGTH(%s)",
          "LEFT(%s, 2)",
          "SUBSTRING(%s FROM 2 FOR 2)",
          "TRIM(BOTH 'a' FROM %s)",
          "REPLACE(%s, 'a', 'FROM t')",
          "LPAD(%s, 5, '*')",
          "HEX(%s)",
          "CONCAT_WS(',', %1$s, NULL, %1$s)",
          "REVERSE(%s)",
          "%s LIKE 'a%%'");
  private static final List<String> OF_TIME =
      List.of(
          "YEAR(%s) + 0",
          "DATE_FORMAT(%s, '%%Y-%%m')",
          "%s - INTERVAL 1 MONTH",
          "EXTRACT(MONTH FROM %s)",
          "DATE(%s)",
          "DATEDIFF(%s, '2024-01-01')",
          "CAST(%s AS CHAR)",
          "LAST_DAY(%s)",
          "TIMESTAMPDIFF(DAY, '2024-01-01', %s)");
  private static final List<String> OF_JSON =
      List.of(
          "%s->'$.k'",
          "%s->>'$.k'",
          "JSON_TYPE(%s)",
          "JSON_LENGTH(%s)",
          "JSON_EXTRACT(%s, '$[0]', '$.l')",
          "JSON_VALUE(%s, '$.k')",
          "JSON_KEYS(%s)",
          "JSON_CONTAINS(%s, '1')",
          "JSON_SET(%s, '$.new', 7)",
          "JSON_OBJECT('of', %s)",
          "JSON_PRETTY(%s)");

  private SelectExpression() {}

  /** The column itself, or something computed of it. */
  static String of(Named column, Choices choices) {
    return switch (choices.below(5)) {
      case 1, 2 -> choices.of(forms(column.type())).formatted(column.text());
      case 3 -> ofAll(column, choices);
      default -> column.text();
    };
  }

  private static String ofAll(Named column, Choices choices) {
    String text = column.text();
    return switch (choices.below(3)) {
      case 1 -> "COALESCE(" + text + ", " + literal(column, choices) + ")";
      case 2 -> "CASE WHEN " + text + " IS NULL THEN 1 ELSE 0 END";
      default -> text + " IS NULL";
    };
  }

  private static List<String> forms(SelectType type) {
    Family family = type.family();
    return switch (family) {
      case NUMBER -> OF_NUMBERS;
      case TEXT, BIN_TEXT, GENERAL_TEXT, LATIN_TEXT -> OF_TEXT;
      case TIME -> OF_TIME;
      case JSON -> OF_JSON;
      case CLOCK -> List.of("TIME_TO_SEC(%s)", "HOUR(%s)", "CAST(%s AS CHAR)");
      case YEAR -> List.of("%s + 0", "%s - 1900");
      case BYTES -> List.of("HEX(%s)", "LENGTH(%s)", "MD5(%s)", "TO_BASE64(%s)");
      case BITS -> List.of("%s + 0", "BIT_COUNT(%s)", "%s & 3");
      case MEMBERS -> List.of("%s + 0", "CONCAT(%s, '')", "FIND_IN_SET('x', %s)", "LENGTH(%s)");
    };
  }

  /** A value of the column's type. */
  static String literal(Named column, Choices choices) {
    return choices.of(column.type().literals());
  }
}
