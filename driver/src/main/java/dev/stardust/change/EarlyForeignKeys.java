package dev.stardust.change;

import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * New foreign keys that writers obey from the beginning of a change, so that no row without its
 * parent can be written behind the look for such rows.
 */
final class EarlyForeignKeys {

  /** MySQL's error for the function that {@link #checks} fails by. */
  static final int NOT_EVALUATED = 1411;

  /** What that error means. */
  static final String MISSING_PARENT =
      "A row does not have the parent that a new foreign key demands";

  private final Model child;
  private final List<ForeignKey> keys;
  private final Orphans orphans;

  private EarlyForeignKeys(Model child, List<ForeignKey> keys, Orphans orphans) {
    this.child = child;
    this.keys = keys;
    this.orphans = orphans;
  }

  /** Those of the new foreign keys that speak of columns which the child has already. */
  static EarlyForeignKeys of(
      Model child, List<ForeignKey> added, Orphans orphans, boolean checksForeignKeys) {
    List<ForeignKey> early =
        added.stream()
            .filter(key -> checksForeignKeys)
            .filter(key -> key.fields().stream().allMatch(id -> child.field(id).isPresent()))
            .filter(
                key ->
                    child.foreignKeys().stream()
                        .noneMatch(old -> old.name().equalsIgnoreCase(key.name())))
            .toList();
    return new EarlyForeignKeys(child, early, orphans);
  }

  /** Those that come with the new definition. */
  List<ForeignKey> late(List<ForeignKey> added) {
    return added.stream().filter(key -> !keys.contains(key)).toList();
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The registry statements that enter them. */
  List<String> begin() {
    List<String> statements = new ArrayList<>();
    keys.forEach(key -> statements.addAll(RegistrySql.insertForeignKey(child.id(), key)));
    return statements;
  }

  /** The statements that fail when a tenant has a row without its parent. */
  List<String> checks() {
    return keys.stream()
        .map(key -> orphans.query(key, ChunkSql.SOME_TENANT))
        .map(
            query ->
                "DO UUID_TO_BIN(IF(EXISTS("
                    + ChunkSql.ofTenant(query)
                    + "), 'stardust_orphan', UUID()))")
        .toList();
  }

  /** The registry statements that take them back. */
  List<String> undo() {
    if (keys.isEmpty()) {
      return List.of();
    }
    String which =
        " WHERE k.model_id = "
            + child.id()
            + " AND k.name IN ("
            + keys.stream().map(key -> Sql.string(key.name())).collect(Collectors.joining(", "))
            + ")";
    return List.of(
        "DELETE p FROM stardust_foreign_key_parts p JOIN stardust_foreign_keys k"
            + " ON k.id = p.foreign_key_id"
            + which,
        "DELETE k FROM stardust_foreign_keys k" + which);
  }
}
