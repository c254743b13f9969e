package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.RegistryId;
import dev.stardust.schema.Check;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A virtual table that is about to be entered into the registry, with the ids it will have. */
final class NewTable {

  private final TableDefinition definition;
  private final int model;
  private final Map<String, Long> fieldIds = new HashMap<>();
  private final List<Long> keyIds = new ArrayList<>();

  /** Takes the ids from the registry. */
  NewTable(Catalog catalog, TableDefinition definition) throws SQLException {
    this.definition = definition;
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

  /** What the table wants of the pages. */
  SlotWish wish() {
    return SlotWish.of(
        definition, this::fieldId, key -> keyIds.get(definition.keys().indexOf(key)));
  }

  /** The registry's rows. */
  List<String> statements(long tenant, List<ForeignKey> foreignKeys) {
    List<String> statements = new ArrayList<>();
    statements.add(RegistrySql.insertModel(model, tenant, definition.name(), definition.options()));
    int ordinal = 0;
    for (ColumnDefinition column : definition.columns()) {
      long id = fieldId(column.name());
      statements.add(RegistrySql.insertField(model, id, ++ordinal, column, column.name(), null));
    }
    for (int at = 0; at < keyIds.size(); at++) {
      KeyDefinition key = definition.keys().get(at);
      List<Long> fields = key.parts().stream().map(part -> fieldId(part.column())).toList();
      statements.addAll(RegistrySql.insertKey(model, keyIds.get(at), at + 1, key, true, fields));
    }
    foreignKeys.forEach(key -> statements.addAll(RegistrySql.insertForeignKey(model, key)));
    for (Check check : definition.checks()) {
      statements.add(RegistrySql.insertCheck(model, check));
    }
    return statements;
  }
}
