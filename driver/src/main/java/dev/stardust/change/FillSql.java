package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.JsonValue;
import dev.stardust.rewrite.KeyHash;
import dev.stardust.rewrite.PageSql;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.KeyState;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import dev.stardust.schema.TableOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements that bring a chunk of entries towards the new definition: values that stand in the
 * JSON are adopted, converted values go to the new slots, unique keys get their hashes. Conversion
 * happens in a temporary table with the new definition, so MySQL's errors are those of its own
 * ALTER.
 */
final class FillSql {

  private static final String ENTRY = Sql.quote(InlineView.ENTRY);

  private final AlterDiff diff;
  private final boolean lenient;
  private final Model during;
  private final ChunkSql chunk;
  private final String ids;
  private final String stage;
  private final List<ColumnChange> staged;

  /**
   * @param during the model with the added fields, under the names that {@link #nameOf} gives them
   * @param lenient whether stored values that an added column does not take become NULL
   */
  FillSql(AlterDiff diff, Model during, boolean lenient) {
    this.diff = diff;
    this.lenient = lenient;
    this.during = during;
    this.chunk = new ChunkSql(during);
    this.ids = ChunkSql.ids(during.database(), during.id());
    this.stage = chunk.temporary("stage");
    boolean all = !diff.newChecks().isEmpty() || diff.added().stream().anyMatch(FillSql::isPerRow);
    this.staged =
        diff.columns().stream()
            .filter(c -> all || c.retyped() || c.forbidsNull() || c.narrows())
            .toList();
  }

  /**
   * Under this name an added field is seen while the change runs; the final one may be taken yet.
   */
  static String nameOf(ColumnChange change) {
    return change.old() != null ? change.old().name() : "_" + change.id();
  }

  private static boolean isPerRow(ColumnChange change) {
    return change.isNew() && change.column().hasExpressionDefault();
  }

  private Field field(ColumnChange change) {
    return during.field(change.id()).orElseThrow();
  }

  List<String> prepare() {
    TableOptions options = diff.definition().options();
    List<String> statements = new ArrayList<>();
    if (lenient && !diff.added().isEmpty()) {
      statements.addAll(LenientSql.createMisfits(diff));
    }
    for (ColumnChange added : diff.added()) {
      AdoptionSql adopt = adopt(added);
      statements.addAll(temporary(adopt.name(), adopt.lines(), options));
    }
    if (!staged.isEmpty()) {
      List<String> lines = new ArrayList<>();
      staged.forEach(c -> lines.add(MissingValues.line(c.column())));
      diff.newChecks().forEach(check -> lines.add(ModelText.check(check)));
      statements.addAll(temporary(stage, lines, options));
    }
    return statements;
  }

  /** Creates a temporary table of values by the ids of their entries. */
  static List<String> temporary(String name, List<String> lines, TableOptions options) {
    return List.of(
        Step.DROP_TEMPORARY + name,
        "CREATE TEMPORARY TABLE "
            + name
            + " ("
            + ENTRY
            + " BIGINT NOT NULL PRIMARY KEY, "
            + String.join(", ", lines)
            + ") ENGINE=InnoDB"
            + ModelText.options(options));
  }

  private AdoptionSql adopt(ColumnChange added) {
    return new AdoptionSql(
        during,
        field(added),
        added.column(),
        new AdoptionSql.Source(
            chunk.entries() + " d",
            " FROM "
                + ids
                + " i STRAIGHT_JOIN "
                + chunk.entries()
                + " d ON "
                + during.owned("d", ChunkSql.TENANT)
                + " AND d.id = i.id",
            during.owned("d", ChunkSql.TENANT) + " AND ",
            "d.id",
            "d.id",
            "d.fields"),
        chunk.temporary("adopt_" + added.id()),
        lenient ? ChunkSql.misfits(during.database(), during.id()) : "");
  }

  List<String> chunk() {
    List<String> statements = new ArrayList<>();
    diff.added().forEach(added -> statements.addAll(adoption(added)));
    if (!staged.isEmpty()) {
      statements.add("DELETE FROM " + stage);
      statements.add(fillStage());
      diff.added().stream().filter(FillSql::isPerRow).forEach(c -> statements.add(materialise(c)));
    }
    statements.addAll(pages());
    // Writers that know the key have hashed some.
    List<Long> keys = diff.newHashedKeys().stream().map(KeyChange::id).toList();
    statements.addAll(chunk.forgetListedHashes(keys));
    diff.newHashedKeys().forEach(key -> statements.add(hashes(key)));
    return statements;
  }

  /** Values that stand in the JSON already take the form that the column's type gives them. */
  private List<String> adoption(ColumnChange added) {
    Field field = field(added);
    AdoptionSql adopt = adopt(added);
    List<String> statements = new ArrayList<>(adopt.fill());
    statements.addAll(adopt.events());
    statements.add(
        "UPDATE "
            + chunk.entries()
            + " d JOIN "
            + adopt.name()
            + " a ON a."
            + ENTRY
            + " = d.id SET d.fields = JSON_SET(d.fields, "
            + field.jsonPath()
            + ", "
            + JsonValue.toJson(field.type(), adopt.value())
            + ") WHERE "
            + chunk.rows("d", "id"));
    return statements;
  }

