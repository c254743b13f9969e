package dev.stardust.rewrite;

import dev.stardust.schema.Model;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TableReference;

/**
 * A reference to a virtual table.
 *
 * @param reference where it stands
 * @param model the table
 * @param tenant the tenant whose rows it shows
 * @param alias the name by which columns refer to it in the physical statement
 */
record VirtualReference(TableReference reference, Model model, long tenant, String alias) {

  QueryBlock block() {
    return reference.block();
  }

  /** Whether an identifier of the statement may name one of its columns. */
  boolean mayOwn(ColumnName name) {
    return name.mayBelongTo(reference.exposedName());
  }
}
