package dev.stardust.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A virtual table: its definition at one schema version.
 *
 * @param id the registry's id, never reused
 * @param database the database that holds the registry, the entries and the pages
 * @param tenantId the tenant that owns the definition; 0 for a definition that all tenants share
 * @param name the table's name
 * @param version the model's schema version
 * @param fields the columns in declared order
 * @param keys the keys in declared order, the primary key first
 * @param foreignKeys the foreign keys
 * @param checks the CHECK constraints
 * @param options the table's options
 * @param reading how the server that holds the entries reads their JSON
 * @param writing what writers of its entries must do beside it
 */
public record Model(
    int id,
    String database,
    long tenantId,
    String name,
    long version,
    List<Field> fields,
    List<Key> keys,
    List<ForeignKey> foreignKeys,
    List<Check> checks,
    TableOptions options,
    JsonReading reading,
    Writing writing) {

  public Model {
    fields = List.copyOf(fields);
    keys = List.copyOf(keys);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
  }

  /** Whether it has a full-text index, ready or not. */
  public boolean hasFullText() {
    return keys.stream().anyMatch(key -> key.kind() == KeyKind.FULLTEXT);
  }

  /** Whether a functional key part, ready or not, is computed from the field. */
  public boolean isComputed(Field field) {
    return keys.stream()
        .flatMap(key -> key.parts().stream())
        .anyMatch(part -> part.expression() != null && part.expression().uses(field.name()));
  }

  /** The field of that name; MySQL ignores the case of column names. */
  public Optional<Field> field(String fieldName) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(fieldName)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** The field of that id. */
  public Optional<Field> field(long fieldId) {
    for (Field field : fields) {
      if (field.id() == fieldId) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** The fields that {@code *} and an INSERT without a list of columns stand for. */
  public List<Field> visibleFields() {
    return fields.stream().filter(field -> !field.isInvisible()).toList();
  }

  /** The field that AUTO_INCREMENT numbers. */
  public Optional<Field> numbered() {
    for (Field field : fields) {
      if (field.autoIncrement()) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  public Optional<Key> primaryKey() {
    for (Key key : keys) {
      if (key.kind() == KeyKind.PRIMARY) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /**
   * The field whose value is the entry's id: the single integer column of the primary key. Empty
   * when the primary key is another one or there is none; the entry's id is then hidden.
   *
   * @see SqlType#isEntryId
   */
  public Optional<Field> entryIdField() {
    return primaryKey()
        .filter(key -> key.parts().size() == 1)
        .flatMap(key -> field(key.parts().get(0).field()))
        .filter(field -> field.type().isEntryId(field.autoIncrement()));
  }

  /** Whether no two rows have the same value in the field, NULL aside. */
  public boolean isUnique(Field field) {
    return keys.stream()
        .filter(key -> key.ready() && key.kind().isUnique() && key.parts().size() == 1)
        .map(key -> key.parts().get(0))
        .anyMatch(part -> part.field() == field.id() && part.prefix() == 0);
  }

  /**
   * The unique keys kept in {@code entry_unique_keys}: all but a primary key that is the entry id.
   */
  public List<Key> hashedKeys() {
    boolean idIsKey = entryIdField().isPresent();
    return keys.stream()
        .filter(key -> key.kind().isUnique() && !(idIsKey && key.kind() == KeyKind.PRIMARY))
        .toList();
  }

  /** Those of {@link #hashedKeys} that values are put into, and which they must not violate. */
  public List<Key> obeyedKeys() {
    return hashedKeys().stream().filter(Key::isObeyed).toList();
  }

  /**
   * The condition by which rows of a physical table are this model's and a tenant's. Every
   * statement on such a table has it.
   *
   * @param alias the table's alias; empty where columns need none
   * @param tenant the tenant, as an SQL expression
   */
  public String owned(String alias, String tenant) {
    String prefix = alias.isEmpty() ? "" : alias + ".";
    return prefix + "tenant_id = " + tenant + " AND " + prefix + "model_id = " + id;
  }

  /** The same for a tenant that is known. */
  public String owned(String alias, long tenant) {
    return owned(alias, String.valueOf(tenant));
  }

  /** A physical table of this model's database, qualified and quoted. */
  public String physical(String table) {
    return Sql.quote(database) + "." + Sql.quote(table);
  }

  /** Whether readers find values on a page; else not everyone knows it yet. */
  public boolean isRead(String page) {
    return fields.stream()
        .flatMap(field -> field.readySlot().stream())
        .anyMatch(slot -> slot.table().equals(page));
  }

  /**
   * The page tables where every live entry of this model has a row, in the order of their fields.
   */
  public Set<String> pages() {
    Set<String> pages = new LinkedHashSet<>();
    for (Field field : fields) {
      field.writtenSlots().forEach(slot -> pages.add(slot.table()));
    }
    return pages;
  }
}
