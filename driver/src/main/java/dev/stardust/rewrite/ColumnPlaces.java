package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Slot;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a statement finds the columns of its virtual tables. */
public final class ColumnPlaces {

  private ColumnPlaces() {}

  /**
   * The place of each column that the statement may use, in the order of its tables.
   *
   * @return places by column as in {@code c.name}, where {@code c} is the table as the statement
   *     refers to it: {@code entry_slots_page_1.i_str_01, index ix_i_str_01} or {@code
   *     entry_data.fields $."notes"}
   */
  public static Map<String, String> of(Statement statement, RewriteContext context)
      throws SQLException {
    ScannedStatement scanned = new ScannedStatement(statement);
    ResolvedTables tables = new ResolvedTables(scanned.scan().references(), context);
    ColumnNeeds needs = new ColumnNeeds(scanned, tables);
    Map<String, String> places = new LinkedHashMap<>();
    for (VirtualReference table : tables.virtual()) {
      for (Field field : used(table, needs)) {
        places.put(table.alias() + "." + field.name(), place(table, field));
      }
      for (String column : needs.pseudoColumns(table)) {
        places.put(
            table.alias() + "." + column,
            PhysicalTables.ENTRY_DATA + "." + InlineView.PSEUDO_COLUMNS.get(column));
      }
    }
    return places;
  }

  /** The physical tables that hold the records of the tables that the statement names. */
  public static Collection<String> tables(Statement statement, RewriteContext context)
      throws SQLException {
    ScannedStatement scanned = new ScannedStatement(statement);
    List<String> names = new ArrayList<>();
    for (VirtualReference table :
        new ResolvedTables(scanned.scan().references(), context).virtual()) {
      names.add(PhysicalTables.ENTRY_DATA);
      table.model().fields().stream()
          .flatMap(field -> field.writtenSlots().stream())
          .map(Slot::table)
          .forEach(names::add);
    }
    return names.stream().distinct().toList();
  }

  // A row that is inserted has all of them.
  private static Collection<Field> used(VirtualReference table, ColumnNeeds needs) {
    return table.block().kind() == QueryBlock.Kind.INSERT
        ? table.model().fields()
        : needs.fields(table);
  }

  private static String place(VirtualReference table, Field field) {
    if (table.model().entryIdField().filter(field::equals).isPresent()) {
      return "the entry's id";
    }
    return field
        .readySlot()
        .map(ColumnPlaces::place)
        .orElseGet(
            () ->
                PhysicalTables.ENTRY_DATA
                    + ".fields "
                    + field.jsonPath().substring(1, field.jsonPath().length() - 1));
  }

  private static String place(Slot slot) {
    String column = slot.table() + "." + slot.column();
    if (!slot.indexed()) {
      return column;
    }
    // On a page of the table's own, an index may go on with other columns, and is named after its
    // key.
    return column + (slot.dedicated() ? ", indexed" : ", index " + IndexHints.physicalName(slot));
  }
}
