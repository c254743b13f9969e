package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.JsonValue;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements that derive slots, page rows and unique keys of entries from their JSON. */
final class DerivationSql {

  private static final String DOCUMENT = "d.fields";

  private final Model model;
  private final long tenant;
  private final StageTable stage;

  DerivationSql(Model model, long tenant) {
    this.model = model;
    this.tenant = tenant;
    this.stage = new StageTable(model, StageTable.Role.STORED);
  }

  private static String list(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  private String of(String alias, String idColumn, Collection<Long> ids) {
    return model.owned(alias, tenant) + " AND " + alias + "." + idColumn + " IN " + list(ids);
  }

  private String entries(String columns, String table, Collection<Long> ids) {
    return "SELECT "
        + columns
        + " FROM "
        + model.physical(table)
        + " d WHERE "
        + of("d", "id", ids);
  }

  /**
   * Locks the entries that nobody else has locked: their ids, and whether the JSON is an object.
   */
  String lock(Collection<Long> ids) {
    return entries("d.id, JSON_TYPE(d.fields) <=> 'OBJECT'", PhysicalTables.ENTRY_DATA, ids)
        + " ORDER BY d.id FOR UPDATE SKIP LOCKED";
  }

  /** The entries that are there, locked or not, without waiting. */
  String present(Collection<Long> ids) {
    return entries("d.id", PhysicalTables.ENTRY_DATA, ids);
  }

  /** The entries that are there, now that whoever writes them is through. */
  String presentNow(Collection<Long> ids) {
    return present(ids) + " FOR SHARE";
  }

  /** The entries that were deleted and can be restored. */
  String inTrash(Collection<Long> ids) {
    return entries("d.id", PhysicalTables.ENTRY_TRASH, ids);
  }

  /** The tables that hold what is derived. */
  List<String> derivedTables() {
    List<String> tables = new ArrayList<>(model.pages());
    tables.add(PhysicalTables.UNIQUE_KEYS);
    return tables;
  }

  /** Locks what a table holds of entries. */
  String lockDerived(String table, Collection<Long> ids) {
    return "SELECT t.entry_id FROM "
        + model.physical(table)
        + " t"
        + PhysicalTables.byEntry(table)
        + " WHERE "
        + of("t", "entry_id", ids)
        + " FOR UPDATE";
  }

  /** Removes what a table holds of entries. */
  String remove(String table, Collection<Long> ids) {
    return "DELETE t FROM "
        + model.physical(table)
        + " t"
        + PhysicalTables.byEntry(table)
        + " WHERE "
        + of("t", "entry_id", ids);
  }

  /**
   * The entries that do not fit, each with the number of the first field that speaks against it.
   */
  String unfit(Collection<Long> ids) {
    StringBuilder first = new StringBuilder("CASE");
    int number = 0;
    for (Field field : model.fields()) {
      first.append(" WHEN ").append(speaksAgainst(field)).append(" THEN ").append(number++);
    }
    return "SELECT u.id, u.unfit FROM ("
        + entries("d.id, " + first + " END AS unfit", PhysicalTables.ENTRY_DATA, ids)
        + ") u WHERE u.unfit IS NOT NULL";
  }

  // What cannot be read from the JSON as the declared type reads as NULL.
  private String speaksAgainst(Field field) {
    String value = JsonValue.fromJson(model, field, DOCUMENT);
    if (model.entryIdField().filter(field::equals).isPresent()) {
      return "NOT (" + value + " <=> d.id)";
    }
    String given =
        "COALESCE(JSON_TYPE(JSON_EXTRACT(d.fields, " + field.jsonPath() + ")), 'NULL') <> 'NULL'";
    String isNull = "(" + value + ") IS NULL";
    return field.notNull() ? isNull : "(" + given + " AND " + isNull + ")";
  }

  String createStage() {
    return stage.create();
  }

  String dropStage() {
    return Step.DROP_TEMPORARY + stage.name();
  }

  /** Derives everything of the entries anew; MySQL converts and checks the values in the stage. */
  List<String> derive(Collection<Long> ids) {
    StageSql carry = new StageSql(stage, tenant);
    List<String> statements = new ArrayList<>();
    statements.add(carry.clear());
    statements.add(fillStage(ids));
    statements.addAll(carry.derive());
    return statements;
  }

  private String fillStage(Collection<Long> ids) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(StageTable.ROW, "d.id");
    values.put(InlineView.ENTRY, "d.id");
    for (Field field : model.fields()) {
      values.put(Sql.quote(field.name()), JsonValue.fromJson(model, field, DOCUMENT));
    }
    return "INSERT INTO "
        + stage.name()
        + " ("
        + String.join(", ", values.keySet())
        + ") "
        + entries(String.join(", ", values.values()), PhysicalTables.ENTRY_DATA, ids);
  }
}
