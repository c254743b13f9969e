package dev.stardust.rewrite;

import dev.stardust.plan.ResultShape;
import dev.stardust.plan.ResultShape.TableShape;
import dev.stardust.schema.Sql;
import dev.stardust.sql.QueryBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which result columns are columns of virtual tables. */
final class Shapes {

  private Shapes() {}

  static ResultShape of(QueryBlock block, ResolvedTables tables, ColumnNeeds needs) {
    if (block.kind() != QueryBlock.Kind.SELECT && block.kind() != QueryBlock.Kind.TABLE) {
      return ResultShape.NONE;
    }
    List<TableShape> shapes =
        tables.virtual(block).stream()
            .map(
                table ->
                    new TableShape(table.alias(), table.model(), table.reference().isOptional()))
            .toList();
    if (shapes.isEmpty()) {
      return ResultShape.NONE;
    }
    Map<String, String> renamed = new HashMap<>();
    for (SelectItem item : needs.selectList(block)) {
      if (item.label() != null && item.column() != null) {
        renamed.putIfAbsent(Sql.fold(item.label()), item.column().name());
      }
    }
    return new ResultShape(shapes, renamed);
  }
}
