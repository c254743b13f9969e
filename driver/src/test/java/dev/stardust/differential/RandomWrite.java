package dev.stardust.differential;

import dev.stardust.differential.RandomTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An INSERT, REPLACE, UPDATE or DELETE on a table made at random. */
final class RandomWrite {

  private final Choices choices;
  private final RandomTable table;

  /** Whether values may be refused; only one kind of error at a time can be compared. */
  private boolean misfitting = true;

  RandomWrite(Choices choices, RandomTable table) {
    this.choices = choices;
    this.table = table;
  }

  String generate() {
    return switch (choices.below(8)) {
      case 5, 6 -> update();
      case 7 -> delete();
      default -> insert();
    };
  }

  private String value(Column column) {
    if (choices.oneIn(12)) {
      return "NULL";
    }
    if (choices.oneIn(15)) {
      return "DEFAULT";
    }
    List<String> misfits = column.type().misfits();
    if (misfitting && !misfits.isEmpty() && choices.oneIn(25)) {
      return choices.of(misfits);
    }
    return choices.of(column.type().values());
  }

  private String insert() {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.removeIf(column -> choices.oneIn(6));
    if (columns.isEmpty()) {
      columns.add(table.columns().get(0));
    }
    String verb = choices.of("INSERT", "INSERT", "INSERT", "REPLACE");
    String duplicates =
        verb.equals("INSERT") && choices.oneIn(4)
            ? " ON DUPLICATE KEY UPDATE " + onDuplicate()
            : "";
    misfitting = duplicates.isEmpty();
    String into = verb + " INTO " + table.name() + " (" + names(columns) + ") ";
    if (duplicates.isEmpty() && choices.oneIn(6)) {
      return into
          + "SELECT "
          + names(columns)
          + " FROM "
          + table.name()
          + " q ORDER BY "
          + table.totalOrder()
          + " LIMIT 2";
    }
    List<String> rows = new ArrayList<>();
    int count = 1 + choices.below(4);
    for (int i = 0; i < count; i++) {
      rows.add("(" + String.join(", ", columns.stream().map(this::value).toList()) + ")");
    }
    return into + "VALUES " + String.join(", ", rows) + duplicates;
  }

  private String onDuplicate() {
    if (choices.oneIn(3)) {
      return table.columns().stream()
          .map(column -> column.name() + " = VALUES(" + column.name() + ")")
          .collect(Collectors.joining(", "));
    }
    Column column = choices.of(table.columns());
    Column other = choices.of(table.columns());
    return column.name()
        + " = "
        + choices.of(choices.of(column.type().values()), "VALUES(" + column.name() + ")")
        + (other.equals(column)
            ? ""
            : ", " + other.name() + " = " + choices.of(other.type().values()));
  }

  private static String names(List<Column> columns) {
    return String.join(", ", columns.stream().map(Column::name).toList());
  }

  private String update() {
    Column column = choices.of(table.columns());
    Column other = choices.of(table.columns());
    // Unique values that pass through each other are a declared difference.
    boolean same =
        other.type().ddl().equals(column.type().ddl())
            && !other.equals(column)
            && !other.unique()
            && !column.unique();
    String sets =
        column.name()
            + " = "
            + (same ? other.name() : assigned(column))
            + (same && choices.oneIn(2) ? ", " + other.name() + " = " + column.name() : "");
    return "UPDATE "
        + ""
        + table.name()
        + " SET "
        + sets
        + where()
        + " ORDER BY "
        + table.totalOrder()
        + choices.of("", "", " LIMIT 1", " LIMIT 3");
  }

  private String assigned(Column column) {
    return column.type().ddl().equals("INT") && !column.unique() && choices.oneIn(2)
        ? column.name() + " + 1"
        : value(column);
  }

  private String delete() {
    return "DELETE FROM "
        + table.name()
        + where()
        + " ORDER BY "
        + table.totalOrder()
        + choices.of("", " LIMIT 1", " LIMIT 2");
  }

  private String where() {
    Column column = choices.of(table.columns());
    return switch (choices.below(5)) {
      case 1 -> " WHERE " + column.name() + " IS " + choices.of("NOT NULL", "NULL");
      case 2 -> "";
      case 3 ->
          column.type().isIndexable()
              ? " WHERE " + column.name() + " >= " + choices.of(column.type().values())
              : " WHERE id > 0";
      default ->
          column.type().isIndexable()
              ? " WHERE " + column.name() + " = " + choices.of(column.type().values())
              : " WHERE id = 1";
    };
  }
}
