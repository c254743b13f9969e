package dev.stardust.differential;

import dev.stardust.differential.RandomTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A SELECT over tables made at random: joins, filters, groups, windows, unions, subqueries. */
final class RandomQuery {

  private final Choices choices;
  private final List<RandomTable> tables;

  RandomQuery(Choices choices, List<RandomTable> tables) {
    this.choices = choices;
    this.tables = tables;
  }

  private static final Set<String> PLANNED_TYPES = Set.of("TINYINT(1)", "YEAR");

  /** A column as a query writes it. */
  private record Reference(String text, RandomType type) {

    /**
     * Which of several equal texts stands for a group depends on the plan; their capitals agree.
     */
    String distinct() {
      return type.family().equals("text") ? "UPPER(" + text + ")" : text;
    }

    /** Whether MIN and ROLLUP keep TINYINT(1) and YEAR or make them an INT depends on the plan. */
    String computed() {
      return PLANNED_TYPES.contains(type.ddl()) ? text + " + 0" : distinct();
    }
  }

  String generate() {
    RandomTable first = choices.of(tables);
    List<Reference> columns = references(first, "a");
    StringBuilder from = new StringBuilder(first.name()).append(" a");
    if (choices.oneIn(2)) {
      RandomTable second = choices.of(tables);
      List<Reference> others = references(second, "b");
      from.append(choices.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " CROSS JOIN "));
      from.append(choices.oneIn(5) ? "(SELECT * FROM " + second.name() + ")" : second.name());
      from.append(" b ON ").append(joinCondition(columns, others));
      columns = concat(columns, others);
    }
    String where = choices.oneIn(4) ? "" : " WHERE " + condition(columns, 2);
    return switch (choices.below(6)) {
      case 1 -> grouped(from + where, columns);
      case 2 ->
          "SELECT DISTINCT "
              + list(columns.stream().map(RandomQuery::folded).toList())
              + " FROM "
              + from
              + where;
      case 3 -> windowed(from + where, columns);
      case 4 -> union(from + where, columns);
      case 5 -> starred(from + where);
      default -> "SELECT " + list(columns) + " FROM " + from + where + ordered(columns);
    };
  }

  private static List<Reference> references(RandomTable table, String alias) {
    return table.columns().stream()
        .map(column -> new Reference(alias + "." + column.name(), column.type()))
        .toList();
  }

  private static Reference folded(Reference column) {
    return new Reference(column.distinct(), column.type);
  }

  private static List<Reference> concat(List<Reference> one, List<Reference> two) {
    List<Reference> all = new ArrayList<>(one);
    all.addAll(two);
    return all;
  }

  private String joinCondition(List<Reference> left, List<Reference> right) {
    for (int i = 0; i < 4; i++) {
      Reference one = choices.of(left);
      Reference two = choices.of(right);
      if (one.type.family().equals(two.type.family()) && one.type.isIndexable()) {
        return one.text + choices.of(" = ", " = ", " <= ", " <=> ") + two.text;
      }
    }
    return left.get(0).text + " = " + right.get(0).text;
  }

  /** A condition whose value depends on the row only, and that gives no warning. */
  private String condition(List<Reference> columns, int depth) {
    if (depth > 0 && choices.oneIn(3)) {
      return "("
          + condition(columns, depth - 1)
          + choices.of(" AND ", " OR ")
          + condition(columns, depth - 1)
          + ")";
    }
    Reference column = choices.of(columns);
    return predicate(column, depth, columns);
  }

  private String predicate(Reference column, int depth, List<Reference> columns) {
    String text = column.text;
    if (!column.type.isIndexable()) {
      return text + choices.of(" IS NOT NULL", " IS NULL");
    }
    return switch (choices.below(8)) {
      case 1 -> text + choices.of(" > ", " <= ", " <> ", " <=> ") + value(column);
      case 2 ->
          text + choices.of("", " NOT") + " IN (" + value(column) + ", " + value(column) + ")";
      case 3 -> text + " BETWEEN " + value(column) + " AND " + value(column);
      case 4 -> text + choices.of(" IS NULL", " IS NOT NULL");
      case 5 -> "NOT (" + text + " = " + value(column) + ")";
      case 6 -> depth > 0 ? subquery(column) : text + " IS NULL";
      case 7 -> depth > 0 ? "EXISTS (" + correlated(columns) + ")" : text + " = " + value(column);
      default -> text + " = " + value(column);
    };
  }

  /** A literal of one kind for each type: a mixed list is compared as numbers, with warnings. */
  private String value(Reference column) {
    List<String> values = column.type.values();
    boolean quoted = values.get(0).startsWith("'");
    return choices.of(
        quoted ? values.stream().filter(value -> value.startsWith("'")).toList() : values);
  }

  private String subquery(Reference column) {
    for (RandomTable table : tables) {
      for (Column other : table.columns()) {
        if (other.type().family().equals(column.type.family()) && other.type().isIndexable()) {
          String rows = "(SELECT q." + other.name() + " FROM " + table.name() + " q)";
          return column.text + choices.of(" IN ", " NOT IN ", " >= ALL ", " < ANY ") + rows;
        }
      }
    }
    return column.text + " IS NULL";
  }

  private String correlated(List<Reference> outer) {
    RandomTable table = choices.of(tables);
    return "SELECT 1 FROM "
        + table.name()
        + " s WHERE "
        + joinCondition(outer, references(table, "s"));
  }

  private String list(List<Reference> columns) {
    List<String> items = new ArrayList<>();
    int count = 1 + choices.below(4);
    for (int i = 0; i < count; i++) {
      Reference column = choices.of(columns);
      items.add(expression(column) + (choices.oneIn(4) ? " AS x" + i : ""));
    }
    return String.join(", ", items);
  }

  private String expression(Reference column) {
    String text = column.text;
    return switch (choices.below(6)) {
      case 1 -> column.type.family().equals("number") ? "ROUND(" + text + " / 3, 2)" : text;
      case 2 -> column.type.family().equals("text") ? "UPPER(" + text + ")" : text;
      case 3 -> "COALESCE(" + text + ", " + value(column) + ")";
      case 4 -> column.type.family().equals("time") ? "YEAR(" + text + ") + 0" : text + " IS NULL";
      default -> text;
    };
  }

  private String ordered(List<Reference> columns) {
    if (choices.oneIn(2)) {
      return "";
    }
    String order =
        columns.stream()
            .map(column -> column.type.totalOrder(column.text))
            .collect(Collectors.joining(", "));
    Reference leading = choices.of(columns);
    String first = leading.type.isIndexable() ? leading.text + choices.of(" ASC, ", " DESC, ") : "";
    return " ORDER BY "
        + first
        + order
        + choices.of("", " LIMIT 3", " LIMIT 2 OFFSET 1", " LIMIT 100");
  }

  private String grouped(String from, List<Reference> columns) {
    Reference by = choices.of(columns.stream().filter(c -> c.type.isIndexable()).toList());
    Reference of = choices.of(columns.stream().filter(c -> c.type.isIndexable()).toList());
    String aggregate =
        choices.of(
            "COUNT(*)",
            "COUNT(" + of.text + ")",
            "COUNT(DISTINCT " + of.text + ")",
            "MIN(" + of.computed() + ")",
            "MAX(" + of.computed() + ")",
            "GROUP_CONCAT(DISTINCT " + of.distinct() + " ORDER BY " + of.distinct() + ")");
    String having = choices.oneIn(3) ? " HAVING COUNT(*) > 1" : "";
    boolean rollup = choices.oneIn(4);
    String key = rollup ? by.computed() : by.distinct();
    return "SELECT "
        + key
        + ", "
        + aggregate
        + " FROM "
        + from
        + " GROUP BY "
        + key
        + (rollup ? " WITH ROLLUP" : "")
        + having;
  }

  private String windowed(String from, List<Reference> columns) {
    List<Reference> usable = columns.stream().filter(c -> c.type.isIndexable()).toList();
    Reference by = choices.of(usable);
    Reference order = choices.of(usable);
    String function =
        choices.of("COUNT(*)", "RANK()", "DENSE_RANK()", "MAX(" + order.computed() + ")");
    return "SELECT "
        + by.text
        + ", "
        + function
        + " OVER (PARTITION BY "
        + by.text
        + " ORDER BY "
        + order.text
        + ") AS w FROM "
        + from;
  }

  private String union(String from, List<Reference> columns) {
    Reference one = choices.of(columns);
    RandomTable table = choices.of(tables);
    Column two = choices.of(table.columns());
    return "SELECT "
        + one.distinct()
        + " AS u FROM "
        + from
        + choices.of(" UNION ", " UNION ALL ")
        + "SELECT "
        + (two.type().ddl().equals(one.type.ddl())
            ? folded(new Reference(two.name(), two.type())).text
            : "NULL")
        + " FROM "
        + table.name();
  }

  private String starred(String from) {
    return "SELECT " + choices.of("*", "a.*", "COUNT(*)") + " FROM " + from;
  }
}
