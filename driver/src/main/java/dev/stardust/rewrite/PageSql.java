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

  /** What a SET has behind what changes the entry {@code _d}. */
  static final String CHANGED =
      ", _d.version = _d.version + 1, _d.updated_at = CURRENT_TIMESTAMP(6)";

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
   * Before such an INSERT into a page with full-text indexes: where it comes upon a row that is
   * there, InnoDB forgets the words of all rows that it has written before. Empty for other pages.
   *
   * @param from the rows, as {@code _p} of a FROM
   */
  static List<String> forget(Model model, String page, String from, String condition) {
    String sql = "DELETE _p" + from + PhysicalTables.byEntry(page) + " ON " + condition;
    return model.hasFullText() ? List.of(sql) : List.of();
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

  /**
   * The statement that changes one page row and its entry together, or neither: it needs no
   * transaction. It counts two rows.
   *
   * @param assignments what follows SET, of columns of the page {@code _p}
   * @param pairs the paths and values of the document that are set
   * @param conditions further ones, each behind AND
   * @param id the entry's id
   * @param fence a condition that does not hold when others have gone on without this client
   */
  public Fragment updateBoth(
      Fragment assignments, Fragment pairs, Fragment conditions, Fragment id, String fence) {
    return Fragment.of(
            "UPDATE "
                + model.physical(page)
                + " AS _p"
                + PhysicalTables.byEntry(page)
                + " STRAIGHT_JOIN "
                + model.physical(PhysicalTables.ENTRY_DATA)
                + " AS _d SET ")
        .then(assignments)
        .then(", _d.fields = JSON_SET(_d.fields")
        .then(pairs)
        .then(")" + CHANGED + " WHERE " + fence)
        .then(" AND " + model.owned("_p", tenant) + " AND _p.entry_id = ")
        .then(id)
        .then(conditions)
        .then(" AND " + model.owned("_d", tenant) + " AND _d.id = ")
        .then(id);
  }

  /**
   * The statement that changes many page rows and their entries.
   *
   * @param fields those that change, each of them {@linkplain #written written}
   * @param rows a row constructor for each entry, of its id and the fields' values
   */
  public Fragment updateAll(List<Field> fields, Fragment rows) {
    List<String> names = new ArrayList<>(List.of("_id"));
    FragmentBuilder set = new FragmentBuilder();
    FragmentBuilder pairs = new FragmentBuilder();
    for (Field field : fields) {
      String name = "_" + names.size();
      names.add(name);
      set.add("_p." + slot(field).column() + " = _v." + name + ", ");
      pairs
          .add(", " + field.jsonPath() + ", ")
          .add(written(field, Fragment.of("_v." + name)).orElseThrow());
    }
    return Fragment.of("UPDATE (VALUES ")
        .then(rows)
        .then(") AS _v (" + String.join(", ", names) + ") STRAIGHT_JOIN " + model.physical(page))
        .then(" AS _p" + PhysicalTables.byEntry(page) + " STRAIGHT_JOIN ")
        .then(model.physical(PhysicalTables.ENTRY_DATA) + " AS _d SET ")
        .then(set.build())
        .then("_d.fields = JSON_SET(_d.fields")
        .then(pairs.build())
        .then(")" + CHANGED + " WHERE " + model.owned("_p", tenant))
        .then(" AND _p.entry_id = _v._id AND " + model.owned("_d", tenant) + " AND _d.id = _v._id");
  }

  /** The query for the ids of those entries that have a row in the page. */
  public Fragment there(Fragment ids) {
    return new RowsById(model, tenant).there(page, ids);
  }

  /**
   * The document's value of a field.
   *
   * @param value a literal or binding that the field's column takes as it is
   * @return empty when only the column has it
   */
  public static Optional<Fragment> written(Field field, Fragment value) {
    if (field.type().isCharacter()) {
      return Optional.of(around("CONVERT(\0 USING utf8mb4)", value));
    }
    String typed = JsonValue.typed(field.type(), "\0");
    return Optional.ofNullable(typed)
        .map(whole -> around(JsonValue.toJson(field.type(), whole), value));
  }

  private static Fragment around(String whole, Fragment value) {
    int at = whole.indexOf('\0');
    return Fragment.of(whole.substring(0, at)).then(value).then(whole.substring(at + 1));
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
    return around(JsonValue.toJson(field.type(), "\0"), Fragment.of(value).then(id).then(")"));
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
                + ")"
                + CHANGED
                + " WHERE "
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
