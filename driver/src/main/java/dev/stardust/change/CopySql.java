package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that copy listed entries of a table to the one that will take its place. MySQL
 * converts and checks the values in a stage of the new definition; from there they go where any
 * inserted row goes. A copy keeps its entry's version and times.
 */
final class CopySql {

  private static final String FIRST_NUMBER = "@stardust_numbered";

  private final AlterDiff diff;
  private final Model from;
  private final Model to;
  private final String ids;
  private final StageTable stage;
  private final long origins;
  private final @Nullable LenientSql lenient;

  /**
   * @param to the table that the entries are copied to
   * @param origins the key under which {@code entry_unique_keys} tells which entry was copied to
   *     which, where their ids differ
   * @param lenient whether values that cannot be converted become NULL
   */
  CopySql(AlterDiff diff, Model to, long origins, boolean lenient) {
    this.diff = diff;
    this.from = diff.model();
    this.to = to;
    this.ids = ChunkSql.ids(from.database(), from.id());
    this.stage = new StageTable(to, StageTable.Role.COPIED);
    this.origins = origins;
    this.lenient =
        lenient && !LenientSql.columns(diff).isEmpty()
            ? new LenientSql(diff, to, stage, ids)
            : null;
  }

  /** Whether a copy has another id than its entry. */
  private boolean renumbers() {
    return diff.rekeys() && to.entryIdField().isPresent();
  }

  List<String> prepare() {
    List<String> statements = new ArrayList<>();
    statements.add(Step.DROP_TEMPORARY + stage.name());
    statements.add(stage.create());
    if (lenient != null) {
      statements.addAll(LenientSql.createMisfits(diff));
      for (ColumnChange added : diff.added()) {
        AdoptionSql adoption = adoption(added);
        statements.addAll(
            FillSql.temporary(adoption.name(), adoption.lines(), diff.definition().options()));
      }
    }
    return statements;
  }

  /** Removes the copies of the listed entries. */
  List<String> forget() {
    List<String> statements = new ArrayList<>();
    statements.add(
        renumbers()
            ? "UPDATE "
                + ids
                + " i STRAIGHT_JOIN "
                + to.physical(PhysicalTables.UNIQUE_KEYS)
                + " k ON "
                + copyOf("k")
                + " AND k.key_id = "
                + origins
                + " AND k.key_hash = "
                + origin("i.id")
                + " SET i.copy = k.entry_id"
            : "UPDATE " + ids + " SET copy = id");
    Map<String, String> tables = new LinkedHashMap<>();
    to.pages().forEach(page -> tables.put(page, "entry_id"));
    tables.put(PhysicalTables.UNIQUE_KEYS, "entry_id");
    tables.put(PhysicalTables.ENTRY_DATA, "id");
    tables.forEach(
        (table, column) ->
            statements.add(
                "DELETE t FROM "
                    + ids
                    + " i STRAIGHT_JOIN "
                    + to.physical(table)
                    + " t ON "
                    + copyOf("t")
                    + " AND t."
                    + column
                    + " = i.copy"));
    return statements;
  }

  /** Copies listed entries that may have been copied before. */
  List<String> copyAgain() {
    List<String> statements = new ArrayList<>();
    if (lenient != null) {
      statements.addAll(forget());
      statements.add(lenient.forgetEvents());
    }
    statements.addAll(copy());
    return statements;
  }

  /** Takes back what was noted about values, some at a time; empty when nothing was. */
  List<String> undoEvents() {
    return lenient == null ? List.of() : List.of(lenient.undoEvents());
  }

  private static String origin(String id) {
    return "UNHEX(SHA2(" + id + ", 256))";
  }

  private String copyOf(String alias) {
    return to.owned(alias, ChunkSql.TENANT);
  }

  /** Copies the listed entries anew. */
  List<String> copy() {
    List<String> statements = new ArrayList<>();
    statements.add("DELETE FROM " + stage.name());
    if (renumbers()) {
      statements.add(
          "SET "
              + FIRST_NUMBER
              + " = (SELECT COALESCE(GREATEST(MAX(t.id), 0), 0) FROM "
              + to.physical(PhysicalTables.ENTRY_DATA)
              + " t WHERE "
              + copyOf("t")
              + ")");
    }
    statements.addAll(forget());
    String view = oldRows();
    statements.addAll(
        lenient == null ? List.of(fillStage(view)) : lenient.fill(fillStage(view), view));
    diff.added().forEach(added -> statements.addAll(adopt(added)));
    if (renumbers()) {
      statements.addAll(renumber(to.entryIdField().orElseThrow()));
    }
    if (lenient != null) {
      statements.addAll(lenient.events());
      diff.added().forEach(added -> statements.addAll(adoption(added).events()));
    }
    new StageSql(stage, ChunkSql.SOME_TENANT)
        .inserts(null, true)
        .forEach(sql -> statements.add(ChunkSql.ofTenant(sql)));
    statements.add(keepTimes());
    return statements;
  }

  private List<ColumnChange> kept() {
    return diff.columns().stream().filter(c -> !c.isNew()).toList();
  }

  /** The entries of the old definition, with what else is in their JSON. */
  private String oldRows() {
    List<Field> fields = kept().stream().map(c -> Objects.requireNonNull(c.old())).toList();
    return ChunkSql.ofTenant(
        new InlineView(from, ChunkSql.SOME_TENANT, "p")
            .columns(fields)
            .entry()
            .data()
            .pseudoColumns(List.of("_fields"))
            .sql());
  }

