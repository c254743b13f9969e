package dev.stardust.rewrite;

import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Writing;
import java.util.List;

/**
 * The note that writers make of each entry they write while their table is copied. Pure functions.
 */
public final class ChangedEntries {

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
        : List.of(
            "INSERT INTO "
                + model.physical(PhysicalTables.CHANGED_ENTRIES)
                + " (model_id, tenant_id, entry_id) SELECT "
                + model.id()
                + ", "
                + tenant
                + ", "
                + entry
                + " FROM "
                + rows);
  }
}
