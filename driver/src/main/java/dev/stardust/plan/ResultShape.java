package dev.stardust.plan;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a result are columns of virtual tables. MySQL names the table reference and the
 * label of a column that comes straight from an inline view; this says what was declared behind
 * them.
 *
 * @param tables the virtual tables of the statement's outermost query block
 * @param renamed labels that the select list gives to plain columns, folded, with the column's name
 */
public record ResultShape(List<TableShape> tables, Map<String, String> renamed) {

  /** No result column is known to be a column of a virtual table. */
  public static final ResultShape NONE = new ResultShape(List.of(), Map.of());

  public ResultShape {
    tables = List.copyOf(tables);
    renamed = Map.copyOf(renamed);
  }

  /**
   * A virtual table in FROM.
   *
   * @param alias the name by which the statement refers to it
   * @param model the table
   * @param optional whether an outer join may make its columns NULL
   */
  public record TableShape(String alias, Model model, boolean optional) {}

  /**
   * A result column that is a declared column.
   *
   * @param table the table reference it comes from
   * @param field the declared column
   */
  public record Column(TableShape table, Field field) {}

  /** The declared column behind a result column, from the names that MySQL sends with it. */
  public Optional<Column> column(String tableAlias, String label) {
    String name = renamed.getOrDefault(Sql.fold(label), label);
    return tables.stream()
        .filter(table -> table.alias().equals(tableAlias))
        .findFirst()
        .flatMap(table -> table.model().field(name).map(field -> new Column(table, field)));
  }
}
