package dev.stardust.rewrite;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.FilterPolicy;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The filter policy. A field that filters, joins or sorts must be the entry's id, the first column
 * of a ready key, or in the expression that the key begins with. The verdict depends on the
 * statement and the schema alone.
 */
final class FilterCheck {

  private final ScannedStatement statement;
  private final ColumnNeeds needs;
  private final Set<String> advice = new LinkedHashSet<>();

  private FilterCheck(ScannedStatement statement, ColumnNeeds needs) {
    this.statement = statement;
    this.needs = needs;
  }

  /**
   * What to tell the user.
   *
   * @throws SQLException under the strict policy, for the first field without an index
   */
  static List<String> advice(
      ScannedStatement statement, ResolvedTables tables, ColumnNeeds needs, FilterPolicy policy)
      throws SQLException {
    if (policy == FilterPolicy.PERMISSIVE) {
      return List.of();
    }
    FilterCheck check = new FilterCheck(statement, needs);
    for (VirtualReference table : tables.virtual()) {
      check.check(table, Clause.WHERE, "a filter", policy);
      check.check(table, Clause.ON, "a join", policy);
      check.check(table, Clause.USING, "a join", policy);
      check.check(table, Clause.ORDER_BY, "a sort", policy);
      if (table.block().isNatural()) {
        check.checkNatural(table, tables, policy);
      }
    }
    return List.copyOf(check.advice);
  }

  private void check(VirtualReference table, Clause clause, String use, FilterPolicy policy)
      throws SQLException {
    for (TokenRange range : table.block().clause(clause)) {
      for (ColumnName name : columns(table.block(), clause, range)) {
        if (table.mayOwn(name)) {
          check(table, name.name(), use, policy);
        }
      }
    }
  }

  private void checkNatural(VirtualReference table, ResolvedTables tables, FilterPolicy policy)
      throws SQLException {
    for (VirtualReference other : tables.virtual(table.block())) {
      for (Field field : table.model().fields()) {
        if (!other.equals(table) && other.model().field(field.name()).isPresent()) {
          check(table, field.name(), "a join", policy);
        }
      }
    }
  }

  private void check(VirtualReference table, String column, String use, FilterPolicy policy)
      throws SQLException {
    Optional<Field> field = table.model().field(column);
    if (field.isPresent() && !isServed(table.model(), field.get())) {
      tell(table, use, field.get().name(), createIndex(table.model(), field.get()), policy);
    } else if (InlineView.isPseudoColumn(column)) {
      tell(table, use, column, declaring(table.model()), policy);
    }
  }

  private void tell(
      VirtualReference table, String use, String column, String wayOut, FilterPolicy policy)
      throws SQLException {
    String name = table.model().name();
    if (policy == FilterPolicy.STRICT) {
      throw Errors.of(ErrorCode.FILTER_NOT_INDEXED, use, column, name, wayOut);
    }
    advice.add(
        String.format(
            "No index serves %s on '%s' in table '%s'; one would be: %s",
            use, column, name, wayOut));
  }

  private List<ColumnName> columns(QueryBlock block, Clause clause, TokenRange range) {
    List<ColumnName> names =
        FullText.without(statement, range).stream()
            .flatMap(part -> statement.columnNames(part).stream())
            .toList();
    if (clause != Clause.ORDER_BY) {
      return names;
    }
    List<ColumnName> columns = new ArrayList<>(byPosition(block, range));
    names.forEach(name -> behindLabel(block, name).ifPresent(columns::add));
    return columns;
  }

  /** The columns that ORDER BY names by their numbers. */
  private List<ColumnName> byPosition(QueryBlock block, TokenRange range) {
    List<SelectItem> items = needs.selectList(block);
    List<ColumnName> columns = new ArrayList<>(0);
    int depth = 0;
    for (int i = range.from(); i < range.to(); i++) {
      depth += statement.isSymbol(i, "(") ? 1 : statement.isSymbol(i, ")") ? -1 : 0;
      boolean first = i == range.from() || statement.isSymbol(i - 1, ",");
      if (first && depth == 0 && statement.token(i).text().matches("[1-9][0-9]{0,3}")) {
        int position = Integer.parseInt(statement.token(i).text());
        if (position <= items.size() && items.get(position - 1).column() != null) {
          columns.add(items.get(position - 1).column());
        }
      }
    }
    return columns;
  }

  /** The column that a name in ORDER BY means: labels of the select list come first. */
  private Optional<ColumnName> behindLabel(QueryBlock block, ColumnName name) {
    if (name.qualifier().isEmpty()) {
      for (SelectItem item : needs.selectList(block)) {
        if (item.label() != null && Sql.fold(item.label()).equals(Sql.fold(name.name()))) {
          return Optional.ofNullable(item.column());
        }
      }
    }
    return Optional.of(name);
  }

  private static boolean isServed(Model model, Field field) {
    return model.entryIdField().filter(field::equals).isPresent()
        || model.keys().stream()
            .anyMatch(key -> key.ready() && key.visible() && mayServe(key, field));
  }

  // MySQL alone knows whether what is written is what the key computes.
  private static boolean mayServe(Key key, Field field) {
    return key.leadsWith(field) || key.leadsWithExpressionOf(field);
  }

  private static String createIndex(Model model, Field field) {
    ProposedIndex index = ProposedIndex.of(model, field);
    return index.isPossible() ? index.sql() : declaring(model);
  }

  /** What serves a value inside of JSON. */
  private static String declaring(Model model) {
    return "ALTER TABLE " + Sql.quote(model.name()) + " ADD COLUMN …, ADD INDEX …";
  }
}
