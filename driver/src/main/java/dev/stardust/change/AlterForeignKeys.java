package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an ALTER TABLE may not do to columns and keys that foreign keys need. */
final class AlterForeignKeys {

  private final AlterDiff diff;
  private final Schema schema;
  private final Model model;
  private final List<ForeignKey> dropped = new ArrayList<>();

  AlterForeignKeys(AlterDiff diff, AlterStatement alter, Schema schema) {
    this.diff = diff;
    this.schema = schema;
    this.model = diff.model();
    for (ForeignKey key : model.foreignKeys()) {
      if (alter.droppedForeignKeys().stream().anyMatch(key.name()::equalsIgnoreCase)) {
        dropped.add(key);
      }
    }
  }

  /**
   * @throws SQLException 1091 when there is no such foreign key, 1826 when one that is added has
   *     the name of one that there is, even if that goes
   */
  static void checkNames(AlterStatement alter, Model model) throws SQLException {
    for (String name : alter.droppedForeignKeys()) {
      if (model.foreignKeys().stream().noneMatch(k -> k.name().equalsIgnoreCase(name))) {
        throw Errors.of(ErrorCode.KEY_NOT_FOUND, name);
      }
    }
    for (ForeignKeyClause clause : alter.addedForeignKeys()) {
      String name = clause.name();
      if (name != null
          && model.foreignKeys().stream().anyMatch(k -> k.name().equalsIgnoreCase(name))) {
        throw Errors.of(ErrorCode.FOREIGN_KEY_EXISTS, name);
      }
    }
  }

  List<ForeignKey> dropped() {
    return dropped;
  }

  List<ForeignKey> kept() {
    return model.foreignKeys().stream().filter(key -> !dropped.contains(key)).toList();
  }

  void check() throws SQLException {
    for (ForeignKey key : kept()) {
      checkChild(key);
    }
    for (References.Reference reference : References.to(schema, model.tenantId(), model.name())) {
      checkParent(reference);
    }
  }

  private void checkChild(ForeignKey key) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (long id : key.fields()) {
      Field field = model.field(id).orElseThrow();
      ColumnChange change = change(id);
      if (change == null) {
        throw Errors.of(ErrorCode.COLUMN_IN_FOREIGN_KEY, field.name(), key.name());
      }
      columns.add(change.column().name());
    }
    boolean served = diff.definition().keys().stream().anyMatch(other -> other.leadsWith(columns));
    if (!served) {
      throw Errors.of(ErrorCode.KEY_IN_FOREIGN_KEY, droppedKey(key.fields()));
    }
    Optional<Model> parent = schema.table(model.tenantId(), key.referencedTable());
    for (int at = 0; at < columns.size() && parent.isPresent(); at++) {
      TableDefinition other =
          parent.get().id() == model.id() ? diff.definition() : ModelText.definition(parent.get());
      ColumnDefinition referenced = other.column(key.referencedColumns().get(at)).orElse(null);
      ColumnDefinition own = diff.definition().column(columns.get(at)).orElseThrow();
      if (referenced != null && !ParentTable.areCompatible(own, referenced)) {
        throw Errors.of(ErrorCode.FOREIGN_KEY_TYPES, own.name(), referenced.name(), key.name());
      }
    }
  }

  private String droppedKey(List<Long> fields) {
    return diff.droppedKeys().stream()
        .filter(
            key ->
                key.parts().size() >= fields.size()
                    && key.parts().subList(0, fields.size()).stream()
                        .map(part -> part.field())
                        .toList()
                        .equals(fields))
        .map(key -> key.name())
        .findFirst()
        .orElse("?");
  }

  private void checkParent(References.Reference reference) throws SQLException {
    ForeignKey key = reference.key();
    List<String> columns = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    for (int at = 0; at < key.referencedColumns().size(); at++) {
      String name = key.referencedColumns().get(at);
      Field field = model.field(name).orElse(null);
      if (field == null) {
        return;
      }
      ids.add(field.id());
      ColumnChange change = change(field.id());
      if (change == null) {
        throw Errors.of(
            ErrorCode.COLUMN_IN_PARENT_KEY, field.name(), key.name(), reference.child().name());
      }
      columns.add(change.column().name());
      Field own = reference.child().field(key.fields().get(at)).orElseThrow();
      ColumnDefinition child =
          ModelText.definition(reference.child()).column(own.name()).orElseThrow();
      if (!ParentTable.areCompatible(child, change.column())) {
        throw Errors.of(ErrorCode.FOREIGN_KEY_TYPES, own.name(), field.name(), key.name());
      }
    }
    if (diff.definition().keys().stream().noneMatch(other -> other.leadsWith(columns))) {
      throw Errors.of(ErrorCode.KEY_IN_FOREIGN_KEY, droppedKey(ids));
    }
  }

  private @Nullable ColumnChange change(long field) {
    return diff.columns().stream().filter(c -> c.id() == field).findFirst().orElse(null);
  }

  /** A query for a row that a new foreign key finds without its parent, on one tenant's rows. */
  static String orphan(String childView, String parentView, ForeignKey key, List<String> columns) {
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int at = 0; at < columns.size(); at++) {
      String child = "c." + Sql.quote(columns.get(at));
      present.add(child + " IS NOT NULL");
      equal.add("p." + Sql.quote(key.referencedColumns().get(at)) + " = " + child);
    }
    return "SELECT 1 FROM "
        + childView
        + " c WHERE "
        + String.join(" AND ", present)
        + " AND NOT EXISTS (SELECT 1 FROM "
        + parentView
        + " p WHERE "
        + String.join(" AND ", equal)
        + ") LIMIT 1";
  }
}
