package dev.stardust.sql;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables of a statement in its tokens. It reads the structure of queries (blocks,
 * clauses, joins) and steps over expressions, in which only parentheses and the queries in them
 * matter: all keywords that end a clause are reserved in MySQL, so outside parentheses they cannot
 * be anything else.
 */
final class TableScanner {

  /** MySQL refuses deeper nesting of SELECT from 63 on; parentheses come on top. */
  private static final int DEEPEST = 200;

  private static final String[] QUERY_ENDS = {
    "UNION", "EXCEPT", "INTERSECT", "ORDER", "LIMIT", "FOR", "LOCK"
  };
  private static final String[] SELECT_CLAUSES = {
    "FROM",
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
    "LOCK"
  };

  private final TokenCursor cursor;
  private final FromScanner froms;
  private final List<TableReference> references = new ArrayList<>(2);
  private final List<QueryBlock> blocks = new ArrayList<>(1);
  private final List<TokenRange> deleteTargets = new ArrayList<>(0);
  private final List<TokenRange> nested = new ArrayList<>(0);
  private OptionalInt unread = OptionalInt.empty();
  private @Nullable QueryBlock outermost;
  private int depth;

  TableScanner(List<Token> tokens) {
    cursor = new TokenCursor(tokens);
    froms = new FromScanner(cursor, this);
  }

  TableScan scan() throws SQLException {
    statement(cursor.size());
    return new TableScan(
        references, blocks, Optional.ofNullable(outermost), nested, deleteTargets, unread);
  }

  // ---- what the FROM scanner needs

  void add(TableReference reference) {
    references.add(reference);
  }

  void unreadAt(int index) {
    if (unread.isEmpty()) {
      unread = OptionalInt.of(index);
    }
  }

  void descend() throws SQLException {
    if (++depth > DEEPEST) {
      throw Errors.of(ErrorCode.NESTED_TOO_DEEP);
    }
  }

  void ascend() {
    depth--;
  }

  QueryBlock open(QueryBlock.Kind kind, @Nullable QueryBlock parent) {
    boolean inExists = cursor.isSymbol(cursor.at - 1, "(") && cursor.is(cursor.at - 2, "EXISTS");
    QueryBlock block = new QueryBlock(kind, parent, cursor.at, inExists);
    blocks.add(block);
    return block;
  }

  // ---- statements

  private void statement(int to) throws SQLException {
    if (cursor.isOneOf(0, "EXPLAIN", "DESCRIBE", "DESC")) {
      skipExplain(to);
    }
    Scope scope = null;
    int start = cursor.at;
    if (cursor.is(cursor.at, "WITH")) {
      scope = with(to, null, null);
    }
    int at = cursor.at;
    if (cursor.is(at, "UPDATE")) {
      update(to, scope);
    } else if (cursor.is(at, "DELETE")) {
      delete(to, scope);
    } else if (cursor.isOneOf(at, "INSERT", "REPLACE")) {
      insert(to);
    } else if (at > start || cursor.startsQuery(at, to) || cursor.is(at, "VALUES")) {
      outermost = query(to, null, scope);
    } else {
      other(to);
    }
    if (cursor.at < to) {
      unreadAt(cursor.at);
    }
  }

  /** Moves to the statement that EXPLAIN explains; it stays before what is none. */
  private void skipExplain(int to) {
    int i = 1;
    while (i < to
        && !cursor.isSymbol(i, "(")
        && !cursor.isOneOf(i, "SELECT", "INSERT", "REPLACE", "UPDATE", "DELETE")
        && !cursor.isOneOf(i, "WITH", "TABLE", "VALUES")) {
      i++;
    }
    cursor.at = i < to ? i : 0;
  }

  private void update(int to, @Nullable Scope scope) throws SQLException {
    QueryBlock block = open(QueryBlock.Kind.UPDATE, null);
    outermost = block;
    cursor.at++;
    cursor.skip("LOW_PRIORITY", "IGNORE");
    froms.from(to, block, scope);
    if (!cursor.accept("SET")) {
      unreadAt(cursor.at);
    }
    clause(Clause.SET, to, block, scope, "WHERE", "ORDER", "LIMIT");
    if (cursor.accept("WHERE")) {
      clause(Clause.WHERE, to, block, scope, "ORDER", "LIMIT");
    }
    tail(to, block, scope);
  }

