package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.schema.PhysicalTables;
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

  static void check(TableDefinition table) throws SQLException {
    for (ColumnDefinition column : table.columns()) {
      check(table, column);
    }
    for (KeyDefinition key : table.keys()) {
      if (!key.special().isEmpty()) {
        String what =
            key.special().equals("functional")
                ? "functional key parts"
                : key.special() + " indexes";
        throw Errors.notSupported(what, "key '" + key.name() + "' of table '" + table.name() + "'");
      }
    }
  }

  private static void check(TableDefinition table, ColumnDefinition column) throws SQLException {
    String place = "column '" + column.name() + "' of table '" + table.name() + "'";
    if (column.name().startsWith("_")) {
      throw Errors.reservedColumn(column.name());
    }
    if (column.generated() != null) {
      throw Errors.notSupported("GENERATED columns", place);
    }
    if (column.invisible()) {
      throw Errors.notSupported("INVISIBLE columns", place);
    }
    if (UNSUPPORTED_TYPES.contains(column.type().name())) {
      throw Errors.notSupported("the type " + column.type().name().toUpperCase(Locale.ROOT), place);
    }
  }
}
