package dev.stardust.change;

import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.KeyState;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The registry statements that make the new definition the valid one. */
final class SettleSql {

  private final AlterDiff diff;
  private final Model model;
  private final List<ForeignKey> newForeignKeys;
  private final List<ForeignKey> droppedForeignKeys;
  private final @Nullable String newName;

  /**
   * @param newName the table's new name, or null
   */
  SettleSql(
      AlterDiff diff,
      List<ForeignKey> newForeignKeys,
      List<ForeignKey> droppedForeignKeys,
      @Nullable String newName) {
    this.diff = diff;
    this.model = diff.model();
    this.newForeignKeys = newForeignKeys;
    this.droppedForeignKeys = droppedForeignKeys;
    this.newName = newName;
  }

  /** Enters what writers must know before the entries are looked at: new fields, keys and bans. */
  List<String> begin(java.util.Map<String, String> missing, java.util.Map<Long, String> jsonKeys) {
    List<String> statements = new ArrayList<>();
    int ordinal = model.fields().size();
    for (ColumnChange added : diff.added()) {
      ColumnDefinition column = added.column();
      boolean taken = model.field(column.name()).isPresent();
      String value = missing.get(column.name());
      String key = jsonKeys.getOrDefault(added.id(), column.name());
      statements.add(
          RegistrySql.insertField(model.id(), added.id(), ++ordinal, column, key, value));
      if (taken) {
        // The name must be free for the insert, too: exchange the order.
        statements.set(
            statements.size() - 1,
            RegistrySql.insertField(
                model.id(), added.id(), ordinal, renamed(column, "_" + added.id()), key, value));
      }
    }
    int place = model.keys().size();
    for (KeyChange key : diff.keys()) {
      if (key.isNew()) {
        boolean taken =
            model.keys().stream().anyMatch(k -> k.name().equalsIgnoreCase(key.key().name()));
        KeyDefinition entered = taken ? renamed(key.key(), "_" + key.id()) : key.key();
        statements.addAll(
            RegistrySql.insertKey(
                model.id(), key.id(), ++place, entered, stateOf(key), key.fields()));
      }
    }
    for (ColumnChange change : diff.columns()) {
      if (change.forbidsNull() && !change.retyped()) {
        statements.add(notNull(change.id(), change.column().definition(), true));
      }
    }
    if (diff.keepsColumns()) {
      diff.newChecks().stream()
          .filter(check -> model.checks().stream().noneMatch(c -> c.name().equals(check.name())))
          .forEach(check -> statements.add(RegistrySql.insertCheck(model.id(), check)));
    }
    statements.add(RegistrySql.touchModel(model.id()));
    return statements;
  }

  private KeyState stateOf(KeyChange added) {
    return diff.newHashedKeys().contains(added) ? KeyState.DELETING : KeyState.BUILDING;
  }

  /** Everyone takes values out of the new unique keys by now: they may be put in. */
  List<String> obey() {
    return keyState(newKeys(), KeyState.BUILDING);
  }

  /** Before dropped unique keys are forgotten, nobody puts values into them. */
  List<String> release() {
    return keyState(diff.droppedHashedKeys(), KeyState.DELETING);
  }

  /** The same before new ones are taken back. */
  List<String> retract() {
    return keyState(newKeys(), KeyState.DELETING);
  }

  private List<Long> newKeys() {
    return diff.newHashedKeys().stream().map(KeyChange::id).toList();
  }

  /** Empty when there are no such keys. */
  private List<String> keyState(List<Long> keys, KeyState state) {
    return keys.isEmpty()
        ? List.of()
        : List.of(RegistrySql.setState(keys, state), RegistrySql.touchModel(model.id()));
  }

  /** Takes back what {@link #begin} has entered. */
  List<String> undo() {
    List<String> statements = new ArrayList<>();
    diff.added().forEach(added -> statements.add(RegistrySql.deleteField(added.id())));
    diff.keys().stream()
        .filter(KeyChange::isNew)
        .forEach(key -> statements.addAll(RegistrySql.deleteKey(key.id())));
    for (ColumnChange change : diff.columns()) {
      Field old = change.old();
      if (old != null && change.forbidsNull() && !change.retyped()) {
        statements.add(notNull(change.id(), old.definition(), false));
      }
    }
    if (diff.keepsColumns()) {
      statements.addAll(checks(model.checks()));
    }
    statements.addAll(slots().tombstone(lent(diff.columns())));
    statements.add(RegistrySql.touchModel(model.id()));
    return statements;
  }

  private static String notNull(long id, String definition, boolean notNull) {
    return "UPDATE stardust_fields SET definition = "
        + Sql.string(definition)
        + ", not_null = "
        + notNull
        + " WHERE id = "
        + id;
  }

  /**
   * Readers turn to the new slots; writers still write the old ones, for readers that lag behind.
   */
  List<String> swap() {
    List<String> statements = new ArrayList<>();
    statements.addAll(slots().exchange(read(diff.moved()), lent(diff.moved())));
    statements.addAll(slots().leave(droppedSlots()));
    statements.add(RegistrySql.touchModel(model.id()));
    return statements;
  }

  /** Whether slots have to change hands. */
  boolean needsSwap() {
    return !diff.moved().isEmpty() || !diff.droppedFields().isEmpty();
  }

  private SlotTransitions slots() {
    return new SlotTransitions(model.id());
  }

  /** The slots that columns are read from before the change. */
  private static List<Slot> read(List<ColumnChange> columns) {
    return columns.stream().flatMap(column -> column.readySlot().stream()).toList();
  }

