package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pieces of SQL from which the statements on a chunk of entries are made. */
final class ChunkSql {

  // An inline view takes its tenant as a number; this one is nobody's.
  static final long SOME_TENANT = Long.MIN_VALUE + 77;

  static final String TENANT = "@stardust_tenant";

  private final Model model;

  /**
   * @param model the model as the statements are to see it
   */
  ChunkSql(Model model) {
    this.model = model;
  }

  /**
   * A view of the fields with the hidden entry id. It locks nothing: whoever writes an entry needs
   * its row in {@code entry_data}, which a chunk has locked, and locks the pages before it.
   */
  String view(Collection<Field> fields) {
    return ofTenant(new InlineView(model, SOME_TENANT, "p").entry().columns(fields).sql());
  }

  /** The entries of the chunk, by the column that holds their id. */
  static String inChunk(String idColumn) {
    return idColumn + " BETWEEN @stardust_first AND @stardust_last";
  }

  /** The rows of the chunk in a physical table. */
  String rows(String alias, String idColumn) {
    String prefix = alias.isEmpty() ? "" : alias + ".";
    return model.owned(alias, TENANT) + " AND " + inChunk(prefix + idColumn);
  }

  String entries() {
    return model.physical(PhysicalTables.ENTRY_DATA);
  }

  String uniqueKeys() {
    return model.physical(PhysicalTables.UNIQUE_KEYS);
  }

  /** A temporary table of this change, qualified and quoted. */
  String temporary(String purpose) {
    return model.physical("stardust_change_" + purpose + "_" + model.id());
  }

  /**
   * The temporary table of the entries that a step copies: their ids, and those of their copies.
   */
  static String ids(String database, int model) {
    return Sql.quote(database) + "." + Sql.quote("stardust_change_ids_" + model);
  }

  /** The temporary table of the values in a step's chunk that could not be converted. */
  static String misfits(String database, int model) {
    return Sql.quote(database) + "." + Sql.quote("stardust_change_misfits_" + model);
  }

  /** The statement with the tenant of the chunk where some tenant is. */
  static String ofTenant(String sql) {
    return sql.replace(Long.toString(SOME_TENANT), TENANT);
  }

  /** The slots by their page. */
  static Map<String, List<Slot>> byPage(Collection<Slot> slots) {
    return slots.stream()
        .collect(Collectors.groupingBy(Slot::table, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * Clears slots; where the model has no other slot on a page, its rows go.
   *
   * @param kept the pages where the model has other slots
   */
  List<String> clear(Collection<Slot> slots, Set<String> kept) {
    List<String> statements = new ArrayList<>();
    byPage(slots)
        .forEach(
            (page, cleared) -> {
              String where = " WHERE " + rows("", "entry_id");
              if (!kept.contains(page)) {
                statements.add("DELETE FROM " + model.physical(page) + where);
                return;
              }
              String nulls =
                  cleared.stream()
                      .map(s -> s.column() + " = NULL")
                      .collect(Collectors.joining(", "));
              statements.add("UPDATE " + model.physical(page) + " SET " + nulls + where);
            });
    return statements;
  }

  /** Removes the hashes of unique keys. */
  List<String> forgetHashes(Collection<Long> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    String ids = keys.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return List.of(
        "DELETE FROM "
            + uniqueKeys()
            + " WHERE "
            + rows("", "entry_id")
            + " AND key_id IN ("
            + ids
            + ")");
  }

  /** Gives the slots back, each only when nothing is left in it. */
  List<String> free(Collection<Slot> slots) {
    String tenant = model.tenantId() == 0 ? "" : "tenant_id = " + model.tenantId() + " AND ";
    List<String> statements = new ArrayList<>();
    for (Slot slot : slots) {
      statements.add(
          "DELETE FROM stardust_slot_assignments WHERE page_id = "
              + slot.pageId()
              + " AND slot_column = "
              + Sql.string(slot.column())
              + " AND model_id = "
              + model.id()
              + " AND state = 'tombstoned' AND NOT EXISTS (SELECT 1 FROM "
              + model.physical(slot.table())
              + " WHERE "
              + tenant
              + "model_id = "
              + model.id()
              + " AND "
              + slot.column()
              + " IS NOT NULL)");
    }
    return statements;
  }
}
