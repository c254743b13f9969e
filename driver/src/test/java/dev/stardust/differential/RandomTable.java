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

  /** A column, its type, and whether it is in a unique key. */
  record Column(String name, RandomType type, boolean unique) {}

  private static final RandomType INT = RandomType.ALL.get(0);

  /** A table with 2 to 7 columns and whatever keys the choices ask for. */
  static RandomTable generate(String name, Choices choices) {
    List<Column> columns = new ArrayList<>();
    List<String> clauses = new ArrayList<>();
    int key = choices.below(4);
    columns.add(new Column("id", INT, key < 3));
    clauses.add("id INT" + List.of(" PRIMARY KEY", " PRIMARY KEY", " NOT NULL", "").get(key));
    int count = 1 + choices.below(6);
    for (int i = 0; i < count; i++) {
      RandomType type = choices.of(RandomType.ALL);
      String modifiers = modifiers("c" + i, type, choices);
      boolean unique = modifiers.contains("UNIQUE") || (i == 0 && key == 2);
      columns.add(new Column("c" + i, type, unique));
      clauses.add("c" + i + " " + type.ddl() + modifiers);
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

  private static String modifiers(String name, RandomType type, Choices choices) {
    String modifiers = choices.oneIn(4) ? " NOT NULL" : "";
    if (choices.oneIn(4) && type.isIndexable()) {
      modifiers += " DEFAULT " + type.values().get(0);
    }
    if (!type.isIndexable()) {
      return modifiers;
    }
    return modifiers + choices.of("", "", ", KEY (" + name + ")", ", UNIQUE KEY (" + name + ")");
  }

  String create() {
    return "CREATE TABLE " + name + " (" + String.join(", ", clauses) + ")";
  }

  /** An order that leaves nothing open between rows that can be told apart. */
  String totalOrder() {
    return columns.stream()
        .map(column -> column.type.totalOrder(column.name))
        .collect(Collectors.joining(", "));
  }
}
