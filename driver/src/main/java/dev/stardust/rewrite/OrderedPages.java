package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TokenRange;
import java.util.List;
import java.util.Optional;

/**
 * Queries of one table that seek and sort by the entry's id alone, and end at a limit. Every index
 * of a page begins as its primary key does, with tenant and model, and holds the id, too. Without a
 * hint MySQL takes one of them where the limit is large, and sorts all rows behind the place.
 */
final class OrderedPages {

  private final ScannedStatement statement;
  private final ColumnNeeds needs;

  OrderedPages(ScannedStatement statement, ColumnNeeds needs) {
    this.statement = statement;
    this.needs = needs;
  }

  /** The hint for the table that leads the inline view, empty for none. */
  String hint(VirtualReference table) {
    Optional<Field> id = table.model().entryIdField();
    return id.isPresent()
            && table.reference().indexHints().isEmpty()
            && isAlone(table.block())
            && needs.leading(table).stream().allMatch(id.get()::equals)
            && seeks(table, id.get())
            && sorts(table, id.get())
        ? "USE INDEX (PRIMARY)"
        : "";
  }

  private boolean isAlone(QueryBlock block) {
    return block.kind() == QueryBlock.Kind.SELECT
        && !block.clause(Clause.LIMIT).isEmpty()
        && block.clause(Clause.GROUP_BY).isEmpty()
        && block.clause(Clause.FROM).stream().noneMatch(this::joins);
  }

  private boolean joins(TokenRange from) {
    for (int at = from.from(); at < from.to(); at++) {
      if (statement.isSymbol(at, ",")
          || statement.isSymbol(at, "(")
          || statement.token(at).isOneOf("JOIN", "STRAIGHT_JOIN")) {
        return true;
      }
    }
    return false;
  }

  private boolean seeks(VirtualReference table, Field id) {
    return table.block().clause(Clause.WHERE).stream()
        .flatMap(range -> statement.columnNames(range).stream())
        .anyMatch(name -> isId(table, name, id));
  }

  private boolean sorts(VirtualReference table, Field id) {
    List<TokenRange> order = table.block().clause(Clause.ORDER_BY);
    if (order.size() != 1 || statement.columnNames(order.get(0)).size() != 1) {
      return false;
    }
    TokenRange range = order.get(0);
    for (int at = range.from(); at < range.to(); at++) {
      if (statement.isSymbol(at, ",")) {
        return false;
      }
    }
    return isId(table, statement.columnNames(range).get(0), id) && !isLabelOfAnother(table, id);
  }

  /** Whether ORDER BY means something else: labels of the select list come first. */
  private boolean isLabelOfAnother(VirtualReference table, Field id) {
    return needs.selectList(table.block()).stream()
        .filter(item -> item.label() != null && Sql.fold(item.label()).equals(Sql.fold(id.name())))
        .anyMatch(item -> item.column() == null || !isId(table, item.column(), id));
  }

  private static boolean isId(VirtualReference table, ColumnName name, Field id) {
    return table.mayOwn(name) && table.model().field(name.name()).filter(id::equals).isPresent();
  }
}
