package dev.stardust.differential;

import dev.stardust.differential.SelectScope.Named;
import dev.stardust.differential.SelectType.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A valid SELECT made at random, whose answer does not depend on the plan. */
final class SelectQuery {

  private final Choices choices;
  private final List<SelectTable> tables;

  SelectQuery(Choices choices, List<SelectTable> tables) {
    this.choices = choices;
    this.tables = tables;
  }

  String generate() {
    String sql = any();
    // Where MySQL removes a semijoin's duplicates afterwards, it repeats the rows of JSON_TABLE.
    return sql.contains("JSON_TABLE") ? SelectCondition.withoutSemijoins(sql) : sql;
  }

  private String any() {
    return switch (choices.below(12)) {
      case 1, 2 -> grouped();
      case 3 -> distinct();
      case 4, 5 -> windowed();
      case 6 -> united();
      case 7 -> common();
      case 8 -> recursive();
      case 9 -> starred();
      case 10 -> derived();
      case 11 -> dependent();
      default -> plain();
    };
  }

  private SelectFrom from() {
    return SelectFrom.generate(choices, tables);
  }

  private String where(SelectScope scope) {
    return choices.oneIn(4)
        ? ""
        : " WHERE " + new SelectCondition(choices, tables).of(scope, choices.below(3));
  }

  private String plain() {
    SelectFrom from = from();
    SelectScope scope = from.scope();
    List<String> items = new ArrayList<>();
    for (int i = 0; i <= choices.below(4); i++) {
      items.add(item(choices.of(scope.columns()), scope) + (choices.oneIn(3) ? " AS x" + i : ""));
    }
    return "SELECT "
        + String.join(", ", items)
        + " FROM "
        + from.text()
        + where(scope)
        + ordered(scope);
  }

  private String item(Named column, SelectScope scope) {
    if (!choices.oneIn(10)) {
      return SelectExpression.of(column, choices);
    }
    SelectTable table = choices.of(tables);
    return "(SELECT %s FROM %s q WHERE q.id %s %s)"
        .formatted(
            choices.of(
                "MAX(q.id)", "COUNT(*)", "MIN(q." + table.columns().get(0).name() + ") IS NULL"),
            table.name(),
            choices.of("=", "<="),
            choices.of(scope.key()));
  }

  /** An order of all rows, and perhaps how many of them. */
  private String ordered(SelectScope scope) {
    if (choices.oneIn(2)) {
      return "";
    }
    String leading = choices.of(scope.sortable()).text() + choices.of(" ASC, ", " DESC, ");
    return " ORDER BY "
        + leading
        + scope.key().stream()
            .map(key -> key + choices.of("", " DESC"))
            .collect(Collectors.joining(", "))
        + limit();
  }

  private String limit() {
    return choices.of("", " LIMIT 3", " LIMIT 2 OFFSET 1", " LIMIT 1, 2", " LIMIT 100", " LIMIT 0");
  }

