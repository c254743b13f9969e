package dev.stardust.change;

import dev.stardust.schema.Check;
import dev.stardust.schema.TableOptions;
import java.util.List;
import java.util.Optional;

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

  TableDefinition withKeys(List<KeyDefinition> others) {
    return new TableDefinition(name, columns, others, checks, options, autoIncrement);
  }
}
