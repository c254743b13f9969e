package dev.stardust.plan;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a result are columns of virtual tables. MySQL names the table reference and the
 * label of a column that comes straight from an inline view; this says what was declared behind
 * them.
 *
 * @param tables the virtual tables of the statement's outermost query block
 * @param renamed labels that the select list gives to plain columns, folded, with the column's name
 * @param ambiguous labels of that list, folded, that may be those of other columns, too
 * @param inner the virtual tables of deeper blocks, whose columns derived tables and common table
 *     expressions hand on
 * @param innerRenamed the labels of deeper blocks, those left out that mean more than one column
 * @param query what to ask MySQL for the types of the columns; null when the result itself tells
 *     them
 * @param described MySQL's answer; empty when it has not been asked or could not tell
 */
public record ResultShape(
    List<TableShape> tables,
    Map<String, String> renamed,
    Set<String> ambiguous,
    List<TableShape> inner,
    Map<String, String> innerRenamed,
    @Nullable DescribedQuery query,
    List<DescribedColumn> described) {

  /** No result column is known to be a column of a virtual table. */
  public static final ResultShape NONE =
      new ResultShape(List.of(), Map.of(), Set.of(), List.of(), Map.of(), null, List.of());

  private static final int DEEPEST_RENAMING = 8;

  public ResultShape {
    tables = List.copyOf(tables);
    renamed = Map.copyOf(renamed);
    ambiguous = Set.copyOf(ambiguous);
    inner = List.copyOf(inner);
    innerRenamed = Map.copyOf(innerRenamed);
    described = List.copyOf(described);
  }

  /** The same with what MySQL says of the columns on native tables. */
  public ResultShape describedAs(List<DescribedColumn> columns) {
    return new ResultShape(tables, renamed, ambiguous, inner, innerRenamed, query, columns);
  }

  /** Whether MySQL would have to be asked for the types of the columns, or could not tell them. */
  public boolean isUndescribed() {
    return query != null && described.isEmpty();
  }

  /** Whether the statement reads no virtual table. */
  public boolean isEmpty() {
    return tables.isEmpty() && inner.isEmpty();
  }

  /**
   * A virtual table in FROM.
   *
   * @param alias the name by which the statement refers to it
   * @param model the table
   * @param optional whether an outer join may make its columns NULL
   * @param plain whether the statement reads its page by itself, without an inline view
   */
  public record TableShape(String alias, Model model, boolean optional, boolean plain) {}

  /**
   * A result column that is a declared column.
   *
   * @param table the table reference it comes from
   * @param field the declared column
   * @param name the column's name in the table or derived table that the outermost block reads
   */
  public record Column(TableShape table, Field field, String name) {}

  /**
   * The names that MySQL sends with a result column.
   *
   * @param table the alias of its table
   * @param label its label
   * @param originalTable the page, or the alias inside the inline view; or empty
   * @param originalColumn the page's column, or that of the view; or empty
   */
  public record Names(String table, String label, String originalTable, String originalColumn) {}

  /** The declared column behind a result column. */
  public Optional<Column> column(Names sent) {
    return tables.stream()
        .filter(table -> table.alias().equals(sent.table()))
        .findFirst()
        .flatMap(
            table ->
                field(table.model(), sent).map(field -> new Column(table, field, field.name())));
  }

  private Optional<Field> field(Model model, Names sent) {
    String label = Sql.fold(sent.label());
    if (!ambiguous.contains(label)) {
      return model.field(renamed.getOrDefault(label, sent.label()));
    }
    String column = sent.originalColumn();
    if (!PhysicalTables.isPhysical(sent.originalTable())) {
      return model.field(column);
    }
    return model.fields().stream()
        .filter(
            field ->
                field.readySlot().filter(slot -> slot.column().equals(column)).isPresent()
                    || column.equals("entry_id") && model.entryIdField().equals(Optional.of(field)))
        .findFirst();
  }

  /**
   * The declared column behind a column that a derived table hands on. MySQL sends the derived
   * table's name as that of the table, and as that of the original table the alias inside the
   * inline view, or the page's name when the derived table was materialised.
   */
  public Optional<Column> innerColumn(String original, String label) {
    List<TableShape> candidates =
        PhysicalTables.isPhysical(original)
            ? inner
            : inner.stream().filter(table -> table.alias().equals(original)).toList();
    if (candidates.isEmpty() || candidates.stream().map(TableShape::model).distinct().count() > 1) {
      return Optional.empty();
    }
    TableShape table = candidates.get(0);
    String shown = renamed.getOrDefault(Sql.fold(label), label);
    String name = shown;
    for (int depth = 0; depth < DEEPEST_RENAMING; depth++) {
      String next = innerRenamed.get(Sql.fold(name));
      if (next == null) {
        return table.model().field(name).map(field -> new Column(table, field, shown));
      }
      name = next;
    }
    return Optional.empty();
  }
}
