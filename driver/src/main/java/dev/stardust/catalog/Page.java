package dev.stardust.catalog;

import java.util.List;

/**
 * A page table. Its columns never change.
 *
 * @param id its number
 * @param table its name
 * @param dedicated whether it belongs to one model
 * @param columns its slot columns
 */
record Page(int id, String table, boolean dedicated, List<Column> columns) {

  /**
   * A slot column.
   *
   * @param indexed whether an index begins with tenant, model and this column
   */
  record Column(String name, String type, boolean indexed) {}

  Page {
    columns = List.copyOf(columns);
  }

  /** How many indexes every row of the page feeds. */
  long indexes() {
    return columns.stream().filter(Column::indexed).count();
  }
}
