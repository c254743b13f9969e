package dev.stardust.rewrite;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * MATCH … AGAINST on columns of virtual tables. MySQL merges the inline view, so that the columns
 * are those of the page with the index, which holds the rows of the one table and no others.
 */
final class FullText {

  private static final List<Clause> FILTERS = List.of(Clause.WHERE, Clause.ON, Clause.ORDER_BY);

  private final ScannedStatement statement;
  private final ResolvedTables tables;

  private FullText(ScannedStatement statement, ResolvedTables tables) {
    this.statement = statement;
    this.tables = tables;
  }

  /**
   * Looks at each MATCH whether the table has the index. On the page it may be there still when the
   * table has it no more.
   *
   * @throws SQLException error 1191 without the index; 1235 for columns that come from elsewhere
   *     than the FROM that the MATCH belongs to, and in a write where it is no filter of the rows
   */
  static void check(ScannedStatement statement, ResolvedTables tables) throws SQLException {
    FullText matches = new FullText(statement, tables);
    for (int i = 0; i < statement.size(); i++) {
      int against = against(statement, i);
      if (against > 0) {
        matches.check(i, statement.columnNames(new TokenRange(i + 1, against)));
      }
    }
  }

  /** The index of AGAINST, if the token is the MATCH before it, else 0. */
  private static int against(ScannedStatement statement, int match) {
    if (!statement.is(match, "MATCH")) {
      return 0;
    }
    int at = match + 1;
    while (!statement.is(at, "AGAINST") && isOfList(statement, at)) {
      at++;
    }
    return statement.is(at, "AGAINST") && statement.isSymbol(at + 1, "(") ? at : 0;
  }

  private static boolean isOfList(ScannedStatement statement, int at) {
    return statement.isName(at)
        || statement.isSymbol(at, "(")
        || statement.isSymbol(at, ")")
        || statement.isSymbol(at, ".")
        || statement.isSymbol(at, ",");
  }

  private void check(int match, List<ColumnName> columns) throws SQLException {
    QueryBlock block = statement.blockOf(match);
    refuseInWrites(match, block);
    Set<VirtualReference> matched = new HashSet<>();
    for (ColumnName column : columns) {
      List<VirtualReference> owners = owners(tables.virtual(block), column);
      if (owners.isEmpty() && mayComeFromElsewhere(block, column)) {
        throw Errors.notSupported(
            "MATCH … AGAINST columns of another query", statement.place(match));
      }
      if (owners.size() != 1) {
        return; // MySQL has an error for the name, or it is an ordinary table's
      }
      matched.add(owners.get(0));
    }
    if (matched.size() == 1 && !hasIndex(matched.iterator().next(), columns)) {
      throw Errors.of(ErrorCode.KEY_NOT_FULLTEXT);
    }
  }

  /** What a statement writes is computed on a table of its own, and its subqueries beside it. */
  private void refuseInWrites(int match, QueryBlock block) throws SQLException {
    StatementKind kind = statement.statement().kind();
    boolean writes = kind == StatementKind.UPDATE || kind == StatementKind.DELETE;
    boolean filters =
        statement.scan().outermost().filter(block::equals).isPresent()
            && FILTERS.stream()
                .flatMap(clause -> block.clause(clause).stream())
                .anyMatch(range -> range.contains(match));
    if (writes && !filters && !tables.virtual().isEmpty()) {
      throw Errors.notSupported(
          "MATCH … AGAINST in SET and in subqueries of " + kind, statement.place(match));
    }
  }

  private static List<VirtualReference> owners(List<VirtualReference> among, ColumnName column) {
    return among.stream()
        .filter(table -> table.mayOwn(column))
        .filter(table -> table.model().field(column.name()).isPresent())
        .toList();
  }

  /** Whether it may be a derived table's column, or one of a query around. */
  private boolean mayComeFromElsewhere(QueryBlock block, ColumnName column) {
    return !owners(tables.virtual(), column).isEmpty()
        || !tables.virtual().isEmpty()
            && block.items().stream()
                .anyMatch(item -> item.table() == null && column.mayBelongTo(item.exposedName()));
  }

  private static boolean hasIndex(VirtualReference table, List<ColumnName> columns) {
    Set<Long> named =
        columns.stream()
            .flatMap(column -> table.model().field(column.name()).stream())
            .map(Field::id)
            .collect(Collectors.toSet());
    return table.model().keys().stream()
        .filter(key -> key.kind() == KeyKind.FULLTEXT && key.ready() && key.visible())
        .map(FullText::fields)
        .anyMatch(named::equals);
  }

  private static Set<Long> fields(Key key) {
    return key.parts().stream().map(KeyPart::field).collect(Collectors.toSet());
  }

  /** The parts of the range between its MATCHes. */
  static List<TokenRange> without(ScannedStatement statement, TokenRange range) {
    List<TokenRange> parts = new ArrayList<>(1);
    int from = range.from();
    for (int i = range.from(); i < range.to(); i++) {
      int against = against(statement, i);
      if (against > 0) {
        parts.add(new TokenRange(from, i));
        from = Math.min(range.to(), end(statement, against));
        i = from - 1;
      }
    }
    parts.add(new TokenRange(from, range.to()));
    return parts;
  }

  /** The token behind the parenthesis of AGAINST. */
  private static int end(ScannedStatement statement, int against) {
    int depth = 0;
    int at = against + 1;
    do {
      depth += statement.isSymbol(at, "(") ? 1 : statement.isSymbol(at, ")") ? -1 : 0;
      at++;
    } while (depth > 0 && at < statement.size());
    return at;
  }

  /**
   * Puts a function of the same type in the place of each MATCH, for tables without rows and
   * without indexes.
   *
   * @return whether there is any
   */
  static boolean describe(ScannedStatement statement, TextEdits edits) {
    boolean any = false;
    for (int i = 0; i < statement.size(); i++) {
      int against = against(statement, i);
      if (against > 0) {
        int close = end(statement, against) - 1;
        edits.replace(statement.token(i).start(), statement.token(against + 1).end(), "SQRT(");
        modifier(statement, against + 2, close)
            .ifPresent(
                from ->
                    edits.delete(
                        statement.startWithBlanks(from), statement.token(close - 1).end()));
        any = true;
      }
    }
    return any;
  }

  /** Where the mode of the search begins. */
  private static Optional<Integer> modifier(ScannedStatement statement, int from, int close) {
    for (int at = from; at < close; at++) {
      boolean mode =
          statement.is(at, "IN")
              && (statement.is(at + 1, "BOOLEAN") || statement.is(at + 1, "NATURAL"));
      if (mode || statement.is(at, "WITH") && statement.is(at + 1, "QUERY")) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
