package dev.stardust.differential;

import dev.stardust.differential.SelectScope.Named;
import dev.stardust.differential.SelectTable.Column;
import dev.stardust.differential.SelectType.Family;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Conditions whose value depends on the row only, and that give no warning. */
final class SelectCondition {

  private static final Pattern SUBQUERY = Pattern.compile("(EXISTS|IN|ANY|SOME) \\(SELECT (?!/)");

  private final Choices choices;
  private final List<SelectTable> tables;

  SelectCondition(Choices choices, List<SelectTable> tables) {
    this.choices = choices;
    this.tables = tables;
  }

  /** A condition on the columns; subqueries and parentheses end at depth 0. */
  String of(SelectScope scope, int depth) {
    if (depth > 0 && choices.oneIn(3)) {
      return "("
          + of(scope, depth - 1)
          + choices.of(" AND ", " OR ", " AND NOT ", " XOR ")
          + of(scope, depth - 1)
          + ")";
    }
    Named column = choices.of(scope.columns());
    if (column.type() == SelectType.JSON) {
      return choices
          .of(
              "%s IS NULL",
              "%s->>'$.k' = '1'",
              "JSON_CONTAINS(%s, '1')",
              "%s->'$.k' = 1",
              "JSON_TYPE(%s) <> 'OBJECT'",
              "1 MEMBER OF(%s)",
              "JSON_OVERLAPS(%s, '[2, 3]')",
              "JSON_LENGTH(%s) BETWEEN 1 AND 2")
          .formatted(column.text());
    }
    return depth > 0 && choices.oneIn(3) ? nested(column, scope) : simple(column, scope);
  }

  private String simple(Named column, SelectScope scope) {
    String text = column.text();
    return switch (choices.below(9)) {
      case 1 -> text + choices.of(" > ", " <= ", " <> ", " <=> ") + literal(column);
      case 2 -> text + choices.of("", " NOT") + " IN (" + literals(column) + ")";
      case 3 ->
          text + choices.of("", " NOT") + " BETWEEN " + literal(column) + " AND " + literal(column);
      case 4 -> text + choices.of(" IS NULL", " IS NOT NULL");
      case 5 -> "NOT (" + text + " = " + literal(column) + ")";
      case 6 -> ofKind(column);
      case 7 -> text + choices.of(" = ", " < ", " <=> ") + choices.of(alike(column, scope));
      default -> text + " = " + literal(column);
    };
  }

  private static List<String> alike(Named column, SelectScope scope) {
    return scope.of(column.type().family()).stream().map(Named::text).toList();
  }

  private String ofKind(Named column) {
    Family family = column.type().family();
    String form =
        switch (family) {
          case NUMBER ->
              choices.of("%s / 2 > 1", "%s IS TRUE", "%s IS NOT FALSE", "ABS(%s / 2) < 2", "%s");
          case TEXT, BIN_TEXT, GENERAL_TEXT, LATIN_TEXT ->
              choices.of(
                  "%s LIKE 'a%%'",
                  "%s NOT LIKE '%%b_'",
                  "%s REGEXP '^[ab]'",
                  "CHAR_LENGTH(%s) > 1",
                  "%s LIKE 'A|_%%' ESCAPE '|'",
                  "LOCATE('a', %s) = 1");
          case TIME ->
              choices.of("YEAR(%s) = 2024", "%s > DATE '2024-01-15'", "DAY(%s) IN (1, 29)");
          case MEMBERS -> choices.of("FIND_IN_SET('x', %s) > 0", "%s + 0 > 1", "%s LIKE '%%x%%'");
          default -> "%s IS NOT NULL";
        };
    return form.formatted(column.text());
  }

  private String nested(Named column, SelectScope scope) {
    SelectTable table = choices.of(tables);
    List<Column> alike =
        table.columns().stream()
            .filter(other -> other.type().family() == column.type().family())
            .toList();
    if (alike.isEmpty() || choices.oneIn(3)) {
      return choices.of("EXISTS ", "NOT EXISTS ") + correlated(table, scope);
    }
    Column other = choices.of(alike);
    String rows = "(SELECT %s FROM %s q%s)".formatted(member(other), table.name(), filter());
    return switch (choices.below(6)) {
      case 1 -> column.text() + " NOT IN " + rows;
      case 2 -> column.text() + choices.of(" >= ALL ", " < ANY ", " <> ALL ", " = SOME ") + rows;
      case 3 ->
          "%s %s (SELECT MAX(q.%s) FROM %s q%s)"
              .formatted(
                  column.text(), choices.of("=", "<", ">="), other.name(), table.name(), filter());
      case 4 ->
          "(%s, %s) IN (SELECT q.id, %s FROM %s q)"
              .formatted(choices.of(scope.key()), column.text(), member(other), table.name());
      case 5 ->
          "(%s, %s) = (1, %s)".formatted(choices.of(scope.key()), column.text(), literal(column));
      default -> column.text() + " IN " + rows;
    };
  }

  /** The text with the hint that keeps its subqueries from being joined. */
  static String withoutSemijoins(String sql) {
    return SUBQUERY.matcher(sql).replaceAll("$0/*+ NO_SEMIJOIN() */ ");
  }

  // MySQL finds a NULL among the bits of a column that may be NULL, where none is.
  private static String member(Column column) {
    return "q." + column.name() + (column.type() == SelectType.BIT ? " + 0" : "");
  }

  private String filter() {
    return choices.of("", " WHERE q.id < 4", " WHERE q.id > 3", " WHERE q.id IN (1, 3)");
  }

  private String correlated(SelectTable table, SelectScope outer) {
    return "(SELECT 1 FROM %s s WHERE s.id %s %s%s)"
        .formatted(
            table.name(),
            choices.of("=", "<", ">="),
            choices.of(outer.key()),
            choices.of("", " AND s.id > 2", " LIMIT 1", " GROUP BY s.id HAVING COUNT(*) > 0"));
  }

  private String literal(Named column) {
    return SelectExpression.literal(column, choices);
  }

  private String literals(Named column) {
    return IntStream.rangeClosed(0, choices.below(3))
        .mapToObj(i -> choices.oneIn(10) ? "NULL" : literal(column))
        .collect(Collectors.joining(", "));
  }
}