  /** The slots that columns move to. */
  private static List<Slot> lent(List<ColumnChange> columns) {
    return columns.stream().map(ColumnChange::slot).filter(Objects::nonNull).toList();
  }

  private List<Slot> droppedSlots() {
    return diff.droppedFields().stream().flatMap(field -> field.readySlot().stream()).toList();
  }

  /** The new definition is the valid one. */
  List<String> settle() {
    List<String> statements = new ArrayList<>();
    statements.addAll(slots().tombstone(read(diff.moved())));
    statements.addAll(slots().tombstone(droppedSlots()));
    statements.addAll(slots().promote(lent(diff.added())));
    fields(statements);
    keys(statements);
    if (!model.checks().equals(diff.definition().checks())) {
      statements.addAll(checks(diff.definition().checks()));
    }
    droppedForeignKeys.forEach(key -> statements.addAll(RegistrySql.deleteForeignKey(key.id())));
    newForeignKeys.forEach(key -> statements.addAll(RegistrySql.insertForeignKey(model.id(), key)));
    if (!model.options().equals(diff.definition().options())) {
      statements.add(RegistrySql.updateOptions(model.id(), diff.definition().options()));
    }
    if (diff.definition().autoIncrement() > 1) {
      statements.add(
          Numbering.atLeast(model.tenantId(), model.id(), diff.definition().autoIncrement()));
    }
    if (newName != null) {
      statements.addAll(RenameTables.statements(model, newName));
    }
    statements.add(RegistrySql.touchModel(model.id()));
    return statements;
  }

  private void fields(List<String> statements) {
    diff.droppedFields().forEach(field -> statements.add(RegistrySql.deleteField(field.id())));
    List<ColumnChange> changed = diff.columns().stream().filter(this::isChanged).toList();
    changed.stream()
        .filter(c -> c.old() != null && !c.old().name().equals(c.column().name()))
        .forEach(c -> statements.add(RegistrySql.hideFieldName(c.id())));
    changed.forEach(c -> statements.add(RegistrySql.updateField(c.id(), c.ordinal(), c.column())));
    statements.addAll(renamedForOthers());
  }

  // The comment is not part of the field, but of its definition.
  private boolean isChanged(ColumnChange change) {
    Field old = change.old();
    return old == null
        || !old.definition().equals(change.column().definition())
        || !old.type().equals(change.column().type())
        || !old.name().equals(change.column().name())
        || model.fields().indexOf(old) + 1 != change.ordinal();
  }

  /** Tells the tables that refer to this one how its columns are named from now on. */
  List<String> renamedForOthers() {
    List<String> statements = new ArrayList<>();
    for (ColumnChange change : diff.columns()) {
      Field old = change.old();
      if (old != null && !old.name().equals(change.column().name())) {
        statements.addAll(renamedInParents(old.name(), change.column().name()));
      }
    }
    return statements;
  }

  private List<String> renamedInParents(String from, String to) {
    String join =
        " JOIN stardust_models m ON m.id = k.model_id WHERE m.tenant_id = "
            + model.tenantId()
            + " AND k.referenced_table = "
            + Sql.string(model.name());
    return List.of(
        "UPDATE stardust_models c JOIN stardust_foreign_keys k ON k.model_id = c.id SET c.version = "
            + RegistrySql.VERSION
            + " WHERE c.tenant_id = "
            + model.tenantId()
            + " AND k.referenced_table = "
            + Sql.string(model.name()),
        "UPDATE stardust_foreign_key_parts p JOIN (SELECT k.id FROM stardust_foreign_keys k"
            + join
            + ") k ON k.id = p.foreign_key_id SET p.referenced_column = "
            + Sql.string(to)
            + " WHERE p.referenced_column = "
            + Sql.string(from));
  }

  private void keys(List<String> statements) {
    for (Key key : diff.droppedKeys()) {
      statements.addAll(RegistrySql.deleteKey(key.id()));
    }
    List<KeyChange> changed = diff.keys().stream().filter(this::isChanged).toList();
    changed.forEach(key -> statements.add(RegistrySql.hideKeyName(key.id())));
    changed.forEach(
        key -> statements.addAll(RegistrySql.updateKey(key.id(), key.ordinal(), key.key())));
  }

  private boolean isChanged(KeyChange change) {
    Key old = change.old();
    return old == null
        || !old.name().equals(change.key().name())
        || old.visible() != change.key().visible()
        || !old.comment().equals(change.key().comment())
        || model.keys().indexOf(old) + 1 != change.ordinal()
        || !old.parts().stream()
            .map(KeyPart::expression)
            .toList()
            .equals(change.key().parts().stream().map(KeyDefinition.Part::expression).toList());
  }

  private List<String> checks(Collection<dev.stardust.schema.Check> checks) {
    List<String> statements = new ArrayList<>();
    statements.add(RegistrySql.deleteChecks(model.id()));
    checks.forEach(check -> statements.add(RegistrySql.insertCheck(model.id(), check)));
    return statements;
  }

  private static ColumnDefinition renamed(ColumnDefinition column, String name) {
    return new ColumnDefinition(
        name,
        column.type(),
        column.definition(),
        column.notNull(),
        column.defaultSql(),
        column.onUpdateSql(),
        column.autoIncrement(),
        column.comment(),
        column.generated(),
        column.invisible());
  }

  private static KeyDefinition renamed(KeyDefinition key, String name) {
    return new KeyDefinition(
        name, key.kind(), key.parts(), key.visible(), key.comment(), key.special(), key.parser());
  }
}
