package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds to GROUP BY what a key in it determines. MySQL lets a query show other columns of a table
 * that is grouped by its key; the keys of virtual tables it does not see, except for the entry's id
 * where no outer join may make it NULL. Columns that a grouped key determines change no group.
 */
final class GroupKeys {

  private final ScannedStatement statement;
  private final ResolvedTables tables;
  private final ColumnNeeds needs;

  GroupKeys(ScannedStatement statement, ResolvedTables tables, ColumnNeeds needs) {
    this.statement = statement;
    this.tables = tables;
    this.needs = needs;
  }

  void edit(QueryBlock block, TextEdits edits) {
    for (TokenRange groups : block.clause(Clause.GROUP_BY)) {
      // ROLLUP makes a super-group for each expression, so none may be added.
      if (statement.is(groups.to() - 1, "ROLLUP") || statement.is(groups.from(), "ROLLUP")) {
        continue;
      }
      List<ColumnName> grouped = plainColumns(groups);
      for (VirtualReference table : tables.virtual(block)) {
        String added = determined(table, grouped);
        if (!added.isEmpty()) {
          edits.insert(statement.end(groups), added);
        }
      }
    }
  }

  /** The items of the clause that are columns and nothing else. */
  private List<ColumnName> plainColumns(TokenRange groups) {
    List<ColumnName> columns = new ArrayList<>();
    int from = groups.from();
    for (int i = groups.from(); i < groups.to(); i++) {
      boolean last = i + 1 == groups.to() || statement.isSymbol(i + 1, ",");
      int path = i - from;
      boolean names = statement.isName(i) && (path == 0 || path == 2 || path == 4);
      if (last && names && (path == 0 || statement.isSymbol(i - 1, "."))) {
        columns.add(new ColumnName(statement.qualifier(i), statement.token(i).name()));
      }
      if (statement.isSymbol(i, ",")) {
        from = i + 1;
      }
    }
    return columns;
  }

  private String determined(VirtualReference table, List<ColumnName> grouped) {
    Set<Field> keys = new LinkedHashSet<>();
    for (ColumnName name : grouped) {
      if (table.mayOwn(name)) {
        table.model().field(name.name()).ifPresent(keys::add);
      }
    }
    if (table.model().keys().stream().noneMatch(key -> determines(table, key, keys))) {
      return "";
    }
    StringBuilder added = new StringBuilder();
    for (Field field : shown(table)) {
      if (!keys.contains(field)) {
        added.append(", ").append(Sql.quote(table.alias())).append('.');
        added.append(Sql.quote(field.name()));
      }
    }
    return added.toString();
  }

  private static boolean determines(VirtualReference table, Key key, Set<Field> grouped) {
    List<Field> fields =
        key.parts().stream()
            .filter(part -> part.prefix() == 0)
            .flatMap(part -> table.model().field(part.field()).stream())
            .toList();
    boolean entryId = key.kind() == KeyKind.PRIMARY && table.model().entryIdField().isPresent();
    boolean seen = entryId && !table.reference().isOptional();
    boolean never = key.kind() == KeyKind.PRIMARY || fields.stream().allMatch(Field::notNull);
    return key.kind().isUnique()
        && key.ready()
        && !seen
        && never
        && fields.size() == key.parts().size()
        && grouped.containsAll(fields);
  }

  /** The fields that the block shows, filters behind the grouping or sorts by. */
  private Set<Field> shown(VirtualReference table) {
    Set<Field> shown = new LinkedHashSet<>();
    QueryBlock block = table.block();
    if (needs.selectList(block).stream().anyMatch(item -> ColumnNeeds.isStarOf(item, table))) {
      shown.addAll(table.model().fields());
    }
    for (Clause clause : List.of(Clause.SELECT, Clause.HAVING, Clause.ORDER_BY)) {
      for (TokenRange range : block.clause(clause)) {
        for (ColumnName name : statement.columnNames(range)) {
          if (table.mayOwn(name)) {
            table.model().field(name.name()).ifPresent(shown::add);
          }
        }
      }
    }
    return shown;
  }
}
