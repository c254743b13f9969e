package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import dev.stardust.sql.QueryBlock;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps the labels of a result: MySQL labels a column of a table with the name as written in the
 * query, a column of a derived table with the name as written there, one of information_schema in
 * upper case, and an expression with its text.
 */
final class Labels {

  /** MySQL's longest alias. */
  private static final int LONGEST = 256;

  private final ScannedStatement statement;
  private final ResolvedTables tables;
  private final ColumnNeeds needs;

  Labels(ScannedStatement statement, ResolvedTables tables, ColumnNeeds needs) {
    this.statement = statement;
    this.tables = tables;
    this.needs = needs;
  }

  /** To be called when all other edits are made. */
  void edit(QueryBlock block, TextEdits edits) {
    if (block.inExists()) {
      return;
    }
    for (SelectItem item : needs.selectList(block)) {
      if (item.label() != null) {
        continue;
      }
      if (item.kind() == SelectItem.Kind.COLUMN && item.column() != null) {
        keepCase(block, item, item.column(), edits);
      } else if (item.kind() == SelectItem.Kind.EXPRESSION) {
        keepText(statement, item, edits);
      }
    }
  }

  private void keepCase(QueryBlock block, SelectItem item, ColumnName column, TextEdits edits) {
    Optional<Field> field =
        tables.virtual(block).stream()
            .filter(table -> table.mayOwn(column))
            .flatMap(table -> table.model().field(column.name()).stream())
            .findFirst();
    String name = column.name();
    if (field.isPresent() && !field.get().name().equals(name)) {
      edits.insert(statement.end(item.range()), " AS " + Sql.quote(name));
    } else if (tables.isOfMetadata(block, column)) {
      String label = name.toUpperCase(Locale.ROOT);
      if (!label.equals(name)) {
        edits.insert(statement.end(item.range()), " AS " + Sql.quote(label));
      }
    }
  }

  /** Keeps the label of an expression without an alias if it is edited. */
  static void keepText(ScannedStatement statement, SelectItem item, TextEdits edits) {
    int start = statement.start(item.range());
    int end = statement.end(item.range());
    if (edits.touches(start, end)) {
      String text = statement.text(item.range());
      String label = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
      edits.insert(end, " AS " + Sql.quote(label.strip()));
    }
  }
}
