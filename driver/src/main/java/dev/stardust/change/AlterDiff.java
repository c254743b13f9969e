package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.PageOwner;
import dev.stardust.catalog.RegistryId;
import dev.stardust.schema.Check;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The difference between a model and the definition that it shall have. */
final class AlterDiff {

  private final Model model;
  private final TableDefinition definition;
  private final Map<String, Field> sources = new HashMap<>();
  private final List<ColumnChange> columns = new ArrayList<>();
  private final List<KeyChange> keys = new ArrayList<>();
  private final Map<String, Long> fieldIds = new HashMap<>();

  /**
   * @param newName how a column of the model is named in the definition; null when it is dropped
   * @throws SQLException when ids for new columns or keys cannot be had
   */
  AlterDiff(
      Catalog catalog,
      Model model,
      TableDefinition definition,
      UnaryOperator<@Nullable String> newName)
      throws SQLException {
    this.model = model;
    this.definition = definition;
    for (Field field : model.fields()) {
      String name = newName.apply(field.name());
      if (name != null && definition.column(name).isPresent()) {
        sources.put(Sql.fold(name), field);
      }
    }
    addColumns(catalog);
    addKeys(catalog);
  }

  private void addColumns(Catalog catalog) throws SQLException {
    int ordinal = 0;
    for (ColumnDefinition column : definition.columns()) {
      Field old = sources.get(Sql.fold(column.name()));
      long id = old != null ? old.id() : catalog.reserveRegistryIds(RegistryId.FIELD, 1);
      fieldIds.put(Sql.fold(column.name()), id);
      columns.add(new ColumnChange(id, old, column, ++ordinal, isRetyped(old, column), null));
    }
  }

  private boolean isRetyped(@Nullable Field old, ColumnDefinition column) {
    if (old == null) {
      return false;
    }
    if (isEntryId(old) && column.equals(SlotWish.entryId(definition))) {
      return false;
    }
    if (model.isComputed(old) || definition.isComputed(column.name())) {
      return !old.type().equals(column.type());
    }
    boolean indexed = old.readySlot().filter(slot -> slot.indexed()).isPresent();
    return !TypeForms.areAlike(old.type(), column.type(), indexed);
  }

  private boolean isEntryId(Field field) {
    return model.entryIdField().filter(field::equals).isPresent();
  }

  private void addKeys(Catalog catalog) throws SQLException {
    Set<Long> taken = new HashSet<>();
    Map<KeyDefinition, Key> same = new HashMap<>();
    for (KeyDefinition key : definition.keys()) {
      match(key, taken, true).ifPresent(old -> same.put(key, old));
    }
    for (KeyDefinition key : definition.keys()) {
      if (!same.containsKey(key)) {
        match(key, taken, false).ifPresent(old -> same.put(key, old));
      }
    }
    int ordinal = 0;
    for (KeyDefinition key : definition.keys()) {
      Key old = same.get(key);
      long id = old != null ? old.id() : catalog.reserveRegistryIds(RegistryId.KEY, 1);
      List<Long> fields = key.parts().stream().map(part -> part.field(this::fieldId)).toList();
      keys.add(new KeyChange(id, old, key, ++ordinal, fields));
    }
  }

  /** The old key with the same columns, and with the same name if that is asked for. */
  private Optional<Key> match(KeyDefinition key, Set<Long> taken, boolean byName) {
    Optional<Key> found =
        model.keys().stream()
            .filter(old -> !taken.contains(old.id()) && old.kind() == key.kind())
            .filter(old -> !byName || old.name().equalsIgnoreCase(key.name()))
            .filter(old -> parts(key).equals(parts(old)) && old.parser().equals(key.parser()))
            .findFirst();
    found.ifPresent(old -> taken.add(old.id()));
    return found;
  }

  private List<KeyPart> parts(KeyDefinition key) {
    return key.parts().stream()
        .map(part -> ofIds(part.keyPart(this::fieldId), this::fieldId))
        .toList();
  }

  private List<KeyPart> parts(Key old) {
    return old.parts().stream()
        .map(part -> ofIds(part, name -> model.field(name).orElseThrow().id()))
        .toList();
  }

  // Columns may exchange their names.
  private static KeyPart ofIds(KeyPart part, ToLongFunction<String> fieldId) {
    KeyExpression expression = part.expression();
    return expression == null
        ? part
        : new KeyPart(
            0,
            0,
            part.descending(),
            expression
                .over(name -> Sql.quote(String.valueOf(fieldId.applyAsLong(name))))
                .asNullable(true));
  }

  Model model() {
    return model;
  }

  TableDefinition definition() {
    return definition;
  }

  long fieldId(String column) {
    Long id = fieldIds.get(Sql.fold(column));
    if (id == null) {
      throw new IllegalArgumentException("no column " + column);
    }
    return id;
  }

  /** The name that a column has afterwards. */
  String columnName(long id) {
    return columns.stream()
        .filter(change -> change.id() == id)
        .findFirst()
        .map(change -> change.column().name())
        .orElseThrow();
  }

  List<ColumnChange> columns() {
    return columns;
  }

  List<KeyChange> keys() {
    return keys;
  }

  /** Gives the changes their slots. */
  void lend(Map<Long, Slot> slots) {
    columns.replaceAll(column -> column.withSlot(slots.get(column.id())));
  }

  List<Field> droppedFields() {
    Set<Long> kept = columns.stream().map(ColumnChange::id).collect(Collectors.toSet());
    return model.fields().stream().filter(field -> !kept.contains(field.id())).toList();
  }

