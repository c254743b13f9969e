package dev.stardust.load;

import dev.stardust.schema.Sql;
import dev.stardust.transfer.InferredColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table that a file asks for. */
public final class NewTable {

  private static final String ID = "id";

  private NewTable() {}

  /**
   * Its CREATE TABLE statement. Only the key's columns are NOT NULL: the next file may have gaps
   * where this one has none.
   *
   * @param columns the file's columns
   * @param key the columns of the primary key; empty for a column {@code id} of whole numbers
   *     without gaps, when there is one
   * @throws LoadRefusedException when the file has no such column, or has NULL in it
   */
  public static String sql(String table, List<InferredColumn> columns, List<String> key)
      throws LoadRefusedException {
    if (columns.isEmpty()) {
      throw new LoadRefusedException("the file has no columns to make a table of");
    }
    Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    wanted.addAll(key);
    List<String> keyColumns = new ArrayList<>();
    List<String> definitions = new ArrayList<>();
    for (InferredColumn column : columns) {
      boolean inKey = key.isEmpty() ? isId(column) : wanted.remove(column.name());
      if (inKey && column.nullable()) {
        throw new LoadRefusedException(
            "column '" + column.name() + "' cannot be in the key: some rows have nothing there");
      }
      if (inKey) {
        keyColumns.add(Sql.quote(column.name()));
      }
      definitions.add(Sql.quote(column.name()) + " " + column.type() + (inKey ? " NOT NULL" : ""));
    }
    if (!wanted.isEmpty()) {
      throw new LoadRefusedException("the file has no column '" + wanted.iterator().next() + "'");
    }
    if (!keyColumns.isEmpty()) {
      definitions.add("PRIMARY KEY (" + String.join(", ", keyColumns) + ")");
    }
    return definitions.stream()
        .collect(
            Collectors.joining(", ", "CREATE TABLE IF NOT EXISTS " + Sql.quote(table) + " (", ")"));
  }

  private static boolean isId(InferredColumn column) {
    return column.name().equalsIgnoreCase(ID)
        && column.type().equals("BIGINT")
        && !column.nullable();
  }
}