  /** Takes back what was noted about values, some at a time; empty when nothing was. */
  List<String> undoAdoption() {
    return lenient
        ? diff.added().stream().flatMap(a -> adopt(a).undo(chunk.entries()).stream()).toList()
        : List.of();
  }

  private String fillStage() {
    List<ColumnChange> given = staged.stream().filter(c -> !isPerRow(c)).toList();
    List<Field> fields = given.stream().map(this::field).toList();
    String targets =
        given.stream().map(c -> ", " + Sql.quote(c.column().name())).collect(Collectors.joining());
    String sources =
        fields.stream().map(f -> ", s." + Sql.quote(f.name())).collect(Collectors.joining());
    return "INSERT INTO "
        + stage
        + " ("
        + ENTRY
        + targets
        + ") SELECT s."
        + ENTRY
        + sources
        + listed(fields);
  }

  private String listed(Collection<Field> fields) {
    return ChunkSql.listed(ids, chunk.view(fields));
  }

  /** A default that differs from row to row is written into each entry that lacks the key. */
  private String materialise(ColumnChange added) {
    Field field = field(added);
    return "UPDATE "
        + chunk.entries()
        + " d JOIN "
        + stage
        + " t ON t."
        + ENTRY
        + " = d.id SET d.fields = JSON_SET(d.fields, "
        + field.jsonPath()
        + ", "
        + JsonValue.toJson(field.type(), "t." + Sql.quote(added.column().name()))
        + ") WHERE "
        + chunk.rows("d", "id")
        + " AND NOT JSON_CONTAINS_PATH(d.fields, 'one', "
        + field.jsonPath()
        + ")";
  }

  private List<String> pages() {
    Map<String, List<ColumnChange>> byPage = new LinkedHashMap<>();
    for (ColumnChange change : diff.columns()) {
      Slot slot = change.slot();
      if (slot != null) {
        byPage.computeIfAbsent(slot.table(), page -> new ArrayList<>()).add(change);
      }
    }
    List<String> statements = new ArrayList<>();
    byPage.forEach((page, changes) -> statements.addAll(page(page, changes)));
    return statements;
  }

  private List<String> page(String page, List<ColumnChange> changes) {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    Set<Field> read = new LinkedHashSet<>();
    boolean converts = false;
    for (ColumnChange change : changes) {
      Slot slot = Objects.requireNonNull(change.slot());
      String column = slot.column();
      slots.add(slot);
      columns.add(column);
      if (change.retyped()) {
        converts = true;
        values.add("t." + Sql.quote(change.column().name()) + " AS " + column);
      } else {
        read.add(field(change));
        values.add("s." + Sql.quote(field(change).name()) + " AS " + column);
      }
    }
    String join = converts ? " JOIN " + stage + " t ON t." + ENTRY + " = s." + ENTRY : "";
    String rows =
        "(SELECT s." + ENTRY + ", " + String.join(", ", values) + listed(read) + join + ") n";
    PageFill fill = new PageFill(during, ids, page, columns, rows);
    if (!during.hasFullText() && diff.keys().stream().noneMatch(FullTextKey::isOne)) {
      return List.of(fill.insert() + PageSql.overLeftRows(slots));
    }
    return diff.model().isRead(page)
        ? List.of(fill.update())
        : List.of(fill.delete(), fill.insert());
  }

  private String hashes(KeyChange change) {
    List<KeyPart> parts = new ArrayList<>();
    Set<Field> fields = new LinkedHashSet<>();
    for (int at = 0; at < change.fields().size(); at++) {
      KeyDefinition.Part part = change.key().parts().get(at);
      parts.add(new KeyPart(change.fields().get(at), part.prefix(), part.descending()));
      fields.add(during.field(change.fields().get(at)).orElseThrow());
    }
    Key key =
        new Key(
            change.id(),
            change.key().name(),
            change.key().kind(),
            parts,
            KeyState.BUILDING,
            true,
            "");
    String hash = KeyHash.sql(during, key, field -> "s." + Sql.quote(field.name()));
    return "INSERT INTO "
        + chunk.uniqueKeys()
        + " (tenant_id, model_id, key_id, key_hash, entry_id) SELECT "
        + ChunkSql.TENANT
        + ", "
        + during.id()
        + ", "
        + change.id()
        + ", n.hash, n.entry FROM (SELECT "
        + hash
        + " AS hash, s."
        + ENTRY
        + " AS entry"
        + listed(fields)
        + ") n WHERE n.hash IS NOT NULL";
  }

  /** Whether entries have to be looked at before the definition can be switched. */
  boolean isNeeded() {
    return !diff.added().isEmpty()
        || !staged.isEmpty()
        || !diff.newHashedKeys().isEmpty()
        || diff.columns().stream().anyMatch(c -> c.slot() != null);
  }
}
