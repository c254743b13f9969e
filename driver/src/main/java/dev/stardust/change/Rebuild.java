package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.JsonValue;
import dev.stardust.rewrite.KeyHash;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write all entries of one tenant anew, in one transaction: for changes after
 * which entries have other ids, or unique keys other hashes. MySQL computes the rows in a temporary
 * table of the new definition.
 */
final class Rebuild {

  private static final String ENTRY = Sql.quote(InlineView.ENTRY);

  private final AlterDiff diff;
  private final Model model;
  private final long tenant;
  private final String rows;
  private final String entries;

  Rebuild(AlterDiff diff, long tenant) {
    this.diff = diff;
    this.model = diff.model();
    this.tenant = tenant;
    ChunkSql names = new ChunkSql(model);
    this.rows = names.temporary("rows");
    this.entries = names.temporary("entries");
  }

  /** All of them, in order. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    statements.add("DROP TEMPORARY TABLE IF EXISTS " + rows + ", " + entries);
    statements.add(
        "SELECT COUNT(*) FROM " + model.physical("entry_data") + where("") + " FOR UPDATE");
    statements.add(createRows());
    statements.add(fillRows());
    statements.add(copyEntries());
    for (String table : tables()) {
      statements.add("DELETE FROM " + model.physical(table) + where(""));
    }
    statements.add(
        "INSERT INTO "
            + model.physical("entry_data")
            + " (tenant_id, model_id, id, fields, version, created_at, updated_at) SELECT "
            + tenant
            + ", "
            + model.id()
            + ", id, fields, version, created_at, updated_at FROM "
            + entries);
    statements.addAll(pages());
    for (KeyChange key : diff.keys()) {
      if (key.key().kind().isUnique() && !isEntryId(key)) {
        statements.add(hashes(key));
      }
    }
    statements.add("DROP TEMPORARY TABLE " + rows + ", " + entries);
    return statements;
  }

  private String where(String alias) {
    String prefix = alias.isEmpty() ? "" : alias + ".";
    return " WHERE "
        + prefix
        + "tenant_id = "
        + tenant
        + " AND "
        + prefix
        + "model_id = "
        + model.id();
  }

  private Set<String> tables() {
    Set<String> tables = new LinkedHashSet<>(model.pages());
    slots().keySet().forEach(tables::add);
    tables.add("entry_unique_keys");
    tables.add("entry_data");
    return tables;
  }

  private String createRows() {
    List<String> lines = new ArrayList<>();
    lines.add(ENTRY + " BIGINT NOT NULL");
    TableDefinition table = diff.definition();
    table.columns().forEach(c -> lines.add(Sql.quote(c.name()) + " " + c.definition()));
    table.keys().forEach(k -> lines.add(k.sql()));
    return "CREATE TEMPORARY TABLE "
        + rows
        + " ("
        + String.join(", ", lines)
        + ")"
        + ModelText.options(table.options());
  }

  private String fillRows() {
    List<ColumnChange> kept = diff.columns().stream().filter(c -> !c.isNew()).toList();
    List<Field> fields = kept.stream().map(c -> Objects.requireNonNull(c.old())).toList();
    return "INSERT INTO "
        + rows
        + " ("
        + ENTRY
        + kept.stream().map(c -> ", " + Sql.quote(c.column().name())).collect(Collectors.joining())
        + ") SELECT s."
        + ENTRY
        + fields.stream().map(f -> ", s." + Sql.quote(f.name())).collect(Collectors.joining())
        + " FROM "
        + new InlineView(model, tenant, "p").entry().columns(fields).sql()
        + " s ORDER BY s."
        + ENTRY;
  }

  private String id() {
    ColumnDefinition column = SlotWish.entryId(diff.definition());
    return column == null ? "r." + ENTRY : "r." + Sql.quote(column.name());
  }

  private boolean isEntryId(KeyChange key) {
    return SlotWish.entryId(diff.definition()) != null
        && key.key().kind() == dev.stardust.schema.KeyKind.PRIMARY
        && key.key().parts().size() == 1;
  }

  private String copyEntries() {
    String dropped =
        diff.droppedFields().stream().map(f -> ", " + f.jsonPath()).collect(Collectors.joining());
    String fields = dropped.isEmpty() ? "d.fields" : "JSON_REMOVE(d.fields" + dropped + ")";
    List<String> values = new ArrayList<>();
    for (ColumnChange column : diff.columns()) {
      if (column.isNew() || column.retyped()) {
        values.add(
            path(column)
                + ", "
                + JsonValue.toJson(
                    column.column().type(), "r." + Sql.quote(column.column().name())));
      }
    }
    String json =
        values.isEmpty() ? fields : "JSON_SET(" + fields + ", " + String.join(", ", values) + ")";
    return "CREATE TEMPORARY TABLE "
        + entries
        + " SELECT "
        + id()
        + " AS id, "
        + json
        + " AS fields, d.version, d.created_at, d.updated_at FROM "
        + rows
        + " r JOIN "
        + model.physical("entry_data")
        + " d ON d.id = r."
        + ENTRY
        + where("d");
  }

  private static String path(ColumnChange column) {
    Field old = column.old();
    return old != null ? old.jsonPath() : Sql.string("$." + Sql.jsonKey(column.column().name()));
  }

  private static @Nullable Slot slot(ColumnChange column) {
    return column.slot() != null ? column.slot() : column.readySlot().orElse(null);
  }

  private Map<String, List<ColumnChange>> slots() {
    Map<String, List<ColumnChange>> pages = new LinkedHashMap<>();
    for (ColumnChange column : diff.columns()) {
      Slot slot = slot(column);
      if (slot != null) {
        pages.computeIfAbsent(slot.table(), page -> new ArrayList<>()).add(column);
      }
    }
    return pages;
  }

  private List<String> pages() {
    List<String> statements = new ArrayList<>();
    slots()
        .forEach(
            (page, columns) ->
                statements.add(
                    "INSERT INTO "
                        + model.physical(page)
                        + " (tenant_id, model_id, entry_id"
                        + columns.stream()
                            .map(c -> ", " + Objects.requireNonNull(slot(c)).column())
                            .collect(Collectors.joining())
                        + ") SELECT "
                        + tenant
                        + ", "
                        + model.id()
                        + ", "
                        + id()
                        + columns.stream()
                            .map(c -> ", r." + Sql.quote(c.column().name()))
                            .collect(Collectors.joining())
                        + " FROM "
                        + rows
                        + " r"));
    return statements;
  }

  private String hashes(KeyChange change) {
    List<KeyPart> parts = new ArrayList<>();
    for (int at = 0; at < change.fields().size(); at++) {
      KeyDefinition.Part part = change.key().parts().get(at);
      parts.add(new KeyPart(change.fields().get(at), part.prefix(), part.descending()));
    }
    Key key = new Key(change.id(), change.key().name(), change.key().kind(), parts, true, true, "");
    String hash = KeyHash.sql(afterwards(), key, field -> "r." + Sql.quote(field.name()));
    return "INSERT INTO "
        + model.physical("entry_unique_keys")
        + " (tenant_id, model_id, key_id, key_hash, entry_id) SELECT "
        + tenant
        + ", "
        + model.id()
        + ", "
        + change.id()
        + ", n.hash, n.entry FROM (SELECT "
        + hash
        + " AS hash, "
        + id()
        + " AS entry FROM "
        + rows
        + " r) n WHERE n.hash IS NOT NULL";
  }

  /** The model's columns as they will be; hashes depend on their types. */
  private Model afterwards() {
    List<Field> fields = new ArrayList<>();
    for (ColumnChange change : diff.columns()) {
      ColumnDefinition column = change.column();
      fields.add(
          new Field(
              change.id(),
              column.name(),
              column.name(),
              column.type(),
              column.definition(),
              column.notNull(),
              column.defaultSql(),
              column.onUpdateSql(),
              column.autoIncrement(),
              null,
              List.of()));
    }
    return new Model(
        model.id(),
        model.database(),
        model.tenantId(),
        model.name(),
        model.version(),
        fields,
        List.of(),
        List.of(),
        List.of(),
        model.options(),
        model.reading());
  }
}
