package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that carry staged rows into {@code entry_data}, the pages and {@code
 * entry_unique_keys}. Each names the temporary table once, because MySQL cannot open one twice in a
 * statement.
 */
public final class StageSql {

  static final String S = "_s";
  static final String STAGED_ID = S + "." + InlineView.ENTRY;
  private static final String NOWHERE = "'$.\"_stardust_none\"'";

  private final Model model;
  private final long tenant;
  private final StageTable stage;

  /**
   * @param stage the stage whose rows are carried
   * @param tenant the tenant they belong to
   */
  public StageSql(StageTable stage, long tenant) {
    this.model = stage.model();
    this.tenant = tenant;
    this.stage = stage;
  }

  /**
   * The statements that insert staged rows, in the order in which MySQL would report clashes.
   *
   * @param row the row's number, or null for all rows
   * @param whole whether {@code _fields} was given and is the base of the document
   */
  public List<String> inserts(@Nullable Long row, boolean whole) {
    return inserts(row, whole, false);
  }

  /**
   * The same; with IGNORE the page takes what the stage took, such as a zero date.
   *
   * @param ignore whether the statement said IGNORE
   */
  public List<String> inserts(@Nullable Long row, boolean whole, boolean ignore) {
    List<String> statements = new ArrayList<>();
    String from = " FROM " + stage.name() + " AS " + S + where(row, "");
    String order = " ORDER BY " + S + "." + StageTable.ROW;
    statements.add(
        "INSERT INTO "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " (tenant_id, model_id, id, fields) SELECT "
            + owner()
            + ", "
            + S
            + "."
            + InlineView.ENTRY
            + ", "
            + document(whole ? S + "._fields" : null, model.fields())
            + from
            + order);
    slotsByPage(model.fields())
        .forEach(
            (page, slots) ->
                statements.add(
                    insertPage(ignore ? "INSERT IGNORE " : "INSERT ", page, slots, STAGED_ID)
                        + from
                        + order
                        + overLeft(page, slots)));
    for (Key key : model.obeyedKeys()) {
      statements.add(insertKey(key, row) + order);
    }
    statements.addAll(note(S + "." + InlineView.ENTRY, where(row, "")));
    return statements;
  }

  /** The statements that make page rows and unique keys of staged entries anew. */
  public List<String> derive() {
    List<String> statements = new ArrayList<>();
    String from = " FROM " + stage.name() + " AS " + S;
    slotsByPage(model.fields())
        .forEach(
            (page, slots) -> {
              String rows = from + " STRAIGHT_JOIN " + model.physical(page) + " AS _p";
              statements.addAll(PageSql.forget(model, page, rows, joined("_p", "entry_id")));
              statements.add(
                  insertPage("INSERT ", page, slots, STAGED_ID)
                      + from
                      + PageSql.overLeftRows(slots.keySet()));
            });
    if (!model.hashedKeys().isEmpty()) {
      statements.add(deleteKeys(model.hashedKeys()));
      model.obeyedKeys().forEach(key -> statements.add(insertKey(key, null)));
    }
    statements.addAll(note(S + "." + InlineView.ENTRY, ""));
    return statements;
  }

  /** On a page that nobody reads yet a row may be there before its turn. */
  String overLeft(String page, Map<Slot, Field> slots) {
    return model.isRead(page) ? "" : PageSql.overLeftRows(slots.keySet());
  }

  String insertPage(String insert, String page, Map<Slot, Field> slots, String id) {
    StringBuilder columns = new StringBuilder("tenant_id, model_id, entry_id");
    StringBuilder values = new StringBuilder(owner() + ", " + id);
    slots.forEach(
        (slot, field) -> {
          columns.append(", ").append(slot.column());
          values.append(", ").append(staged(field));
        });
    return insert + "INTO " + model.physical(page) + " (" + columns + ") SELECT " + values;
  }

