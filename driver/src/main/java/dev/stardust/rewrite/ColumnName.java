package dev.stardust.rewrite;

import dev.stardust.schema.Sql;

/**
 * An identifier that may name a column.
 *
 * @param qualifier the name before the dot, empty for none; of {@code db.t.c} it is {@code t}
 * @param name the name itself
 */
record ColumnName(String qualifier, String name) {

  /** Whether it may name a column of the table reference with that alias. */
  boolean mayBelongTo(String alias) {
    return qualifier.isEmpty() || Sql.fold(qualifier).equals(Sql.fold(alias));
  }
}
