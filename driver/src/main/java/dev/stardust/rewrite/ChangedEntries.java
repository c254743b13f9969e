package dev.stardust.rewrite;

import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Writing;
import java.util.List;

/**
 * The notes that writers make of entries for a schema change: of each while the table is copied,
 * and of those that get another id while any change goes through the entries. Pure functions.
 */
public final class ChangedEntries {

  private static final String CHANGING = "@stardust_changing";

  private ChangedEntries() {}

  /**
   * The statement that notes entries; none when nobody asks for it.
   *
   * @param entry the expression of an entry's id in the rows
   * @param rows what follows FROM: where the ids of the written entries are
   */
  public static List<String> note(Model model, long tenant, String entry, String rows) {
    return model.writing() == Writing.FREE
        ? List.of()
        : List.of(insert(model, tenant, entry, rows));
  }

  /**
   * The statements that note entries under their new ids. A change that works through the entries
   * in the order of their ids would otherwise miss one that turns up where it has been.
   *
   * @param entry the expression of an entry's new id in the rows
   * @param rows what follows FROM
   * @param moved the condition that an entry's id has changed
   */
  public static List<String> moved(
      Model model, long tenant, String entry, String rows, String moved) {
    if (model.writing() != Writing.FREE) {
      return note(model, tenant, entry, rows);
    }
    String changing =
        "SET "
            + CHANGING
            + " = EXISTS(SELECT 1 FROM "
            + model.physical("stardust_backfill_checkpoints")
            + " WHERE model_id = "
            + model.id()
            + " AND state = 'running')";
    // Apart from the INSERT, which would lock what it reads and hold up the change.
    return List.of(
        changing, insert(model, tenant, entry, rows + " WHERE " + CHANGING + " AND " + moved));
  }

  private static String insert(Model model, long tenant, String entry, String rows) {
    return "INSERT INTO "
        + model.physical(PhysicalTables.CHANGED_ENTRIES)
        + " (model_id, tenant_id, entry_id) SELECT "
        + model.id()
        + ", "
        + tenant
        + ", "
        + entry
        + " FROM "
        + rows;
  }
}
