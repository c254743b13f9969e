package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns of its virtual tables a statement may use: a superset, taken from the identifiers
 * in it, because resolving names is MySQL's work.
 */
final class ColumnNeeds {

  private static final Clause[] LEADING = {
    Clause.WHERE, Clause.ON, Clause.USING, Clause.ORDER_BY, Clause.GROUP_BY
  };

  private final ScannedStatement statement;
  private final NameUses uses;
  private final Map<QueryBlock, List<SelectItem>> selectLists = new HashMap<>();

  ColumnNeeds(ScannedStatement statement, ResolvedTables tables) {
    this.statement = statement;
    this.uses = new NameUses(statement, tables);
    for (QueryBlock block : statement.scan().blocks()) {
      selectLists.put(block, SelectList.of(statement, block));
    }
  }

  List<SelectItem> selectList(QueryBlock block) {
    return selectLists.getOrDefault(block, List.of());
  }

  /** The fields that the reference must show. */
  List<Field> fields(VirtualReference table) {
    boolean all = showsAll(table);
    List<Field> fields = new ArrayList<>();
    for (Field field : table.model().fields()) {
      if (all && !field.isInvisible() || uses.mayUse(table, field.name())) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** Whether the reference shows more than {@code *} means. */
  boolean showsMore(VirtualReference table) {
    return !pseudoColumns(table).isEmpty() || fields(table).stream().anyMatch(Field::isInvisible);
  }

  /** The pseudo-columns that the reference must show, in a stable order. */
  Set<String> pseudoColumns(VirtualReference table) {
    Set<String> named = new TreeSet<>();
    for (String column : InlineView.PSEUDO_COLUMNS.keySet()) {
      if (uses.mayUse(table, column)) {
        named.add(column);
      }
    }
    return named;
  }

  /** The fields that filter, join, sort or group in the reference's own block. */
  List<Field> leading(VirtualReference table) {
    List<Field> leading = new ArrayList<>();
    for (Clause clause : LEADING) {
      for (TokenRange range : table.block().clause(clause)) {
        for (ColumnName name : statement.columnNames(range)) {
          if (table.mayOwn(name)) {
            table.model().field(name.name()).ifPresent(leading::add);
          }
        }
      }
    }
    return leading;
  }

  private boolean showsAll(VirtualReference table) {
    QueryBlock block = table.block();
    if (block.kind() == QueryBlock.Kind.TABLE || block.isNatural()) {
      return true;
    }
    return !block.inExists() && selectList(block).stream().anyMatch(item -> isStarOf(item, table));
  }

  /** Whether the item is a star that stands for the columns of the table. */
  static boolean isStarOf(SelectItem item, VirtualReference table) {
    return switch (item.kind()) {
      case STAR -> true;
      case TABLE_STAR -> item.column() != null && table.mayOwn(item.column());
      default -> false;
    };
  }
}
