package dev.stardust.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table made at random.
 *
 * @param name its name
 * @param columns its columns; the first is {@code id}
 * @param clauses everything between the parentheses of CREATE TABLE
 */
record RandomTable(String name, List<Column> columns, List<String> clauses) {

  /** A column and its type. */
  record Column(String name, RandomType type) {}

  private static final RandomType INT = RandomType.ALL.get(0);

  /** A table with 2 to 7 columns and whatever keys the choices ask for. */
  static RandomTable generate(String name, Choices choices) {
    List<Column> columns = new ArrayList<>();
    List<String> clauses = new ArrayList<>();
    int key = choices.below(4);
    columns.add(new Column("id", INT));
    clauses.add("id INT" + List.of(" PRIMARY KEY", " PRIMARY KEY", " NOT NULL", "").get(key));
    int count = 1 + choices.below(6);
    for (int i = 0; i < count; i++) {
      Column column = new Column("c" + i, choices.of(RandomType.ALL));
      columns.add(column);
      clauses.add(column.name + " " + column.type.ddl() + modifiers(column, choices));
    }
    if (key == 2) {
      clauses.add(compositeKey(columns, choices));
    }
    if (choices.oneIn(4)) {
      clauses.add(
          "KEY (" + indexable(columns).map(Column::name).collect(Collectors.joining(", ")) + ")");
    }
    return new RandomTable(name, columns, clauses);
  }

  private static java.util.stream.Stream<Column> indexable(List<Column> columns) {
    return columns.stream().filter(column -> column.type.isIndexable()).limit(3);
  }

  private static String compositeKey(List<Column> columns, Choices choices) {
    Column second = columns.get(1);
    return second.type.isIndexable()
        ? choices.of("PRIMARY KEY", "UNIQUE KEY") + " (id, " + second.name + ")"
        : "PRIMARY KEY (id)";
  }

  private static String modifiers(Column column, Choices choices) {
    String modifiers = choices.oneIn(4) ? " NOT NULL" : "";
    if (choices.oneIn(4) && column.type.isIndexable()) {
      modifiers += " DEFAULT " + column.type.values().get(0);
    }
    if (!column.type.isIndexable()) {
      return modifiers;
    }
    return modifiers
        + choices.of("", "", ", KEY (" + column.name + ")", ", UNIQUE KEY (" + column.name + ")");
  }

  String create() {
    return "CREATE TABLE " + name + " (" + String.join(", ", clauses) + ")";
  }

  /** An order that leaves nothing open between rows that can be told apart. */
  String totalOrder() {
    return columns.stream()
        .map(
            column ->
                column.type.ddl().equals("JSON")
                    ? "CAST(" + column.name + " AS CHAR)"
                    : column.name)
        .collect(Collectors.joining(", "));
  }
}
