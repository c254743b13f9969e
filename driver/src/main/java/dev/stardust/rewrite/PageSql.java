package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import dev.stardust.schema.Writing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write entries of a model whose fields all live on one page, without a stage:
 * the page's columns have the declared types, so the page row itself converts the values, and the
 * document and the unique keys are made from it.
 */
public final class PageSql {

  private final Model model;
  private final long tenant;
  private final String page;
  private final List<Field> slotted;
  private final String insertInto;
  private final List<String> deriveOne;
  private final Optional<WrittenEntry> written;

  private PageSql(Model model, long tenant, String page) {
    this.model = model;
    this.tenant = tenant;
    this.page = page;
    this.slotted =
        model.fields().stream()
            .filter(field -> !isEntryId(model, field) && field.readySlot().isPresent())
            .toList();
    this.insertInto =
        "INSERT INTO "
            + model.physical(page)
            + " (tenant_id, model_id, entry_id"
            + slotted.stream()
                .map(field -> ", " + slot(field).column())
                .collect(Collectors.joining())
            + ") VALUES ";
    this.deriveOne = List.copyOf(derive("?"));
    this.written = WrittenEntry.of(model, tenant, slotted);
  }

  /**
   * The statements for the model, if all its values are on one page and nothing else checks them. A
   * field that can have no slot, as JSON, must be one that may be left out.
   */
  public static Optional<PageSql> of(Model model, long tenant) {
    Set<String> pages = new LinkedHashSet<>();
    for (Field field : model.fields()) {
      if (isEntryId(model, field)) {
        continue;
      }
      if (field.type().slotType(false) == null) {
        if (field.notNull() || field.defaultSql() != null) {
          return Optional.empty();
        }
        continue;
      }
      if (field.writtenSlots().size() != 1 || field.readySlot().isEmpty()) {
        return Optional.empty();
      }
      pages.add(field.readySlot().get().table());
    }
    boolean plain =
        model.writing() == Writing.FREE
            && model.checks().isEmpty()
            && model.foreignKeys().isEmpty()
            && model.entryIdField().filter(id -> !id.writtenSlots().isEmpty()).isEmpty()
            && model.pages().size() == 1;
    return plain && pages.size() == 1
        ? Optional.of(new PageSql(model, tenant, pages.iterator().next()))
        : Optional.empty();
  }

  private static boolean isEntryId(Model model, Field field) {
    return model.entryIdField().filter(field::equals).isPresent();
  }

  /** The beginning of the statement that inserts page rows; a row's values follow in this order. */
  public String insertInto() {
    return insertInto;
  }

  /** The fields whose values a page row takes, in order. */
  public List<Field> slotted() {
    return slotted;
  }

  /**
   * The statements that make the rest of one page row that was just written.
   *
   * @param id the entry's id, a placeholder
   * @param values what was written for the {@link #slotted()} fields
   */
  public List<Fragment> deriveOne(Fragment id, List<Fragment> values) {
    List<Fragment> statements = new ArrayList<>();
    for (String statement : deriveOne) {
      statements.add(new Fragment(statement, id.parameters()));
    }
    written.ifPresent(entry -> statements.set(0, entry.with(id, values)));
    return statements;
  }

  /**
   * The statements that make the rest from page rows.
   *
   * @param ids the ids of the entries, separated by commas
   */
  public List<String> derive(String ids) {
    String from =
        " FROM "
            + model.physical(page)
            + " AS _p WHERE "
            + model.owned("_p", tenant)
            + " AND _p.entry_id IN ("
            + ids
            + ")";
    List<String> statements = new ArrayList<>();
    statements.add(
        "INSERT INTO "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " (tenant_id, model_id, id, fields) SELECT "
            + tenant
            + ", "
            + model.id()
            + ", _p.entry_id, "
            + document()
            + from);
    for (Key key : model.obeyedKeys()) {
      statements.add(
          "INSERT INTO "
              + model.physical(PhysicalTables.UNIQUE_KEYS)
              + " (tenant_id, model_id, key_id, key_hash, entry_id) SELECT "
              + tenant
              + ", "
              + model.id()
              + ", "
              + key.id()
              + ", "
              + KeyHash.sql(model, key, this::value)
              + ", _p.entry_id"
              + from
              + nonNull(key));
    }
    return statements;
  }

