package dev.stardust.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table made at random, with its rows. No two tables have a column of one name but {@code id}.
 *
 * @param name its name, one letter
 * @param columns its columns but {@code id} and those that only make it wide
 * @param create CREATE TABLE
 * @param dedicated whether it is moved to pages of its own
 * @param rows INSERT by id
 */
record SelectTable(
    String name,
    List<Column> columns,
    String create,
    boolean dedicated,
    Map<Integer, String> rows) {

  private static final int WIDTH = 90;
  private static final int MOST_ROWS = 12;

  /** A column and its type. */
  record Column(String name, SelectType type, boolean nullable) {

    private String definition() {
      return ", " + name + " " + type.ddl() + (nullable ? "" : " NOT NULL");
    }

    private String value(Choices choices) {
      return nullable && choices.oneIn(6) ? "NULL" : choices.of(type.literals());
    }
  }

  /** Where the columns of a table are. */
  enum Place {
    SHARED_PAGES,
    DEDICATED_PAGES,
    MANY_PAGES,
    /** Shared pages as far as there is room on those that exist, else nowhere but in the JSON. */
    JSON
  }

  /** Makes one. */
  static SelectTable generate(String name, Place place, Choices choices) {
    List<SelectType> types =
        Arrays.stream(SelectType.values())
            .filter(type -> place != Place.JSON || type.readsAlikeFromJson())
            .toList();
    List<Column> columns = new ArrayList<>();
    int count = 3 + choices.below(5);
    for (int i = 0; i < count; i++) {
      SelectType type = choices.of(types);
      columns.add(new Column(name + i, type, !choices.oneIn(5) || type == SelectType.TIMESTAMP));
    }
    String create =
        "CREATE TABLE %s (id INT PRIMARY KEY%s%s%s)"
            .formatted(
                name,
                filling(name, place),
                columns.stream().map(Column::definition).collect(Collectors.joining()),
                keys(columns, choices));
    return new SelectTable(
        name, columns, create, place == Place.DEDICATED_PAGES, rows(name, columns, choices));
  }

  private static String filling(String name, Place place) {
    boolean wide = place == Place.MANY_PAGES || place == Place.JSON;
    return IntStream.range(0, wide ? WIDTH : 0)
        .mapToObj(i -> ", " + name + "_" + i + " INT")
        .collect(Collectors.joining());
  }

  private static String keys(List<Column> columns, Choices choices) {
    StringBuilder sql = new StringBuilder();
    List<String> indexable = new ArrayList<>();
    for (Column column : columns) {
      if (column.type.isIndexable()) {
        indexable.add(column.name);
        if (choices.oneIn(3)) {
          sql.append(", KEY (").append(column.name).append(')');
        }
      }
    }
    if (indexable.size() > 1 && choices.oneIn(3)) {
      sql.append(", KEY (").append(String.join(", ", indexable.subList(0, 2))).append(')');
    }
    return sql.toString();
  }

  private static Map<Integer, String> rows(String name, List<Column> columns, Choices choices) {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    Map<Integer, String> rows = new LinkedHashMap<>();
    int count = choices.oneIn(8) ? 0 : 1 + choices.below(MOST_ROWS);
    for (int id = 1; id <= count; id++) {
      String values =
          columns.stream().map(column -> column.value(choices)).collect(Collectors.joining(", "));
      rows.put(id, "INSERT INTO %s (id, %s) VALUES (%d, %s)".formatted(name, names, id, values));
    }
    return rows;
  }
}
