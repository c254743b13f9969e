package dev.stardust.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the table references of FROM, UPDATE and DELETE, and the targets of INSERT. */
final class FromScanner {

  /** What ends the condition of a join; LEFT and RIGHT are looked at with what follows them. */
  private static final String[] CONDITION_ENDS = {
    "JOIN", "INNER", "CROSS", "NATURAL", "STRAIGHT_JOIN", "ON", "USING", "WHERE", "GROUP",
    "HAVING", "WINDOW", "QUALIFY", "INTO", "UNION", "EXCEPT", "INTERSECT", "ORDER", "LIMIT",
    "FOR", "LOCK", "SET", "LEFT", "RIGHT"
  };

  /** Reserved words that may follow a table: none of them is an alias. */
  private static final Set<String> NO_ALIAS =
      Set.of(
          "JOIN",
          "INNER",
          "CROSS",
          "NATURAL",
          "STRAIGHT_JOIN",
          "LEFT",
          "RIGHT",
          "ON",
          "USING",
          "WHERE",
          "GROUP",
          "HAVING",
          "WINDOW",
          "QUALIFY",
          "INTO",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "ORDER",
          "LIMIT",
          "FOR",
          "LOCK",
          "SET",
          "USE",
          "FORCE",
          "IGNORE",
          "PARTITION",
          "AS",
          "SELECT",
          "VALUES",
          "FROM",
          "PROCEDURE",
          "TABLESAMPLE");

  private final TokenCursor cursor;
  private final TableScanner scanner;

  FromScanner(TokenCursor cursor, TableScanner scanner) {
    this.cursor = cursor;
    this.scanner = scanner;
  }

  /** Reads table references separated by commas. */
  void from(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    int start = cursor.at;
    references(to, block, scope);
    block.add(Clause.FROM, start, cursor.at);
  }

  private void references(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    do {
      int left = block.items().size();
      factor(to, block, scope);
      joins(left, to, block, scope, false);
    } while (cursor.at < to && cursor.acceptSymbol(","));
  }

  /**
   * Reads the joins behind a table.
   *
   * @param left where the tables of the left operand begin among the block's
   * @param nested whether an outer join waits for its own condition behind these joins
   */
  private void joins(int left, int to, QueryBlock block, @Nullable Scope scope, boolean nested)
      throws SQLException {
    int waiting = 0;
    while (cursor.at < to) {
      if (atCondition(to)) {
        if (nested && waiting == 0) {
          return;
        }
        waiting--;
        condition(to, block, scope);
        continue;
      }
      Join join = join(to);
      if (join == null) {
        return;
      }
      int right = block.items().size();
      factor(to, block, scope);
      if (join.natural) {
        block.markNatural();
      } else if (join.outer && !atCondition(to)) {
        joins(right, to, block, scope, true);
        waiting++;
      } else {
        waiting++;
      }
      markOptional(join, block, left, right);
    }
  }

  private static void markOptional(Join join, QueryBlock block, int left, int right) {
    if (join.outer) {
      block.markOptional(join.right ? left : right, join.right ? right : block.items().size());
    }
  }

  /** A join's keywords. */
  private record Join(boolean natural, boolean outer, boolean right) {}

  private @Nullable Join join(int to) {
    int from = cursor.at;
    if (cursor.accept("STRAIGHT_JOIN")) {
      return new Join(false, false, false);
    }
    boolean natural = cursor.accept("NATURAL");
    boolean right = cursor.is(cursor.at, "RIGHT");
    boolean outer = right || cursor.is(cursor.at, "LEFT");
    if (outer) {
      cursor.at++;
      cursor.accept("OUTER");
    } else {
      cursor.skip("INNER", "CROSS");
    }
    if (cursor.at < to && cursor.accept("JOIN")) {
      return new Join(natural, outer, right);
    }
    cursor.at = from;
    return null;
  }