  private void delete(int to, @Nullable Scope scope) throws SQLException {
    QueryBlock block = open(QueryBlock.Kind.DELETE, null);
    outermost = block;
    cursor.at++;
    cursor.skip("LOW_PRIORITY", "QUICK", "IGNORE");
    boolean from = cursor.accept("FROM");
    int names = cursor.at;
    List<TokenRange> targets = froms.deleteTargets();
    if (from && cursor.accept("USING") || !from && cursor.accept("FROM")) {
      deleteTargets.addAll(targets);
    } else {
      cursor.at = names;
    }
    froms.from(to, block, scope);
    if (cursor.accept("WHERE")) {
      clause(Clause.WHERE, to, block, scope, "ORDER", "LIMIT");
    }
    tail(to, block, scope);
  }

  private void insert(int to) throws SQLException {
    QueryBlock block = open(QueryBlock.Kind.INSERT, null);
    outermost = block;
    cursor.at++;
    cursor.skip("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "INTO");
    froms.insertTarget(block);
    int end = endBefore(to, "DUPLICATE");
    if (cursor.isSymbol(cursor.at, "(") && !cursor.startsQuery(cursor.at, end)) {
      cursor.skipParentheses();
    }
    if (cursor.startsQuery(cursor.at, end) && !cursor.is(cursor.at, "VALUES")) {
      query(end, block, null);
    } else {
      cursor.skip("VALUES", "VALUE", "SET");
      clause(Clause.VALUES, end, block, null);
    }
    if (cursor.at < end) {
      clause(Clause.VALUES, end, block, null);
    }
    clause(Clause.ON_DUPLICATE_KEY, to, block, null);
  }

  /** The index of ON before this keyword outside parentheses, or {@code to}. */
  private int endBefore(int to, String keyword) {
    for (int i = cursor.at; i + 1 < to; i++) {
      if (cursor.isSymbol(i, "(")) {
        i = Math.min(cursor.closing(i), to);
      } else if (cursor.is(i, "ON") && cursor.is(i + 1, keyword)) {
        return i;
      }
    }
    return to;
  }

  // CREATE TABLE … SELECT, CREATE VIEW … AS SELECT, SET, DO, CALL and the like.
  private void other(int to) throws SQLException {
    QueryBlock block = open(QueryBlock.Kind.OTHER, null);
    expression(to, block, null, "SELECT", "WITH");
    while (cursor.at < to) {
      boolean with =
          cursor.is(cursor.at, "WITH")
              && (cursor.is(cursor.at + 2, "AS") || cursor.isSymbol(cursor.at + 2, "("));
      if (with || cursor.is(cursor.at, "SELECT")) {
        query(to, block, null);
      } else {
        cursor.at++;
      }
      expression(to, block, null, "SELECT", "WITH");
    }
  }

  // ---- queries

  /** Reads a query expression up to {@code to}, or as far as it is one. */
  QueryBlock query(int to, @Nullable QueryBlock parent, @Nullable Scope outer) throws SQLException {
    descend();
    Scope scope = cursor.is(cursor.at, "WITH") ? with(to, parent, outer) : outer;
    QueryBlock first = term(to, parent, scope);
    QueryBlock last = first;
    while (cursor.at < to && cursor.isOneOf(cursor.at, "UNION", "EXCEPT", "INTERSECT")) {
      cursor.at++;
      cursor.skip("ALL", "DISTINCT");
      last = term(to, parent, scope);
    }
    QueryBlock whole = first;
    if (last != first) {
      whole = open(QueryBlock.Kind.SET_OPERATION, parent);
      whole.lastTerm(last);
    }
    tail(to, whole, scope);
    ascend();
    return whole;
  }

  private @Nullable Scope with(int to, @Nullable QueryBlock parent, @Nullable Scope outer)
      throws SQLException {
    Scope scope = outer;
    cursor.at++;
    boolean recursive = cursor.accept("RECURSIVE");
    do {
      if (!cursor.isName(cursor.at) || cursor.at >= to) {
        unreadAt(cursor.at);
        return scope;
      }
      Scope own = new Scope(scope, cursor.token(cursor.at).name(), cursor.at++);
      cursor.skipParentheses();
      cursor.skip("AS");
      if (!cursor.isSymbol(cursor.at, "(") || cursor.at >= to) {
        unreadAt(cursor.at);
        return own;
      }
      parenthesised(to, parent, recursive ? own : scope);
      scope = own;
    } while (cursor.at < to && cursor.acceptSymbol(","));
    return scope;
  }

  /** Reads a query in parentheses, the cursor being at the opening one. */
  QueryBlock parenthesised(int to, @Nullable QueryBlock parent, @Nullable Scope scope)
      throws SQLException {
    int close = Math.min(cursor.closing(cursor.at), to);
    nested.add(new TokenRange(cursor.at, close));
    cursor.at++;
    QueryBlock block = query(close, parent, scope);
    if (cursor.at < close) {
      unreadAt(cursor.at);
    }
    cursor.at = Math.min(close + 1, to);
    return block;
  }

  private QueryBlock term(int to, @Nullable QueryBlock parent, @Nullable Scope scope)
      throws SQLException {
    if (cursor.at < to && cursor.isSymbol(cursor.at, "(")) {
      return parenthesised(to, parent, scope);
    }
    if (cursor.at < to && cursor.is(cursor.at, "TABLE")) {
      QueryBlock block = open(QueryBlock.Kind.TABLE, parent);
      cursor.at++;
      froms.tableQuery(to, block, scope);
      return block;
    }
    if (cursor.at < to && cursor.is(cursor.at, "VALUES")) {
      QueryBlock block = open(QueryBlock.Kind.VALUES, parent);
      cursor.at++;
      clause(Clause.VALUES, to, block, scope, QUERY_ENDS);
      return block;
    }
    QueryBlock block = open(QueryBlock.Kind.SELECT, parent);
    if (cursor.at < to && cursor.accept("SELECT")) {
      select(to, block, scope);
    } else {
      unreadAt(cursor.at);
    }
    return block;
  }

  private void select(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    Clause clause = Clause.SELECT;
    while (true) {
      clause(clause, to, block, scope, SELECT_CLAUSES);
      if (cursor.at >= to || cursor.isOneOf(cursor.at, QUERY_ENDS)) {
        return;
      }
      if (cursor.is(cursor.at, "FROM")) {
        if (block.clause(Clause.SELECT).isEmpty()) {
          unreadAt(cursor.at);
        }
        cursor.at++;
        froms.from(to, block, scope);
        if (cursor.at >= to || cursor.isOneOf(cursor.at, QUERY_ENDS)) {
          return;
        }
        if (!cursor.isOneOf(cursor.at, SELECT_CLAUSES)) {
          return;
        }
      }
      clause = nextClause();
    }
  }

  private Clause nextClause() {
    Token keyword = cursor.token(cursor.at++);
    if (keyword.is("WHERE")) {
      return Clause.WHERE;
    }
    if (keyword.is("GROUP")) {
      cursor.skip("BY");
      return Clause.GROUP_BY;
    }
    if (keyword.is("HAVING")) {
      return Clause.HAVING;
    }
    if (keyword.is("WINDOW")) {
      return Clause.WINDOW;
    }
    return keyword.is("INTO") ? Clause.INTO : Clause.QUALIFY;
  }

  /** ORDER BY, LIMIT, INTO and locks, in any order. */
  private void tail(int to, QueryBlock block, @Nullable Scope scope) throws SQLException {
    while (cursor.at < to) {
      if (cursor.is(cursor.at, "ORDER")) {
        cursor.at++;
        cursor.skip("BY");
        clause(Clause.ORDER_BY, to, block, scope, "LIMIT", "FOR", "LOCK", "INTO");
      } else if (cursor.accept("LIMIT")) {
        clause(Clause.LIMIT, to, block, scope, "FOR", "LOCK", "INTO");
      } else if (cursor.accept("INTO")) {
        clause(Clause.INTO, to, block, scope, "FOR", "LOCK");
      } else if (!LockScanner.lock(cursor, to, block)) {
        return;
      }
    }
  }

  /** Steps over an expression list and keeps it as a clause of the block. */
  private void clause(
      Clause clause, int to, QueryBlock block, @Nullable Scope scope, String... ends)
      throws SQLException {
    int from = cursor.at;
    expression(to, block, scope, ends);
    if (cursor.at > from) {
      block.add(clause, from, cursor.at);
    }
  }

  /**
   * Steps over tokens up to one of the keywords outside parentheses, reading queries on the way.
   */
  void expression(int to, QueryBlock block, @Nullable Scope scope, String... ends)
      throws SQLException {
    int open = 0;
    while (cursor.at < to) {
      if (cursor.isSymbol(cursor.at, "(")) {
        if (cursor.startsQuery(cursor.at + 1, cursor.closing(cursor.at))) {
          parenthesised(to, block, scope);
          continue;
        }
        open++;
      } else if (cursor.isSymbol(cursor.at, ")")) {
        open--;
      } else if (open == 0 && cursor.endsClause(ends)) {
        return;
      } else if (cursor.is(cursor.at, "SELECT")) {
        unreadAt(cursor.at);
      }
      cursor.at++;
    }
  }
}
