package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import dev.stardust.sql.QueryBlock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes out {@code *} where it must not show a pseudo-column or an invisible one beside it. */
final class StarExpansion {

  private final ScannedStatement statement;
  private final ResolvedTables tables;
  private final ColumnNeeds needs;

  StarExpansion(ScannedStatement statement, ResolvedTables tables, ColumnNeeds needs) {
    this.statement = statement;
    this.tables = tables;
    this.needs = needs;
  }

  void edit(QueryBlock block, TextEdits edits) throws SQLException {
    List<VirtualReference> extended =
        tables.virtual(block).stream().filter(needs::showsMore).toList();
    if (extended.isEmpty() || block.inExists()) {
      return;
    }
    for (SelectItem item : needs.selectList(block)) {
      if (extended.stream().anyMatch(table -> ColumnNeeds.isStarOf(item, table))) {
        String columns =
            item.kind() == SelectItem.Kind.STAR
                ? all(block, extended, item)
                : columns(extended.stream().filter(t -> ColumnNeeds.isStarOf(item, t)).toList());
        edits.replace(statement.start(item.range()), statement.end(item.range()), columns);
      }
    }
  }

  private String all(QueryBlock block, List<VirtualReference> extended, SelectItem item)
      throws SQLException {
    if (block.mergesColumns()) {
      throw Errors.notSupported(
          "* beside a pseudo-column or an invisible one in a join with USING or NATURAL",
          statement.place(item.range().from()));
    }
    List<String> columns = new ArrayList<>();
    for (QueryBlock.FromItem member : block.items()) {
      columns.add(
          extended.stream()
              .filter(table -> table.reference().equals(member.table()))
              .findFirst()
              .map(table -> columns(List.of(table)))
              .orElseGet(() -> star(member)));
    }
    return String.join(", ", columns);
  }

  private String star(QueryBlock.FromItem member) {
    return member.table() == null
        ? Sql.quote(member.exposedName()) + ".*"
        : tables
            .virtual(member.table())
            .map(table -> Sql.quote(table.alias()) + ".*")
            .orElseGet(() -> ordinaryStar(member));
  }

  private static String ordinaryStar(QueryBlock.FromItem member) {
    return Sql.quote(member.exposedName()) + ".*";
  }

  private static String columns(List<VirtualReference> references) {
    List<String> columns = new ArrayList<>();
    for (VirtualReference table : references) {
      for (Field field : table.model().visibleFields()) {
        columns.add(Sql.quote(table.alias()) + "." + Sql.quote(field.name()));
      }
    }
    return String.join(", ", columns);
  }
}