  private String value(ColumnChange column) {
    return lenient != null
        ? LenientSql.value(column)
        : Conversion.of(column)
            .value("s." + Sql.quote(Objects.requireNonNull(column.old()).name()));
  }

  private String fillStage(String view) {
    List<ColumnChange> kept = kept();
    String numbered =
        diff.added().stream()
            .map(ColumnChange::column)
            .filter(ColumnDefinition::autoIncrement)
            .map(column -> ", " + Sql.quote(column.name()))
            .collect(Collectors.joining());
    String declared =
        from.fields().stream().map(field -> ", " + field.jsonPath()).collect(Collectors.joining());
    String entry = "s." + Sql.quote(InlineView.ENTRY);
    return "INSERT INTO "
        + stage.name()
        + " ("
        + StageTable.ROW
        + ", "
        + InlineView.ENTRY
        + ", _fields"
        + kept.stream().map(c -> ", " + Sql.quote(c.column().name())).collect(Collectors.joining())
        + numbered
        + ") SELECT "
        + entry
        + ", "
        + entry
        + ", JSON_REMOVE(s._fields"
        + declared
        + ")"
        + kept.stream().map(c -> ", " + value(c)).collect(Collectors.joining())
        + (numbered.isEmpty() ? "" : ", 0")
        + ChunkSql.listed(ids, view)
        + " ORDER BY "
        + entry;
  }

  private AdoptionSql adoption(ColumnChange added) {
    return new AdoptionSql(
        to,
        to.field(added.column().name()).orElseThrow(),
        added.column(),
        new AdoptionSql.Source(
            stage.name() + " t",
            " FROM " + stage.name() + " t",
            "",
            "t." + StageTable.ROW,
            "t." + InlineView.ENTRY,
            "t._fields"),
        new ChunkSql(from).temporary("adopt_" + added.id()),
        lenient == null ? "" : ChunkSql.misfits(from.database(), from.id()));
  }

  /** What stands under the name of an added column is its value. */
  private List<String> adopt(ColumnChange added) {
    AdoptionSql adoption = adoption(added);
    Field field = to.field(added.column().name()).orElseThrow();
    String column = "t." + Sql.quote(field.name());
    List<String> statements = new ArrayList<>();
    if (lenient != null) {
      statements.addAll(adoption.fill());
      statements.add(
          "UPDATE "
              + stage.name()
              + " t JOIN "
              + adoption.name()
              + " a ON a."
              + InlineView.ENTRY
              + " = t."
              + StageTable.ROW
              + " SET "
              + column
              + " = "
              + adoption.value());
      return statements;
    }
    statements.addAll(adoption.refused());
    statements.add(
        "UPDATE "
            + stage.name()
            + " t SET "
            + column
            + " = "
            + Adoption.stored(to, field, "t._fields")
            + " WHERE JSON_CONTAINS_PATH(t._fields, 'one', "
            + field.jsonPath()
            + ")");
    return statements;
  }

  /** The copies get their own ids; those that are counted keep the number that they had. */
  private List<String> renumber(Field id) {
    List<String> statements = new ArrayList<>();
    String column = "t." + Sql.quote(id.name());
    if (id.autoIncrement()) {
      statements.add(
          "UPDATE "
              + stage.name()
              + " t JOIN (SELECT i.id, COALESCE(i.copy, "
              + FIRST_NUMBER
              + " + ROW_NUMBER() OVER (ORDER BY i.id)) AS number FROM "
              + ids
              + " i) n ON n.id = t."
              + StageTable.ROW
              + " SET "
              + column
              + " = n.number WHERE "
              + column
              + " = 0");
    }
    statements.add("UPDATE " + stage.name() + " t SET t." + InlineView.ENTRY + " = " + column);
    statements.add(
        "INSERT INTO "
            + to.physical(PhysicalTables.UNIQUE_KEYS)
            + " (tenant_id, model_id, key_id, key_hash, entry_id) SELECT "
            + ChunkSql.TENANT
            + ", "
            + to.id()
            + ", "
            + origins
            + ", "
            + origin("t." + StageTable.ROW)
            + ", t."
            + InlineView.ENTRY
            + " FROM "
            + stage.name()
            + " t");
    return statements;
  }

  private String keepTimes() {
    return "UPDATE "
        + stage.name()
        + " t STRAIGHT_JOIN "
        + from.physical(PhysicalTables.ENTRY_DATA)
        + " o ON "
        + from.owned("o", ChunkSql.TENANT)
        + " AND o.id = t."
        + StageTable.ROW
        + " STRAIGHT_JOIN "
        + to.physical(PhysicalTables.ENTRY_DATA)
        + " n ON "
        + copyOf("n")
        + " AND n.id = t."
        + InlineView.ENTRY
        + " SET n.version = o.version, n.created_at = o.created_at, n.updated_at = o.updated_at";
  }

  /** Lets the next generated id be greater than all that a tenant's copies have. */
  List<String> raiseSequence() {
    return Numbering.ahead(to, to.fields().stream().filter(Field::autoIncrement).toList());
  }

  /** What only served the copying. */
  List<String> forgetOrigins() {
    return renumbers()
        ? List.of(
            "DELETE FROM "
                + to.physical(PhysicalTables.UNIQUE_KEYS)
                + " WHERE "
                + copyOf("")
                + " AND key_id = "
                + origins
                + " LIMIT 500")
        : List.of();
  }
}
