package dev.stardust.plan;

import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;

/**
 * A virtual table as an ordinary, empty one of exactly the declared columns and keys, by which
 * MySQL tells what a query on it would return. A query that names the table twice needs two,
 * because MySQL reads no temporary table twice in one statement.
 *
 * @param model the virtual table
 * @param copy counts those of one query, from 1
 */
public record DeclaredTable(Model model, int copy) {

  /** Its name without the database; no two versions of a definition have the same. */
  public String name() {
    return "stardust_as_declared_"
        + model.id()
        + "_"
        + model.tenantId()
        + "_v"
        + model.version()
        + "_"
        + copy;
  }

  /** Its name with the database, quoted. */
  public String qualifiedName() {
    return Sql.quote(model.database()) + "." + Sql.quote(name());
  }
}
