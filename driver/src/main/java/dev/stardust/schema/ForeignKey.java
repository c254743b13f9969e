package dev.stardust.schema;

import java.util.List;

/**
 * A FOREIGN KEY of a virtual table.
 *
 * @param id the registry's id
 * @param name its name
 * @param fields ids of the referencing fields, in order
 * @param referencedTable name of the referenced virtual table, in the same database
 * @param referencedColumns names of the referenced columns, in order
 * @param onDelete what becomes of the children when a parent goes
 * @param onUpdate what becomes of the children when a parent's key changes
 */
public record ForeignKey(
    long id,
    String name,
    List<Long> fields,
    String referencedTable,
    List<String> referencedColumns,
    ReferentialAction onDelete,
    ReferentialAction onUpdate) {

  public ForeignKey {
    fields = List.copyOf(fields);
    referencedColumns = List.copyOf(referencedColumns);
  }
}
