package dev.stardust.rewrite;

import dev.stardust.plan.ResultShape;
import dev.stardust.plan.ResultShape.TableShape;
import dev.stardust.schema.Sql;
import dev.stardust.sql.QueryBlock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells which result columns are columns of virtual tables. */
final class Shapes {

  private Shapes() {}

  /**
   * @param block the outermost block
   * @param statement the statement it is of
   */
  static ResultShape of(
      QueryBlock block, ScannedStatement statement, ResolvedTables tables, ReferenceEdits edits) {
    ColumnNeeds needs = edits.needs();
    List<QueryBlock> blocks = statement.scan().blocks();
    List<TableShape> shapes =
        tables.virtual(block).stream().map(table -> shape(table, edits)).toList();
    List<TableShape> inner =
        tables.virtual().stream()
            .filter(table -> table.block() != block)
            .map(table -> shape(table, edits))
            .toList();
    if (shapes.isEmpty() && inner.isEmpty()) {
      return ResultShape.NONE;
    }
    List<QueryBlock> others = blocks.stream().filter(other -> other != block).toList();
    return new ResultShape(
        shapes,
        renamed(List.of(block), needs),
        labelsOfTwo(needs.selectList(block), shapes),
        inner,
        inner.isEmpty() ? Map.of() : renamed(others, needs),
        new Describing(statement, tables, needs).needed().orElse(null),
        List.of());
  }

  private static TableShape shape(VirtualReference table, ReferenceEdits edits) {
    return new TableShape(
        table.alias(), table.model(), table.reference().isOptional(), edits.isPlain());
  }

  /** The labels that may be those of other columns, too. */
  private static Set<String> labelsOfTwo(List<SelectItem> items, List<TableShape> tables) {
    Set<String> labels = new HashSet<>();
    for (SelectItem item : items) {
      String label = item.label();
      if (label == null
          || item.column() == null
          || Sql.fold(label).equals(Sql.fold(item.column().name()))) {
        continue;
      }
      if (items.stream().anyMatch(other -> isShown(label, other, item, tables))) {
        labels.add(Sql.fold(label));
      }
    }
    return labels;
  }

  private static boolean isShown(
      String label, SelectItem item, SelectItem renamed, List<TableShape> tables) {
    return switch (item.kind()) {
      case STAR, TABLE_STAR -> tables.stream().anyMatch(t -> t.model().field(label).isPresent());
      case COLUMN ->
          !item.equals(renamed)
              && item.column() != null
              && Sql.fold(item.label() == null ? item.column().name() : item.label())
                  .equals(Sql.fold(label));
      case EXPRESSION -> false;
    };
  }

  private static Map<String, String> renamed(List<QueryBlock> blocks, ColumnNeeds needs) {
    Map<String, String> renamed = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (QueryBlock block : blocks) {
      for (SelectItem item : needs.selectList(block)) {
        if (item.label() != null && item.column() != null) {
          String label = Sql.fold(item.label());
          String former = renamed.putIfAbsent(label, item.column().name());
          if (blocks.size() > 1 && former != null && !former.equals(item.column().name())) {
            ambiguous.add(label);
          }
        }
      }
    }
    renamed.keySet().removeAll(ambiguous);
    return renamed;
  }
}
