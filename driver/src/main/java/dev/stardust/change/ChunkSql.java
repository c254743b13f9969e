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
   * The temporary table of the entries that a step works on: their ids, and those of their copies.
   */
  static String ids(String database, int model) {
    return Sql.quote(database) + "." + Sql.quote("stardust_change_ids_" + model);
  }

  /**
   * The FROM clause of rows {@code s} of the listed entries alone: others may be inserted, and
   * changed, between them.
   *
   * @param ids the table of {@link #ids}, which is {@code i}
   */
  static String listed(String ids, String view) {
    return " FROM "
        + ids
        + " i STRAIGHT_JOIN "
        + view
        + " s ON s."
        + Sql.quote(InlineView.ENTRY)
        + " = i.id";
  }

  /** Creates that table. */
  static List<String> createIds(String database, int model) {
    String ids = ids(database, model);
    return List.of(
        Step.DROP_TEMPORARY + ids,
        "CREATE TEMPORARY TABLE "
            + ids
            + " (id BIGINT NOT NULL PRIMARY KEY, copy BIGINT NULL) ENGINE=InnoDB");
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
  List<Step> clear(Collection<Slot> slots, Set<String> kept) {
    List<Step> steps = new ArrayList<>();
    byPage(slots)
        .forEach(
            (page, cleared) ->
                steps.add(
                    kept.contains(page)
                        ? empty(page, cleared)
                        : remove(model.database(), model.id(), page)));
    return steps;
  }

  /** Removes the rows that a model has on a page. */
  static Step remove(String database, int model, String page) {
    return new Step.Rows(page, true, List.of(delete(database, model, page, "entry_id")));
  }

  /** Removes the rows of the chunk from a physical table. */
  static String delete(String database, int model, String table, String idColumn) {
    return "DELETE FROM "
        + Sql.quote(database)
        + "."
        + Sql.quote(table)
        + " WHERE tenant_id = "
        + TENANT
        + " AND model_id = "
        + model
        + " AND "
        + inChunk(idColumn);
  }

  private Step empty(String page, Collection<Slot> slots) {
    String nulls =
        slots.stream().map(s -> s.column() + " = NULL").collect(Collectors.joining(", "));
    String sql =
        "UPDATE " + model.physical(page) + " SET " + nulls + " WHERE " + rows("", "entry_id");
    return new Step.Rows(page, true, List.of(sql));
  }

  /**
   * Removes the hashes of unique keys: those of the entries in chunks, then what is left of entries
   * that others have deleted without knowing the keys.
   */
  List<Step> forgetHashes(Collection<Long> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    String some = forgetHashes(keys, model.owned("", TENANT)) + " LIMIT " + Step.REPEATED_ROWS;
    return List.of(
        new Step.Entries(List.of(), List.of(forgetHashes(keys, rows("", "entry_id")))),
        new Step.Repeat(List.of(some)));
  }

  private String forgetHashes(Collection<Long> keys, String rows) {
    return "DELETE FROM " + uniqueKeys() + " WHERE " + rows + " AND key_id IN " + list(keys);
  }

  /** Removes the hashes that the listed entries have of unique keys. */
  List<String> forgetListedHashes(Collection<Long> keys) {
    return keys.isEmpty()
        ? List.of()
        : List.of(
            "DELETE u FROM "
                + ids(model.database(), model.id())
                + " i STRAIGHT_JOIN "
                + uniqueKeys()
                + " u"
                + PhysicalTables.byEntry(PhysicalTables.UNIQUE_KEYS)
                + " ON "
                + model.owned("u", TENANT)
                + " AND u.entry_id = i.id AND u.key_id IN "
                + list(keys));
  }

  static String list(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Removes the rows of a page whose entries are not there. */
  Step removeStrays(String page) {
    String sql =
        "DELETE p FROM "
            + model.physical(page)
            + " p LEFT JOIN "
            + entries()
            + " d ON d.tenant_id = p.tenant_id AND d.model_id = p.model_id AND d.id = p.entry_id WHERE "
            + rows("p", "entry_id")
            + " AND d.id IS NULL";
    return new Step.Rows(page, false, List.of(sql));
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