  private String grouped() {
    SelectFrom from = from();
    SelectScope scope = from.scope();
    boolean rollup = choices.oneIn(5);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i <= choices.below(2); i++) {
      keys.add(choices.of(scope.sortable()).folded());
    }
    List<String> items = new ArrayList<>(keys);
    for (int i = 0; i <= choices.below(3); i++) {
      items.add(aggregate(scope));
    }
    String having =
        choices.of("", "", " HAVING COUNT(*) > 1", " HAVING " + aggregate(scope) + " IS NOT NULL");
    String order =
        rollup || choices.oneIn(2) ? "" : " ORDER BY " + String.join(", ", keys) + limit();
    return "SELECT %s FROM %s%s GROUP BY %s%s%s%s"
        .formatted(
            String.join(", ", items),
            from.text(),
            where(scope),
            String.join(", ", keys),
            rollup ? " WITH ROLLUP" : "",
            having,
            order);
  }

  private String aggregate(SelectScope scope) {
    Named of = choices.of(scope.sortable());
    return switch (choices.below(8)) {
      case 1 -> "COUNT(" + of.text() + ")";
      case 2 -> "COUNT(DISTINCT " + of.text() + ")";
      case 3 -> "MIN(" + of.folded() + ")";
      case 4 -> "MAX(" + of.folded() + ")";
      case 5 -> "SUM(" + number(scope) + ")";
      case 6 -> "AVG(" + number(scope) + ")";
      case 7 ->
          "GROUP_CONCAT(DISTINCT %1$s ORDER BY %1$s%2$s)"
              .formatted(of.folded(), choices.of("", " DESC", " SEPARATOR '/'"));
      default -> "COUNT(*)";
    };
  }

  /** A number whose sum is the same in every order. */
  private String number(SelectScope scope) {
    return choices
        .of(
            scope.of(Family.NUMBER).stream()
                .filter(c -> c.type() != SelectType.FLOAT && c.type() != SelectType.DOUBLE)
                .toList())
        .text();
  }

  private String distinct() {
    SelectFrom from = from();
    SelectScope scope = from.scope();
    int width = 1 + choices.below(3);
    String items =
        IntStream.range(0, width)
            .mapToObj(i -> choices.of(scope.sortable()).folded() + " AS x" + i)
            .collect(Collectors.joining(", "));
    String order =
        choices.oneIn(2)
            ? ""
            : IntStream.range(0, width)
                    .mapToObj(i -> "x" + i)
                    .collect(Collectors.joining(", ", " ORDER BY ", ""))
                + limit();
    return "SELECT DISTINCT " + items + " FROM " + from.text() + where(scope) + order;
  }

  private String windowed() {
    SelectFrom from = from();
    SelectScope scope = from.scope();
    Named by = choices.of(scope.sortable());
    Named order = choices.of(scope.sortable());
    String keys = String.join(", ", scope.key());
    String partition = choices.of("PARTITION BY " + by.folded() + " ", "");
    String total = partition + "ORDER BY " + order.text() + ", " + keys;
    String partial = partition + "ORDER BY " + order.folded();
    String frame =
        choices.of(
            "",
            " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
            " ROWS UNBOUNDED PRECEDING",
            " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING");
    String function =
        switch (choices.below(9)) {
          case 1 -> "RANK() OVER (" + partial + ")";
          case 2 -> "DENSE_RANK() OVER (" + partial + ")";
          case 3 -> "SUM(" + number(scope) + ") OVER (" + total + frame + ")";
          case 4 -> "MAX(" + by.folded() + ") OVER (" + total + frame + ")";
          case 5 -> choices.of("LAG", "LEAD") + "(" + order.folded() + ") OVER (" + total + ")";
          case 6 -> "FIRST_VALUE(" + order.folded() + ") OVER (" + total + frame + ")";
          case 7 -> "NTILE(3) OVER (" + total + ")";
          case 8 -> "COUNT(*) OVER w";
          default -> "ROW_NUMBER() OVER (" + total + ")";
        };
    return "SELECT %s, %s, %s AS w1 FROM %s%s%s%s"
        .formatted(
            keys,
            by.text(),
            function,
            from.text(),
            where(scope),
            function.endsWith("OVER w") ? " WINDOW w AS (" + total + ")" : "",
            choices.of("", " ORDER BY w1, " + keys + limit()));
  }

  private String united() {
    SelectFrom one = from();
    SelectFrom two = from();
    Named first = choices.of(one.scope().sortable());
    List<Named> alike =
        two.scope().columns().stream().filter(c -> c.type() == first.type()).toList();
    String second = alike.isEmpty() ? "NULL" : choices.of(alike).folded();
    String left = "SELECT " + first.folded() + " AS u FROM " + one.text() + where(one.scope());
    String right = "SELECT " + second + " FROM " + two.text() + where(two.scope());
    String operator =
        choices.of(
            " UNION ",
            " UNION ALL ",
            " INTERSECT ",
            " EXCEPT ",
            " EXCEPT ALL ",
            " UNION DISTINCT ");
    String both =
        switch (choices.below(3)) {
          case 1 -> "(" + left + ")" + operator + "(" + right + ")";
          case 2 -> left + operator + right + " UNION SELECT NULL";
          default -> left + operator + right;
        };
    return both + choices.of("", " ORDER BY u" + limit());
  }

  /** A common table expression, named once or twice. */
  private String common() {
    SelectFrom from = from();
    SelectScope scope = from.scope();
    Named column = choices.of(scope.sortable());
    String key = scope.key().get(0);
    String body =
        choices.oneIn(3)
            ? "SELECT %s AS k, COUNT(*) AS n FROM %s%s GROUP BY k"
                .formatted(column.folded(), from.text(), where(scope))
            : "SELECT %s AS k, %s AS n FROM %s%s"
                .formatted(column.computed(), key, from.text(), where(scope));
    String with = "WITH w AS (" + body + ") ";
    SelectTable table = choices.of(tables);
    return with
        + switch (choices.below(4)) {
          case 1 -> "SELECT x.k, y.n FROM w x JOIN w y ON x.n = y.n";
          case 2 -> "SELECT w.k, t1.id FROM w LEFT JOIN " + table.name() + " t1 ON t1.id = w.n";
          case 3 -> "SELECT t1.* FROM " + table.name() + " t1 WHERE t1.id IN (SELECT n FROM w)";
          default -> "SELECT k, n FROM w WHERE n > 1";
        };
  }

  private String recursive() {
    SelectTable table = choices.of(tables);
    String column = table.columns().get(0).name();
    return switch (choices.below(3)) {
      case 1 ->
          ("WITH RECURSIVE r AS (SELECT id FROM %1$s WHERE id = 1 UNION"
                  + " SELECT t1.id FROM %1$s t1 JOIN r ON t1.id = r.id + 2)"
                  + " SELECT r.id, t2.%2$s FROM r JOIN %1$s t2 USING (id)")
              .formatted(table.name(), column);
      case 2 ->
          ("WITH RECURSIVE r (n, p) AS (SELECT 1, CAST('/' AS CHAR(40)) UNION ALL"
                  + " SELECT n + 1, CONCAT(p, n) FROM r WHERE n < 6)"
                  + " SELECT r.p, COUNT(t1.id), COUNT(t1.%2$s) FROM r LEFT JOIN %1$s t1 ON t1.id <= r.n"
                  + " GROUP BY r.n, r.p ORDER BY r.n")
              .formatted(table.name(), column);
      default ->
          ("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5)"
                  + " SELECT r.n, t1.%2$s FROM r LEFT JOIN %1$s t1 ON t1.id = r.n")
              .formatted(table.name(), column);
    };
  }

  private String starred() {
    SelectFrom from = from();
    return "SELECT " + choices.of("*", "COUNT(*)") + " FROM " + from.text() + where(from.scope());
  }

  /** A derived table that is grouped, or cut by LIMIT, and joined. */
  private String derived() {
    SelectFrom from = from();
    SelectScope scope = from.scope();
    Named column = choices.of(scope.sortable());
    SelectTable table = choices.of(tables);
    String rows =
        choices.oneIn(2)
            ? "SELECT %s AS k, %s AS n FROM %s%s ORDER BY %s LIMIT 4"
                .formatted(
                    column.computed(),
                    scope.key().get(0),
                    from.text(),
                    where(scope),
                    String.join(", ", scope.key()))
            : "SELECT %s AS k, %s AS n FROM %s%s GROUP BY k"
                .formatted(
                    column.folded(),
                    choices.of("COUNT(*)", "MAX(" + scope.key().get(0) + ")"),
                    from.text(),
                    where(scope));
    return "SELECT d.k, d.n, t1.%s FROM (%s) d %s %s t1 ON t1.id = d.n"
        .formatted(
            table.columns().get(0).name(), rows, choices.of("JOIN", "LEFT JOIN"), table.name());
  }

  /** A group by the key of a table that shows the table's other columns. */
  private String dependent() {
    SelectTable table = choices.of(tables);
    SelectTable other = choices.of(tables);
    String column = table.columns().get(choices.below(table.columns().size())).name();
    return "SELECT g.%s, COUNT(h.id) AS n FROM %s g LEFT JOIN %s h ON h.id <= g.id GROUP BY g.id%s"
        .formatted(
            column,
            table.name(),
            other.name(),
            choices.of(
                "",
                " HAVING n > 1",
                " ORDER BY n DESC, g.id",
                " ORDER BY g." + column + " IS NULL, g.id"));
  }
}
