package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statements that give entries the ids that their staged primary key has now, in any order of
 * the rows. Entries and keys go by ids that nobody has. The ids of a page may be of a type without
 * room for such, so its rows are taken into the stage, removed and made anew: what stands there
 * counts, since another part of the same statement may have written it.
 */
final class MovedEntries {

  private final StageSql sql;
  private final StageTable stage;
  private final Model model;
  private final Field idField;
  private final String hint;
  private final String ignore;
  private final String isMoved;

  MovedEntries(StageSql sql, StageTable stage, Field idField, String hint, String ignore) {
    this.sql = sql;
    this.stage = stage;
    this.model = stage.model();
    this.idField = idField;
    this.hint = hint;
    this.ignore = ignore;
    this.isMoved = StageSql.staged(idField) + " <> " + StageSql.STAGED_ID;
  }

  List<String> statements() {
    String to = StageSql.staged(idField);
    List<String> statements = new ArrayList<>(sql.noteMoved(to, isMoved));
    String parked = "-4611686018427387904 - " + StageSql.STAGED_ID;
    for (String table : List.of(PhysicalTables.ENTRY_DATA, PhysicalTables.UNIQUE_KEYS)) {
      String id = "_t." + (table.equals(PhysicalTables.ENTRY_DATA) ? "id" : "entry_id");
      statements.add(update(beside(table, id, StageSql.STAGED_ID), id + " = " + parked));
      statements.add(update(beside(table, id, parked), id + " = " + to));
    }
    sql.slotsByPage(model.fields()).forEach((page, slots) -> statements.addAll(move(page, slots)));
    return statements;
  }

  private List<String> move(String page, Map<Slot, Field> slots) {
    String rows = beside(page, "_t.entry_id", StageSql.STAGED_ID);
    Map<Field, String> values = new LinkedHashMap<>();
    // Said of themselves, these stay what they are.
    model.fields().stream()
        .filter(field -> field.onUpdateSql() != null)
        .forEach(field -> values.put(field, StageSql.staged(field)));
    slots.forEach((slot, field) -> values.put(field, "_t." + slot.column()));
    values.remove(idField);
    String taken =
        values.entrySet().stream()
            .map(value -> StageSql.staged(value.getKey()) + " = " + value.getValue())
            .collect(Collectors.joining(", "));
    List<String> statements = new ArrayList<>();
    if (!taken.isEmpty()) {
      statements.add(update(rows, taken));
    }
    statements.add("DELETE _t FROM " + rows + " WHERE " + isMoved);
    statements.add(
        sql.insertPage("INSERT " + hint + ignore, page, slots, StageSql.staged(idField))
            + (" FROM " + stage.name() + " AS " + StageSql.S + " WHERE " + isMoved)
            + sql.overLeft(page, slots));
    return statements;
  }

  private String update(String rows, String set) {
    return "UPDATE " + hint + rows + " SET " + set + " WHERE " + isMoved;
  }

  /** The stage with the row of a table, as {@code _t}, that has that id. */
  private String beside(String table, String column, String id) {
    return stage.name()
        + (" AS " + StageSql.S + " STRAIGHT_JOIN " + model.physical(table) + " AS _t")
        + (PhysicalTables.byEntry(table) + " ON " + sql.owned("_t"))
        + (" AND " + column + " = " + id);
  }
}
