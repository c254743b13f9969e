package dev.stardust.differential;

import dev.stardust.differential.SelectScope.Named;
import java.util.ArrayList;
import java.util.List;

/** The FROM clause of a query: tables, derived tables and the joins between them. */
final class SelectFrom {

  private static final List<String> JOINS =
      List.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " INNER JOIN ", " STRAIGHT_JOIN ");

  private final Choices choices;
  private final List<SelectTable> tables;
  private final SelectCondition conditions;
  private final StringBuilder text = new StringBuilder();
  private SelectScope scope = new SelectScope(List.of(), List.of());
  private int sources;

  private SelectFrom(Choices choices, List<SelectTable> tables) {
    this.choices = choices;
    this.tables = tables;
    this.conditions = new SelectCondition(choices, tables);
  }

  /** A clause of one to four sources. */
  static SelectFrom generate(Choices choices, List<SelectTable> tables) {
    SelectFrom from = new SelectFrom(choices, tables);
    from.first();
    for (int i = choices.of(0, 1, 1, 2, 3); i > 0; i--) {
      from.join();
    }
    return from;
  }

  String text() {
    return text.toString();
  }

  SelectScope scope() {
    return scope;
  }

  private void first() {
    SelectTable table = choices.of(tables);
    if (choices.oneIn(4)) {
      text.append(table.name());
      scope = scope(table, choices.of(table.name() + ".", ""));
      sources = 3; // Bare names stay clear only where nothing is joined.
      return;
    }
    String alias = alias();
    text.append(source(table, alias));
    scope = scope(table, alias + ".");
  }

  private void join() {
    if (sources >= 3) {
      return;
    }
    SelectTable table = choices.of(tables);
    String alias = alias();
    SelectScope joined = scope(table, alias + ".");
    switch (choices.below(8)) {
      case 1 -> {
        text.append(" CROSS JOIN ").append(source(table, alias));
        scope = scope.with(joined);
      }
      case 2 -> {
        text.append(choices.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN "))
            .append(source(table, alias));
        text.append(sources == 2 ? " USING (id)" : on(joined));
        scope = scope.with(joined);
      }
      case 3 -> lateral(table, alias);
      case 4 -> jsonTable(alias);
      case 5 -> nested(table, alias, joined);
      default -> {
        text.append(choices.of(JOINS)).append(source(table, alias)).append(on(joined));
        scope = scope.with(joined);
      }
    }
  }

  private String alias() {
    return String.valueOf((char) ('a' + sources++));
  }

  private String source(SelectTable table, String alias) {
    return switch (choices.below(8)) {
      case 6 -> "(SELECT * FROM " + table.name() + ") " + alias;
      case 7 ->
          "(SELECT * FROM %s WHERE %s) AS %s"
              .formatted(table.name(), conditions.of(scope(table, ""), 0), alias);
      default -> table.name() + choices.of(" ", " AS ") + alias;
    };
  }

  private static SelectScope scope(SelectTable table, String qualifier) {
    List<Named> columns = new ArrayList<>();
    columns.add(new Named(qualifier + "id", SelectType.INT));
    table.columns().forEach(c -> columns.add(new Named(qualifier + c.name(), c.type())));
    return new SelectScope(columns, List.of(qualifier + "id"));
  }

  private String on(SelectScope joined) {
    String condition = null;
    for (int i = 0; i < 4 && condition == null; i++) {
      Named own = choices.of(scope.sortable());
      Named other = choices.of(joined.sortable());
      if (own.type().family() == other.type().family()) {
        condition = own.text() + choices.of(" = ", " = ", " = ", " <= ", " <=> ") + other.text();
      }
    }
    String always =
        condition == null ? scope.key().get(0) + " = " + joined.key().get(0) : condition;
    // MySQL forgets to remove a semijoin's duplicates where an outer join has the condition.
    return " ON "
        + always
        + (choices.oneIn(4)
            ? " AND " + SelectCondition.withoutSemijoins(conditions.of(joined, 1))
            : "");
  }

  private void lateral(SelectTable table, String alias) {
    text.append(choices.of(" JOIN ", " LEFT JOIN "))
        .append("LATERAL (SELECT ")
        .append(choices.of("COUNT(*) AS n, ", "MAX(l.id) AS n, ", "SUM(l.id) AS n, "))
        .append("1 AS one FROM ")
        .append(table.name())
        .append(" l WHERE l.id ")
        .append(choices.of("= ", "<= "))
        .append(choices.of(scope.key()))
        .append(") ")
        .append(alias)
        .append(" ON 1 = 1");
    Named number = new Named(alias + ".n", SelectType.BIGINT);
    scope = scope.with(new SelectScope(List.of(number), List.of()));
  }

  private void jsonTable(String alias) {
    List<Named> documents = scope.of(SelectType.Family.JSON);
    // MySQL refuses a NULL that it knows before it looks at the rows.
    String document =
        documents.isEmpty()
            ? "'[1, 2]'"
            : "COALESCE(" + choices.of(documents).text() + ", JSON_ARRAY())";
    text.append(choices.of(" JOIN ", " LEFT JOIN "))
        .append("JSON_TABLE(")
        .append(document)
        .append(", '$[*]' COLUMNS (o FOR ORDINALITY, n VARCHAR(9) PATH '$' NULL ON ERROR)) ")
        .append(alias)
        .append(" ON 1 = 1");
    SelectScope rows =
        new SelectScope(List.of(new Named(alias + ".o", SelectType.BIGINT)), List.of(alias + ".o"));
    scope = scope.with(rows);
  }

  private void nested(SelectTable table, String alias, SelectScope joined) {
    SelectTable third = choices.of(tables);
    String other = alias();
    SelectScope inner = scope(third, other + ".");
    text.append(choices.of(" LEFT JOIN (", " JOIN ("))
        .append(source(table, alias))
        .append(choices.of(" JOIN ", " LEFT JOIN "))
        .append(source(third, other))
        .append(" ON ")
        .append(joined.key().get(0))
        .append(" = ")
        .append(inner.key().get(0))
        .append(')');
    SelectScope both = joined.with(inner);
    text.append(on(both));
    scope = scope.with(both);
  }
}