  /** Writes the rows of one unique key. */
  public String insertKey(Key key, @Nullable Long row) {
    return "INSERT INTO "
        + model.physical(PhysicalTables.UNIQUE_KEYS)
        + " (tenant_id, model_id, key_id, key_hash, entry_id) SELECT "
        + owner()
        + ", "
        + key.id()
        + ", "
        + hash(key)
        + ", "
        + S
        + "."
        + InlineView.ENTRY
        + " FROM "
        + stage.name()
        + " AS "
        + S
        + where(row, nonNull(key));
  }

  private String hash(Key key) {
    return KeyHash.sql(model, key, StageSql::staged);
  }

  private String nonNull(Key key) {
    return key.parts().stream()
        .map(KeyPart::field)
        .map(id -> staged(model.field(id).orElseThrow()) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }

  List<String> noteMoved(String entry, String isMoved) {
    return ChangedEntries.moved(model, tenant, entry, stage.name() + " AS " + S, isMoved);
  }

  /** The condition that a row belongs to the table. */
  String owned(String alias) {
    return model.owned(alias, tenant);
  }

  private List<String> note(String entry, String where) {
    return ChangedEntries.note(model, tenant, entry, stage.name() + " AS " + S + where);
  }

  /**
   * Writes changed values back to the entry and its slots, all in one statement.
   *
   * @param changed the fields that the statement may have changed
   * @param whole whether {@code _fields} was assigned and is the base of the document
   * @param hint what stands behind UPDATE, with a blank behind it; empty for none
   */
  public List<String> update(Collection<Field> changed, boolean whole, String hint) {
    StringBuilder from =
        new StringBuilder(
            stage.name()
                + " AS "
                + S
                + " STRAIGHT_JOIN "
                + model.physical(PhysicalTables.ENTRY_DATA)
                + " AS _d ON "
                + joined("_d", "id"));
    StringBuilder set =
        new StringBuilder(
            "_d.fields = "
                + document(whole ? S + "._fields" : "_d.fields", changed)
                + PageSql.CHANGED);
    int number = 0;
    for (Map.Entry<String, Map<Slot, Field>> page : slotsByPage(changed).entrySet()) {
      String alias = "_p" + ++number;
      // On a page that a change is filling, an entry may have no row before its turn.
      from.append(model.isRead(page.getKey()) ? " STRAIGHT_JOIN " : " LEFT JOIN ")
          .append(model.physical(page.getKey()))
          .append(" AS " + alias + PhysicalTables.byEntry(page.getKey()))
          .append(" ON ")
          .append(joined(alias, "entry_id"));
      page.getValue()
          .forEach(
              (slot, field) ->
                  set.append(", ")
                      .append(alias)
                      .append('.')
                      .append(slot.column())
                      .append(" = ")
                      .append(staged(field)));
    }
    List<String> statements = new ArrayList<>(List.of("UPDATE " + hint + from + " SET " + set));
    statements.addAll(note(S + "." + InlineView.ENTRY, ""));
    return statements;
  }

  /**
   * Removes the entries' rows of these unique keys; {@link #insertKey} then writes the new ones.
   */
  public String deleteKeys(Collection<Key> keys) {
    return deleteKeys(keys, null);
  }

  /** The same for one staged row. */
  public String deleteKeys(Collection<Key> keys, @Nullable Long row) {
    String ids =
        keys.stream().map(key -> Long.toString(key.id())).collect(Collectors.joining(", "));
    return "DELETE _k FROM "
        + stage.name()
        + " AS "
        + S
        + " STRAIGHT_JOIN "
        + model.physical(PhysicalTables.UNIQUE_KEYS)
        + " AS _k"
        + PhysicalTables.byEntry(PhysicalTables.UNIQUE_KEYS)
        + " ON "
        + joined("_k", "entry_id")
        + " AND _k.key_id IN ("
        + ids
        + ")"
        + where(row, "");
  }

  /**
   * Gives the entries the ids that their staged primary key has now.
   *
   * @param hint what stands behind UPDATE and INSERT, with a blank behind it; empty for none
   * @param ignore IGNORE, with a blank behind it, where pages cut what a functional key does not
   *     take; else empty
   */
  public List<String> moveEntries(Field idField, String hint, String ignore) {
    return new MovedEntries(this, stage, idField, hint, ignore).statements();
  }

  /**
   * The staged rows that are what an entry's JSON says. JSON holds every value exactly.
   *
   * @param row the only one to look at, or null for all
   * @param entry the entry's id as an SQL expression
   */
  public String same(@Nullable Long row, String entry) {
    String condition = where(row, isSame("_d.fields", model.fields()));
    return "SELECT " + S + "._row" + besideEntries(entry) + condition;
  }

  /** How many staged rows have other values in these fields than their entries. */
  public String countChanged(Collection<Field> fields) {
    return "SELECT COUNT(*)"
        + besideEntries(S + "." + InlineView.ENTRY)
        + " WHERE NOT ("
        + isSame("_d.fields", fields)
        + ")";
  }

  private String besideEntries(String entry) {
    return " FROM "
        + stage.name()
        + " AS "
        + S
        + " STRAIGHT_JOIN "
        + model.physical(PhysicalTables.ENTRY_DATA)
        + " AS _d ON "
        + model.owned("_d", tenant)
        + " AND _d.id = "
        + entry;
  }

  /**
   * The condition that a document says what a staged row does. A column that was added after the
   * document was written has the value there with which it is read.
   *
   * @param document an SQL expression
   */
  public String isSame(String document, Collection<Field> fields) {
    String read =
        fields.stream()
            .filter(field -> !field.type().isJson())
            .map(
                field ->
                    ", "
                        + field.jsonPath()
                        + ", "
                        + JsonValue.toJson(
                            field.type(), JsonValue.fromJson(model, field, document)))
            .collect(Collectors.joining());
    String complete = read.isEmpty() ? document : "JSON_INSERT(" + document + read + ")";
    return document(document, fields) + " <=> " + complete;
  }

  /** Empties the stage. */
  public String clear() {
    return "DELETE FROM " + stage.name();
  }

  /**
   * The JSON document: declared fields over a base.
   *
   * @param base an SQL expression of a document whose other keys are kept, or null for none
   */
  public String document(@Nullable String base, Collection<Field> written) {
    List<String> pairs = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (Field field : written) {
      String value = JsonValue.toJson(field.type(), staged(field));
      pairs.add((base == null ? Sql.string(field.jsonKey()) : field.jsonPath()) + ", " + value);
      if (field.type().isJson()) {
        removed.add("IF(" + staged(field) + " IS NULL, " + field.jsonPath() + ", " + NOWHERE + ")");
      }
    }
    String joined = String.join(", ", pairs);
    String document =
        base == null
            ? "JSON_OBJECT(" + joined + ")"
            : pairs.isEmpty() ? base : "JSON_SET(" + base + ", " + joined + ")";
    return removed.isEmpty()
        ? document
        : "JSON_REMOVE(" + document + ", " + String.join(", ", removed) + ")";
  }

  private String joined(String alias, String column) {
    return model.owned(alias, tenant)
        + " AND "
        + alias
        + "."
        + column
        + " = "
        + S
        + "."
        + InlineView.ENTRY;
  }

  Map<String, Map<Slot, Field>> slotsByPage(Collection<Field> written) {
    Map<String, Map<Slot, Field>> pages = new LinkedHashMap<>();
    for (Field field : written) {
      for (Slot slot : field.writtenSlots()) {
        pages.computeIfAbsent(slot.table(), table -> new LinkedHashMap<>()).put(slot, field);
      }
    }
    return pages;
  }

  private static String where(@Nullable Long row, String condition) {
    String rows = row == null ? "" : S + "." + StageTable.ROW + " = " + row;
    String both =
        rows.isEmpty() || condition.isEmpty() ? rows + condition : rows + " AND " + condition;
    return both.isEmpty() ? "" : " WHERE " + both;
  }

  static String staged(Field field) {
    return S + "." + Sql.quote(field.name());
  }

  private String owner() {
    return tenant + ", " + model.id();
  }
}