  List<Key> droppedKeys() {
    Set<Long> kept = keys.stream().map(KeyChange::id).collect(Collectors.toSet());
    return model.keys().stream().filter(key -> !kept.contains(key.id())).toList();
  }

  List<ColumnChange> added() {
    return columns.stream().filter(ColumnChange::isNew).toList();
  }

  List<ColumnChange> retyped() {
    return columns.stream().filter(ColumnChange::retyped).toList();
  }

  /** Columns that existed and move to another slot, converted or not. */
  List<ColumnChange> moved() {
    return columns.stream().filter(c -> !c.isNew() && c.slot() != null).toList();
  }

  /** Columns that existed and are numbered from now on. */
  List<ColumnChange> newlyNumbered() {
    return columns.stream()
        .filter(c -> c.old() != null && !c.old().autoIncrement() && c.column().autoIncrement())
        .toList();
  }

  /** New keys whose hashes must be made. */
  List<KeyChange> newHashedKeys() {
    return keys.stream()
        .filter(key -> key.isNew() && key.key().kind().isUnique() && !isEntryIdKey(key))
        .toList();
  }

  /** The ids of dropped keys that have hashes. */
  List<Long> droppedHashedKeys() {
    return droppedKeys().stream().filter(model.hashedKeys()::contains).map(Key::id).toList();
  }

  private boolean isEntryIdKey(KeyChange key) {
    ColumnDefinition entryId = SlotWish.entryId(definition);
    return entryId != null && key.key().kind() == KeyKind.PRIMARY && key.key().parts().size() == 1;
  }

  /** Whether entries get other ids: the integer primary key comes, goes or is another column. */
  boolean rekeys() {
    ColumnDefinition entryId = SlotWish.entryId(definition);
    Long before = model.entryIdField().map(Field::id).orElse(null);
    Long after = entryId == null ? null : Long.valueOf(fieldId(entryId.name()));
    return before == null ? after != null : !before.equals(after);
  }

  /** Whether a unique key's hashes change because the type of a column does. */
  boolean rehashes() {
    return keys.stream()
        .filter(key -> key.key().kind().isUnique() && !isEntryIdKey(key))
        .flatMap(key -> key.fields().stream())
        .anyMatch(id -> columns.stream().anyMatch(c -> c.id() == id && c.changesHash()));
  }

  /** Whether InnoDB would leave the rows where they are, and look at no value of theirs. */
  boolean keepsValues() {
    return newChecks().isEmpty()
        && added().isEmpty()
        && !dropsPrimaryKey()
        && !changesNumbering()
        && columns.stream().noneMatch(c -> c.retyped() || c.narrows());
  }

  /** Whether there is no primary key any more. */
  boolean dropsPrimaryKey() {
    return droppedKeys().stream().anyMatch(key -> key.kind() == KeyKind.PRIMARY)
        && keys.stream().noneMatch(key -> key.key().kind() == KeyKind.PRIMARY);
  }

  /** Whether a column is numbered from now on, or no more. */
  boolean changesNumbering() {
    return columns.stream()
        .anyMatch(c -> c.old() != null && c.old().autoIncrement() != c.column().autoIncrement());
  }

  /**
   * Whether another table must take the place of this one: entries get other ids or hashes, or ids
   * of a type that its pages are not made for, or writers who do not know the new definition yet
   * could write what it forbids.
   */
  boolean needsCopy() {
    return rekeys()
        || rehashes()
        || isOnOwnPages() && !PageOwner.idType(model).equals(SlotWish.idType(definition))
        || columns.stream().anyMatch(this::losesSlot)
        || columns.stream().anyMatch(AlterDiff::isOpenToWriters)
        || !newChecks().isEmpty() && !keepsColumns();
  }

  /** Whether the table has pages of its own. */
  boolean isOnOwnPages() {
    return model.fields().stream()
        .flatMap(field -> field.readySlot().stream())
        .anyMatch(Slot::dedicated);
  }

  /** Whether the column had its slot for an expression only. */
  private boolean losesSlot(ColumnChange change) {
    return change.readySlot().isPresent() && definition.slotType(change.column(), false) == null;
  }

  private static boolean isOpenToWriters(ColumnChange change) {
    Field old = change.old();
    return change.narrows()
        || old != null
            && change.retyped()
            && (change.forbidsNull() || !TypeForms.keepsAll(old.type(), change.column().type()));
  }

  /** Whether a column that changes its type has not been lent a slot of the new one. */
  boolean lacksSlots() {
    return columns.stream().anyMatch(c -> c.retyped() && c.slot() == null);
  }

  /** Whether a CHECK can be kept from the beginning, because it speaks of columns as they are. */
  boolean keepsColumns() {
    return columns.stream()
        .allMatch(c -> c.old() != null && !c.retyped() && c.old().name().equals(c.column().name()));
  }

  /** New CHECKs and those that are enforced from now on. */
  List<Check> newChecks() {
    return definition.checks().stream()
        .filter(check -> check.enforced() && !model.checks().contains(check))
        .toList();
  }

  /** Whether stored values decide if the change is possible. */
  boolean dependsOnRows() {
    return !newChecks().isEmpty()
        || !newHashedKeys().isEmpty()
        || rekeys()
        || columns.stream()
            .anyMatch(
                c ->
                    c.retyped()
                        || c.narrows()
                        || c.forbidsNull()
                        || c.isNew() && c.column().notNull() && c.column().defaultSql() == null);
  }

  /** What the new definition wants of the pages. */
  SlotWish wish() {
    return SlotWish.of(
        definition,
        this::fieldId,
        key -> keys.stream().filter(k -> k.key().equals(key)).findFirst().orElseThrow().id());
  }
}
