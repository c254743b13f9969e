package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.SqlType;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

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

  /** Their characters are of two bytes or more, and MySQL finds no words in them. */
  private static final Set<String> WIDE_CHARSETS = Set.of("ucs2", "utf16", "utf16le", "utf32");

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

  static String place(String kind, String name, String table, String instead) {
    return kind + " '" + name + "' of table '" + table + "'; " + instead;
  }

  /**
   * @param tenant the tenant whose table it is; 0 for all
   */
  static void check(TableDefinition table, long tenant) throws SQLException {
    for (ColumnDefinition column : table.columns()) {
      check(table, column);
    }
    for (KeyDefinition key : table.keys()) {
      if (key.kind() == KeyKind.FULLTEXT) {
        checkFullText(table, key, tenant);
      }
      if (!key.special().isEmpty()) {
        throw Errors.notSupported(
            key.special() + " indexes",
            place("key", key.name(), table.name(), "keep such columns in an ordinary table"));
      }
      if (key.isFunctional() && key.kind().isUnique()) {
        refuseUnique(table, key);
      }
    }
  }

  private static void refuseUnique(TableDefinition table, KeyDefinition key) throws SQLException {
    throw Errors.notSupported(
        "UNIQUE functional key parts",
        place(
            "key",
            key.name(),
            table.name(),
            "keep the expression's value in a column of its own and make that unique"));
  }

  private static void checkFullText(TableDefinition table, KeyDefinition key, long tenant)
      throws SQLException {
    String collation = null;
    for (KeyDefinition.Part part : key.parts()) {
      ColumnDefinition column = table.column(part.column()).orElseThrow();
      SqlType type = column.type();
      String own = String.valueOf(type.collation());
      boolean searchable =
          type.isCharacter() && !WIDE_CHARSETS.contains(String.valueOf(type.charset()));
      if (!searchable || collation != null && !collation.equals(own)) {
        throw Errors.of(ErrorCode.KEY_COLUMN_NO_TEXT, column.name());
      }
      collation = own;
    }
    if (tenant == 0) {
      throw Errors.notSupported(
          "FULLTEXT indexes of all tenants",
          place("key", key.name(), table.name(), "make a table of its own for each tenant"));
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