  private boolean atCondition(int to) {
    return cursor.at < to
        && (cursor.is(cursor.at, "ON") && !cursor.is(cursor.at + 1, "DUPLICATE")
            || cursor.is(cursor.at, "USING") && cursor.isSymbol(cursor.at + 1, "("));
  }

  private void condition(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    if (cursor.accept("USING")) {
      int from = cursor.at;
      cursor.skipParentheses();
      block.add(Clause.USING, from, cursor.at);
      return;
    }
    cursor.at++;
    int from = cursor.at;
    int end = endOfCondition(to);
    scanner.expression(end, block, scope);
    block.add(Clause.ON, from, cursor.at);
  }

  private int endOfCondition(int to) {
    int i = cursor.at;
    while (i < to) {
      if (cursor.isSymbol(i, "(")) {
        i = Math.min(cursor.closing(i), to);
      } else if (cursor.isSymbol(i, ",")
          || cursor.isSymbol(i, "}")
          || cursor.isOneOf(i, CONDITION_ENDS) && !isFunction(i)) {
        return i;
      }
      i++;
    }
    return to;
  }

  private boolean isFunction(int index) {
    return cursor.isOneOf(index, "LEFT", "RIGHT") && !cursor.isOneOf(index + 1, "JOIN", "OUTER");
  }

  /** Reads one table, derived table, table function or parenthesised join. */
  private void factor(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    scanner.descend();
    boolean lateral = cursor.is(cursor.at, "LATERAL") && cursor.isSymbol(cursor.at + 1, "(");
    if (lateral) {
      cursor.at++;
    }
    if (cursor.at >= to) {
      scanner.unreadAt(cursor.at);
    } else if (cursor.isSymbol(cursor.at, "{")) {
      odbcJoin(to, block, scope);
    } else if (cursor.isSymbol(cursor.at, "(")) {
      parentheses(to, block, scope);
    } else if (cursor.is(cursor.at, "JSON_TABLE") && cursor.isSymbol(cursor.at + 1, "(")) {
      tableFunction(to, block, scope);
    } else if (cursor.isName(cursor.at) || cursor.isSymbol(cursor.at, ".")) {
      table(to, block, scope);
    } else {
      scanner.unreadAt(cursor.at);
    }
    scanner.ascend();
  }

  private void odbcJoin(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    cursor.at += 2;
    references(to, block, scope);
    if (!cursor.acceptSymbol("}")) {
      scanner.unreadAt(cursor.at);
    }
  }

  private void parentheses(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    int close = Math.min(cursor.closing(cursor.at), to);
    if (cursor.startsQuery(cursor.at + 1, close)) {
      scanner.parenthesised(to, block, scope);
      derived(to, block);
      return;
    }
    cursor.at++;
    references(close, block, scope);
    if (cursor.at < close) {
      scanner.unreadAt(cursor.at);
    }
    cursor.at = Math.min(close + 1, to);
  }

  private void tableFunction(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    cursor.at++;
    int close = Math.min(cursor.closing(cursor.at), to);
    cursor.at++;
    scanner.expression(close, block, scope);
    cursor.at = Math.min(close + 1, to);
    derived(to, block);
  }

  private void derived(int to, QueryBlock block) {
    String alias = alias(to);
    if (alias != null && cursor.at < to) {
      cursor.skipParentheses();
    }
    block.add(new QueryBlock.FromItem(alias == null ? "" : alias, null, null));
  }

  private void table(int to, QueryBlock block, @Nullable Scope scope) {
    int from = cursor.at;
    TokenRange name = name(to);
    TokenRange partition = partition(to);
    String alias = alias(to);
    if (partition == null) {
      partition = partition(to);
    }
    int hintsFrom = cursor.at;
    List<IndexHint> hints = HintScanner.hints(cursor, to);
    String table = cursor.token(name.to() - 1).name();
    Scope common = name.to() - name.from() == 1 ? Scope.find(scope, table) : null;
    if (common != null) {
      CommonTableUse use = new CommonTableUse(name, alias, cursor.at, common.at());
      block.add(new QueryBlock.FromItem(alias == null ? table : alias, null, use));
      return;
    }
    TableReference reference =
        new TableReference(
            block,
            new TokenRange(from, name.to()),
            database(name),
            table,
            alias,
            partition,
            new TokenRange(hintsFrom, cursor.at),
            hints);
    block.add(new QueryBlock.FromItem(reference.exposedName(), reference, null));
    scanner.add(reference);
  }

