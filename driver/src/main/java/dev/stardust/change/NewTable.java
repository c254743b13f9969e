package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.PageOwner;
import dev.stardust.catalog.RegistryId;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Check;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.KeyState;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A virtual table that is about to be entered into the registry, with the ids it will have. */
final class NewTable {

  private static final int DUPLICATE_ENTRY = 1062;

  private final Place place;
  private final Catalog catalog;
  private final TableDefinition definition;
  private final List<ForeignKeyClause> foreignKeys;
  private final int model;
  private final Map<String, Long> fieldIds = new HashMap<>();
  private final List<Long> keyIds = new ArrayList<>();

  /** Takes the ids from the registry. */
  NewTable(Place place, TableDefinition definition, List<ForeignKeyClause> foreignKeys)
      throws SQLException {
    this.place = place;
    this.catalog = place.catalog();
    this.definition = definition;
    this.foreignKeys = foreignKeys;
    this.model = (int) catalog.reserveRegistryIds(RegistryId.MODEL, 1);
    long field = catalog.reserveRegistryIds(RegistryId.FIELD, definition.columns().size());
    for (ColumnDefinition column : definition.columns()) {
      fieldIds.put(Sql.fold(column.name()), field++);
    }
    int keys = definition.keys().size();
    long key = keys == 0 ? 0 : catalog.reserveRegistryIds(RegistryId.KEY, keys);
    for (int at = 0; at < keys; at++) {
      keyIds.add(key++);
    }
  }

  /**
   * Makes the table one that statements can name.
   *
   * @param schema the schema before
   * @throws SQLException 1050 when somebody else was faster
   */
  void enter(Schema schema) throws SQLException {
    List<String> statements = new ArrayList<>(rows(schema, false));
    Map<Long, Slot> slots = slots();
    try {
      enter(statements, slots);
    } catch (SQLException failure) {
      throw failure.getErrorCode() == DUPLICATE_ENTRY ? Errors.tableExists(place.table()) : failure;
    }
  }

  /**
   * Enters the table so that no statement can name it before {@link #reveal}. Unless it comes to
   * that, whoever holds its {@link ModelLock} may remove it.
   */
  void enterHidden(Schema schema) throws SQLException {
    List<String> statements = new ArrayList<>(rows(schema, true));
    Map<Long, Slot> slots = slots();
    Set<String> pages = slots.values().stream().map(Slot::table).collect(Collectors.toSet());
    List<Step> removal = new ArrayList<>();
    removal.add(new Step.Registry(List.of(RegistrySql.giveUpModel(model)), false));
    removal.addAll(DropTables.removal(place.database(), model, pages));
    statements.add(
        Checkpoint.insert(model, "CREATE TABLE", removal, List.of(), Circumstances.PLAIN));
    enter(statements, slots);
  }

  private void enter(List<String> statements, Map<Long, Slot> slots) throws SQLException {
    catalog.change(
        (connection, version) -> {
          new RegistryWriter(connection, version).run(statements);
          catalog.slots().assign(connection, model, slots, SlotState.READY);
        });
  }

  /**
   * Makes a hidden table one that statements can name.
   *
   * @throws SQLException 1050 when there is a table of this name by now
   */
  void reveal() throws SQLException {
    try {
      catalog.change(
          (connection, version) -> {
            RegistryWriter writer = new RegistryWriter(connection, version);
            if (writer.update(RegistrySql.revealModel(model)) == 0) {
              throw Errors.of(
                  ErrorCode.SCHEMA_CHANGE_RUNNING,
                  place.sql(),
                  "it removed the new table, because this connection was lost");
            }
            writer.run("DELETE FROM stardust_backfill_checkpoints WHERE model_id = " + model);
          });
    } catch (SQLException failure) {
      throw failure.getErrorCode() == DUPLICATE_ENTRY ? Errors.tableExists(place.table()) : failure;
    }
  }

  private Map<Long, Slot> slots() throws SQLException {
    return slots(false);
  }

