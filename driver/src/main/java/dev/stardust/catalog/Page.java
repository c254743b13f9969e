package dev.stardust.catalog;

import dev.stardust.schema.PageScope;
import java.util.List;

/**
 * A page table. Its columns never change.
 *
 * @param id its number
 * @param table its name
 * @param scope whose rows it holds
 * @param columns its slot columns
 */
record Page(int id, String table, PageScope scope, List<Column> columns) {

  /**
   * A slot column.
   *
   * @param indexed whether an index begins with this column, behind what all keys begin with
   */
  record Column(String name, String type, boolean indexed) {}

  Page {
    columns = List.copyOf(columns);
  }

  boolean dedicated() {
    return scope.isDedicated();
  }

  /** How many indexes every row of the page feeds. */
  long indexes() {
    return columns.stream().filter(Column::indexed).count();
  }
}