  private @Nullable String database(TokenRange name) {
    boolean qualified = name.to() - name.from() == 3;
    return qualified ? cursor.token(name.from()).name() : null;
  }

  /** {@code t}, {@code db.t} or {@code .t}. */
  private TokenRange name(int to) {
    int from = cursor.at;
    cursor.at++;
    if (cursor.isSymbol(from, ".")) {
      cursor.at++;
    } else if (cursor.isSymbol(cursor.at, ".")
        && cursor.at + 1 < to
        && cursor.isName(cursor.at + 1)) {
      cursor.at += 2;
    }
    cursor.at = Math.min(cursor.at, to);
    return new TokenRange(from, cursor.at);
  }

  private @Nullable TokenRange partition(int to) {
    if (cursor.at >= to
        || !cursor.is(cursor.at, "PARTITION")
        || !cursor.isSymbol(cursor.at + 1, "(")) {
      return null;
    }
    int from = cursor.at;
    cursor.at++;
    cursor.skipParentheses();
    return new TokenRange(from, cursor.at);
  }

  private @Nullable String alias(int to) {
    if (cursor.at >= to) {
      return null;
    }
    boolean as = cursor.accept("AS");
    if (cursor.at >= to || !cursor.isName(cursor.at)) {
      return null;
    }
    Token token = cursor.token(cursor.at);
    if (!as
        && token.kind() == TokenKind.WORD
        && NO_ALIAS.contains(token.text().toUpperCase(Locale.ROOT))) {
      return null;
    }
    cursor.at++;
    return token.name();
  }

  // ---- targets

  /** Reads {@code TABLE t} behind its keyword. */
  void tableQuery(int to, QueryBlock block, @Nullable Scope scope) {
    if (cursor.at < to && cursor.isName(cursor.at)) {
      int from = cursor.at;
      table(to, block, scope);
      block.add(Clause.FROM, from, cursor.at);
    } else {
      scanner.unreadAt(cursor.at);
    }
  }

  /** Reads the table of INSERT or REPLACE; what stands behind it is no alias. */
  void insertTarget(QueryBlock block) {
    if (!cursor.isName(cursor.at)) {
      scanner.unreadAt(cursor.at);
      return;
    }
    TokenRange name = name(cursor.size());
    TokenRange partition = partition(cursor.size());
    TableReference reference =
        new TableReference(
            block,
            name,
            database(name),
            cursor.token(name.to() - 1).name(),
            null,
            partition,
            new TokenRange(cursor.at, cursor.at),
            List.of());
    block.add(new QueryBlock.FromItem(reference.exposedName(), reference, null));
    scanner.add(reference);
  }

  /** Reads {@code a, b.*, db.c.*}; the caller goes back when no table references follow. */
  List<TokenRange> deleteTargets() {
    List<TokenRange> targets = new ArrayList<>(1);
    do {
      int from = cursor.at;
      if (!cursor.isName(from)) {
        return targets;
      }
      cursor.at++;
      if (cursor.isSymbol(cursor.at, ".") && cursor.isName(cursor.at + 1)) {
        cursor.at += 2;
      }
      targets.add(new TokenRange(from, cursor.at));
      if (cursor.isSymbol(cursor.at, ".") && cursor.isSymbol(cursor.at + 1, "*")) {
        cursor.at += 2;
      }
    } while (cursor.acceptSymbol(","));
    return targets;
  }
}
