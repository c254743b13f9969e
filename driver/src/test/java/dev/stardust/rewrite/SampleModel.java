package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.JsonReading;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.KeyState;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.schema.SqlType;
import dev.stardust.schema.TableOptions;
import dev.stardust.schema.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a virtual table for a test. */
final class SampleModel {

  private final int id;
  private final String database;
  private final String name;
  private final PageScope scope;
  private final List<Field> fields = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();

  SampleModel(int id, String database, String name) {
    this(id, database, name, PageScope.SHARED);
  }

  SampleModel(int id, String database, String name, PageScope scope) {
    this.scope = scope;
    this.id = id;
    this.database = database;
    this.name = name;
  }

  /** A column that is the primary key and with it the entry's id. */
  SampleModel id(String column) {
    field(column, "int", null);
    return key("PRIMARY", KeyKind.PRIMARY, column);
  }

  /** A column in a slot without an index. */
  SampleModel slot(String column, String type, int page, String slot) {
    return field(column, type, new Slot(page, page(page), scope, slot, false, SlotState.READY));
  }

  /** A column in an indexed slot, with an index of the same name. */
  SampleModel indexed(String column, String type, int page, String slot) {
    field(column, type, new Slot(page, page(page), scope, slot, true, SlotState.READY));
    return key("ix_" + column.toLowerCase(Locale.ROOT), KeyKind.INDEX, column);
  }

  /** A column that only the JSON has. */
  SampleModel json(String column, String type) {
    return field(column, type, null);
  }

  SampleModel key(String key, KeyKind kind, String... columns) {
    List<KeyPart> parts = new ArrayList<>();
    for (String column : columns) {
      parts.add(new KeyPart(fieldId(column), 0, false));
    }
    keys.add(new Key(id * 100 + keys.size(), key, kind, parts, KeyState.READY, true, ""));
    return this;
  }

  /** An index of one expression. */
  SampleModel functional(String key, String sql) {
    KeyPart part = new KeyPart(0, 0, false, new KeyExpression(sql, true));
    long keyId = id * 100L + keys.size();
    keys.add(new Key(keyId, key, KeyKind.INDEX, List.of(part), KeyState.READY, true, ""));
    return this;
  }

  Model model() {
    return new Model(
        id,
        database,
        42,
        name,
        1,
        fields,
        keys,
        List.of(),
        List.of(),
        new TableOptions("utf8mb4", "utf8mb4_0900_ai_ci", ""),
        JsonReading.RETURNING,
        Writing.FREE);
  }

  private long fieldId(String column) {
    return fields.stream().filter(f -> f.name().equals(column)).findFirst().orElseThrow().id();
  }

  private SampleModel field(String column, String type, @Nullable Slot slot) {
    boolean text = type.startsWith("varchar") || type.contains("text") || type.startsWith("enum");
    fields.add(
        new Field(
            id * 100L + fields.size(),
            column,
            column,
            new SqlType(type, text ? "utf8mb4" : null, text ? "utf8mb4_0900_ai_ci" : null),
            type,
            false,
            null,
            null,
            false,
            null,
            slot == null ? List.of() : List.of(slot)));
    return this;
  }

  private static String page(int page) {
    return "entry_slots_page_" + page;
  }
}
