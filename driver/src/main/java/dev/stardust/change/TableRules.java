package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.schema.PhysicalTables;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a virtual table may not have; each refusal names it. */
final class TableRules {

  private static final Set<String> UNSUPPORTED_TYPES =
      Set.of(
          "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geomcollection",
          "geometrycollection",
          "vector");

  private static final Pattern FULL_TEXT =
      Pattern.compile(
          "(?:ADD\\s+)?FULLTEXT\\b(?:\\s+(?:INDEX|KEY)\\b)?\\s*(`[^`]+`|\\w+)?[^(]*\\(\\s*(`[^`]+`|\\w+)",
          Pattern.CASE_INSENSITIVE);

  private TableRules() {}

  static void checkName(String table) throws SQLException {
    String name = table.toLowerCase(Locale.ROOT);
    if (name.startsWith(PhysicalTables.REGISTRY_PREFIX)) {
      throw Errors.reservedTable(table, PhysicalTables.REGISTRY_PREFIX);
    }
    if (name.startsWith("entry_")) {
      throw Errors.reservedTable(table, "entry_");
    }
  }

  /**
   * A temporary table cannot have these indexes, and MySQL's error would speak of one.
   *
   * @param element a column, key or other part of the statement as written
   */
  static void checkWritten(String element, String table) throws SQLException {
    Matcher key = FULL_TEXT.matcher(element);
    if (key.lookingAt()) {
      String name = (key.group(1) == null ? key.group(2) : key.group(1)).replace("`", "");
      throw Errors.notSupported(
          "FULLTEXT indexes",
          place(
              "key",
              name,
              table,
              "search with LIKE or REGEXP, or keep the text in an ordinary table"));
    }
  }

  private static String place(String kind, String name, String table, String instead) {
    return kind + " '" + name + "' of table '" + table + "'; " + instead;
  }

  static void check(TableDefinition table) throws SQLException {
    for (ColumnDefinition column : table.columns()) {
      check(table, column);
    }
    for (KeyDefinition key : table.keys()) {
      if (!key.special().isEmpty()) {
        boolean functional = key.special().equals("functional");
        throw Errors.notSupported(
            functional ? "functional key parts" : key.special() + " indexes",
            place(
                "key",
                key.name(),
                table.name(),
                functional
                    ? "keep the expression's value in a column of its own and index that"
                    : "keep such columns in an ordinary table"));
      }
    }
  }

  private static void check(TableDefinition table, ColumnDefinition column) throws SQLException {
    if (column.name().startsWith("_")) {
      throw Errors.reservedColumn(column.name());
    }
    if (column.generated() != null) {
      throw Errors.notSupported(
          "GENERATED columns",
          place(
              "column",
              column.name(),
              table.name(),
              "write its value like any other, or compute it in the query"));
    }
    if (UNSUPPORTED_TYPES.contains(column.type().name())) {
      throw Errors.notSupported(
          "the type " + column.type().name().toUpperCase(Locale.ROOT),
          place("column", column.name(), table.name(), "keep such columns in an ordinary table"));
    }
  }
}