  /**
   * Finds slots for the columns, by the columns' ids.
   *
   * @param onOwnPages whether they are to be on pages of the table's own, also when no key needs it
   */
  Map<Long, Slot> slots(boolean onOwnPages) throws SQLException {
    SlotWish wish =
        SlotWish.of(definition, this::fieldId, key -> keyIds.get(definition.keys().indexOf(key)));
    if (wish.indexes().isEmpty() && !onOwnPages) {
      return catalog.slots().provision(0, wish.demands());
    }
    PageOwner owner = new PageOwner(model, place.context().tenant(), SlotWish.idType(definition));
    Map<Long, Slot> slots =
        catalog.slots().provisionDedicated(owner, wish.demands(), wish.indexes());
    WholeKeys.checkPlaced(definition, this::fieldId, slots);
    return slots;
  }

  int model() {
    return model;
  }

  long fieldId(String column) {
    Long id = fieldIds.get(Sql.fold(column));
    if (id == null) {
      throw new IllegalArgumentException("no column " + column);
    }
    return id;
  }

  /** The columns, with the slots that are lent to them. */
  List<Field> fields(Map<Long, Slot> slots) {
    List<Field> fields = new ArrayList<>();
    for (ColumnDefinition column : definition.columns()) {
      long id = fieldId(column.name());
      Slot slot = slots.get(id);
      fields.add(
          new Field(
              id,
              column.name(),
              column.name(),
              column.type(),
              column.definition(),
              column.notNull(),
              column.defaultSql(),
              column.onUpdateSql(),
              column.autoIncrement(),
              null,
              slot == null ? List.of() : List.of(slot)));
    }
    return fields;
  }

  /** The keys. */
  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (KeyDefinition key : definition.keys()) {
      List<KeyPart> parts = key.parts().stream().map(part -> part.keyPart(this::fieldId)).toList();
      long id = keyIds.get(keys.size());
      keys.add(
          new Key(
              id,
              key.name(),
              key.kind(),
              parts,
              KeyState.READY,
              key.visible(),
              key.comment(),
              key.parser()));
    }
    return keys;
  }

  private List<String> rows(Schema schema, boolean hidden) throws SQLException {
    ChangeContext context = place.context();
    ForeignKeyRules rules =
        new ForeignKeyRules(
            context.delegate(), schema, context.tenant(), context.checksForeignKeys());
    List<ForeignKey> keys = rules.resolve(foreignKeys, definition, List.of(), this::fieldId);
    ForeignKeyRules.checkActions(keys, definition, this::fieldName);
    rules.checkChildren(definition);
    List<String> statements = new ArrayList<>();
    statements.add(
        RegistrySql.insertModel(
            model, context.tenant(), definition.name(), definition.options(), hidden));
    if (definition.autoIncrement() > 1) {
      statements.add(
          RegistrySql.startSequence(context.tenant(), model, definition.autoIncrement()));
    }
    statements.addAll(parts(keys));
    return statements;
  }

  private String fieldName(long id) {
    return definition.columns().stream()
        .map(ColumnDefinition::name)
        .filter(name -> fieldId(name) == id)
        .findFirst()
        .orElseThrow();
  }

  /** The registry's rows for everything that the table has. */
  List<String> parts(List<ForeignKey> keys) {
    List<String> statements = new ArrayList<>();
    int ordinal = 0;
    for (ColumnDefinition column : definition.columns()) {
      long id = fieldId(column.name());
      statements.add(RegistrySql.insertField(model, id, ++ordinal, column, column.name(), null));
    }
    for (int at = 0; at < keyIds.size(); at++) {
      KeyDefinition key = definition.keys().get(at);
      List<Long> fields = key.parts().stream().map(part -> part.field(this::fieldId)).toList();
      statements.addAll(
          RegistrySql.insertKey(model, keyIds.get(at), at + 1, key, KeyState.READY, fields));
    }
    keys.forEach(key -> statements.addAll(RegistrySql.insertForeignKey(model, key)));
    for (Check check : definition.checks()) {
      statements.add(RegistrySql.insertCheck(model, check));
    }
    return statements;
  }
}
