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
        inner,
        inner.isEmpty() ? Map.of() : renamed(others, needs),
        new Describing(statement, tables, needs).needed().orElse(null),
        List.of());
  }

  private static TableShape shape(VirtualReference table, ReferenceEdits edits) {
    return new TableShape(
        table.alias(), table.model(), table.reference().isOptional(), edits.isPlain());
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