  /**
   * The end of an INSERT into a page where a row may be left of an entry that has gone, or be there
   * already: it gets the new values.
   */
  public static String overLeftRows(Collection<Slot> slots) {
    // Named through a derived table, MySQL before 8.0.20 gives every row the last one's value.
    return slots.stream()
        .map(slot -> slot.column() + " = VALUES(" + slot.column() + ")")
        .collect(Collectors.joining(", ", " ON DUPLICATE KEY UPDATE ", ""));
  }

  /** The column of a page row, or of its key, that holds a field; null when none does. */
  public @Nullable String column(Field field) {
    if (isEntryId(model, field)) {
      return "entry_id";
    }
    return field.readySlot().map(Slot::column).orElse(null);
  }

  /**
   * The statement that changes one page row.
   *
   * @param assignments what follows SET
   * @param id the entry's id
   */
  public Fragment updateRow(Fragment assignments, Fragment id) {
    String set = PhysicalTables.byEntry(page) + " SET ";
    return Fragment.of("UPDATE " + model.physical(page) + set)
        .then(assignments)
        .then(" WHERE " + model.owned("", tenant) + " AND entry_id = ")
        .then(id);
  }

  /** The document's value of a field, taken from the page row of that id. */
  public Fragment stored(Field field, Fragment id) {
    String value =
        "(SELECT _p."
            + slot(field).column()
            + " FROM "
            + model.physical(page)
            + " AS _p WHERE "
            + model.owned("_p", tenant)
            + " AND _p.entry_id = ";
    String whole = JsonValue.toJson(field.type(), "\0");
    int at = whole.indexOf('\0');
    return Fragment.of(whole.substring(0, at) + value).then(id).then(")" + whole.substring(at + 1));
  }

  /**
   * The statement that changes one entry.
   *
   * @param pairs the paths and values of the document that are set
   * @param id the entry's id
   */
  public Fragment updateEntry(Fragment pairs, Fragment id) {
    return Fragment.of(
            "UPDATE " + model.physical(PhysicalTables.ENTRY_DATA) + " SET fields = JSON_SET(fields")
        .then(pairs)
        .then(
            "), version = version + 1, updated_at = CURRENT_TIMESTAMP(6) WHERE "
                + model.owned("", tenant)
                + " AND id = ")
        .then(id);
  }

  /**
   * The statement that makes entries agree with their page rows.
   *
   * @param fields those that have changed
   * @param ids the entries' ids, separated by commas
   */
  public Fragment updateEntries(Collection<Field> fields, Fragment ids) {
    String pairs =
        fields.stream()
            .map(f -> ", " + f.jsonPath() + ", " + JsonValue.toJson(f.type(), value(f)))
            .collect(Collectors.joining());
    return Fragment.of(
            "UPDATE "
                + model.physical(PhysicalTables.ENTRY_DATA)
                + " AS _d STRAIGHT_JOIN "
                + model.physical(page)
                + " AS _p"
                + PhysicalTables.byEntry(page)
                + " ON "
                + model.owned("_p", tenant)
                + " AND _p.entry_id = _d.id SET _d.fields = JSON_SET(_d.fields"
                + pairs
                + "), _d.version = _d.version + 1, _d.updated_at = CURRENT_TIMESTAMP(6) WHERE "
                + model.owned("_d", tenant)
                + " AND _d.id IN (")
        .then(ids)
        .then(")");
  }

  private String nonNull(Key key) {
    return key.parts().stream()
        .map(KeyPart::field)
        .map(id -> " AND " + value(model.field(id).orElseThrow()) + " IS NOT NULL")
        .collect(Collectors.joining());
  }

  private String document() {
    List<String> pairs = new ArrayList<>();
    for (Field field : model.fields()) {
      if (!field.type().isJson()) {
        boolean stored = isEntryId(model, field) || field.readySlot().isPresent();
        pairs.add(
            Sql.string(field.jsonKey())
                + ", "
                + (stored ? JsonValue.toJson(field.type(), value(field)) : "NULL"));
      }
    }
    return "JSON_OBJECT(" + String.join(", ", pairs) + ")";
  }

  private String value(Field field) {
    return "_p." + (isEntryId(model, field) ? "entry_id" : slot(field).column());
  }

  private static Slot slot(Field field) {
    return field.readySlot().orElseThrow();
  }
}
