package dev.stardust.rewrite;

import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;

/**
 * Statements on the physical rows of entries that are named by their ids: expressions, separated by
 * commas.
 *
 * @param model the table
 * @param tenant whose rows they are
 */
public record RowsById(Model model, long tenant) {

  /** The alias of the one table of a statement. */
  public static final String ALIAS = "_t";

  /** The query for the ids of those entries that have a row in a table. */
  public Fragment there(String table, Fragment ids) {
    return statement("SELECT " + ALIAS + "." + idColumn(table) + " FROM ", table, ids);
  }

  /** Deletes the rows of a table. */
  public Fragment delete(String table, Fragment ids) {
    return statement("DELETE " + ALIAS + " FROM ", table, ids);
  }

  /**
   * A statement on the rows of a table.
   *
   * @param verb what stands before the table, with a blank behind it
   */
  public Fragment statement(String verb, String table, Fragment ids) {
    return Fragment.of(verb + source(table, ALIAS) + " WHERE ").then(isOf(table, ALIAS, ids));
  }

  /**
   * What a statement on entries or their keys adds, when page rows have been deleted before: an
   * entry whose page row has been committed since is younger than the statement, and stays.
   */
  public String withoutPageRow(String table) {
    return model.pages().stream()
        .findFirst()
        .map(
            page ->
                " AND NOT EXISTS (SELECT 1 FROM "
                    + source(page, "_n")
                    + (" WHERE " + model.owned("_n", tenant) + " AND _n.entry_id = ")
                    + (ALIAS + "." + idColumn(table) + " FOR SHARE)"))
        .orElse("");
  }

  /** A table, as its rows are found by their entries. */
  public String source(String table, String alias) {
    return model.physical(table) + " AS " + alias + PhysicalTables.byEntry(table);
  }

  /** The condition that rows of a table are of those entries. */
  public Fragment isOf(String table, String alias, Fragment ids) {
    String id = " AND " + alias + "." + idColumn(table) + " IN (";
    return Fragment.of(model.owned(alias, tenant) + id).then(ids).then(")");
  }

  private static String idColumn(String table) {
    return table.equals(PhysicalTables.ENTRY_DATA) ? "id" : "entry_id";
  }
}
