package dev.stardust.change;

import dev.stardust.schema.Check;
import dev.stardust.schema.TableOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as MySQL printed it in {@code SHOW CREATE TABLE}.
 *
 * @param name its name
 * @param columns its columns in order
 * @param keys its keys in order, the primary key first
 * @param checks its CHECK constraints
 * @param options its options
 * @param autoIncrement the next number of the AUTO_INCREMENT column as printed, 0 when not printed
 */
record TableDefinition(
    String name,
    List<ColumnDefinition> columns,
    List<KeyDefinition> keys,
    List<Check> checks,
    TableOptions options,
    long autoIncrement) {

  TableDefinition {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    checks = List.copyOf(checks);
  }

  Optional<ColumnDefinition> column(String columnName) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(columnName)).findFirst();
  }

  Optional<KeyDefinition> key(String keyName) {
    return keys.stream().filter(k -> k.name().equalsIgnoreCase(keyName)).findFirst();
  }

  /**
   * The type of the slot that the column is to have; null for none. What an expression is computed
   * from has the declared type exactly: the index is then as long as a native one, and refuses the
   * same values.
   *
   * @param indexed whether the slot must carry an index
   */
  @Nullable String slotType(ColumnDefinition column, boolean indexed) {
    return isComputed(column.name())
        ? column.type().exactSlotType()
        : column.type().slotType(indexed);
  }

  /** Whether a functional key part is computed from the column. */
  boolean isComputed(String column) {
    return keys.stream()
        .flatMap(key -> key.parts().stream())
        .anyMatch(part -> part.expression() != null && part.expression().uses(column));
  }

  TableDefinition withKeys(List<KeyDefinition> others) {
    return new TableDefinition(name, columns, others, checks, options, autoIncrement);
  }
}
