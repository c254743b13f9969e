package dev.stardust.rewrite;

import dev.stardust.rewrite.SelectItem.Kind;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a block's select list. */
final class SelectList {

  private static final String[] OPTIONS = {
    "ALL",
    "DISTINCT",
    "DISTINCTROW",
    "HIGH_PRIORITY",
    "STRAIGHT_JOIN",
    "SQL_SMALL_RESULT",
    "SQL_BIG_RESULT",
    "SQL_BUFFER_RESULT",
    "SQL_NO_CACHE",
    "SQL_CALC_FOUND_ROWS"
  };

  private final ScannedStatement statement;
  private final List<SelectItem> items = new ArrayList<>();

  private SelectList(ScannedStatement statement) {
    this.statement = statement;
  }

  /** The items, none for a block that is no SELECT. */
  static List<SelectItem> of(ScannedStatement statement, QueryBlock block) {
    SelectList list = new SelectList(statement);
    if (block.kind() == QueryBlock.Kind.SELECT) {
      block.clause(Clause.SELECT).forEach(list::split);
    }
    return list.items;
  }

  private void split(TokenRange range) {
    int from = range.from();
    while (from < range.to() && isOption(statement.token(from))) {
      from++;
    }
    int depth = 0;
    for (int i = from; i < range.to(); i++) {
      if (statement.isSymbol(i, "(")) {
        depth++;
      } else if (statement.isSymbol(i, ")")) {
        depth--;
      } else if (depth == 0 && statement.isSymbol(i, ",")) {
        add(from, i);
        from = i + 1;
      }
    }
    add(from, range.to());
  }

  private static boolean isOption(Token token) {
    return token.kind() == TokenKind.HINT || token.isOneOf(OPTIONS);
  }

  private void add(int from, int to) {
    if (from >= to) {
      return;
    }
    TokenRange range = new TokenRange(from, to);
    int path = endOfPath(from, to);
    if (statement.isSymbol(to - 1, "*") && path == to) {
      boolean all = to - from == 1;
      String qualifier = all ? "" : statement.token(to - 3).name();
      items.add(
          new SelectItem(
              all ? Kind.STAR : Kind.TABLE_STAR, range, new ColumnName(qualifier, "*"), null));
    } else if (isColumn(from, path, to)) {
      ColumnName column =
          new ColumnName(statement.qualifier(path - 1), statement.token(path - 1).name());
      items.add(new SelectItem(Kind.COLUMN, range, column, path == to ? null : name(to - 1)));
    } else {
      items.add(new SelectItem(Kind.EXPRESSION, range, null, label(from, to)));
    }
  }

  /** The end of {@code a}, {@code a.b}, {@code a.b.c}, {@code *}, {@code a.*} at this place. */
  private int endOfPath(int from, int to) {
    int i = from;
    while (i < to) {
      if (statement.isSymbol(i, "*")) {
        return i + 1;
      }
      if (!statement.isName(i)) {
        return from;
      }
      i++;
      if (i >= to || !statement.isSymbol(i, ".")) {
        return i;
      }
      i++;
    }
    return from;
  }

  private boolean isColumn(int from, int path, int to) {
    if (path == from || !statement.isName(path - 1)) {
      return false;
    }
    boolean plain = path == to;
    boolean alias = path == to - 1 && isAlias(to - 1);
    boolean withAs = path == to - 2 && statement.is(path, "AS") && isAlias(to - 1);
    return plain || alias || withAs;
  }

  private boolean isAlias(int index) {
    return statement.isName(index) || statement.token(index).kind() == TokenKind.STRING;
  }

  private @Nullable String label(int from, int to) {
    if (to - from < 2 || !isAlias(to - 1)) {
      return null;
    }
    Token before = statement.token(to - 2);
    if (statement.is(to - 1, "END") && isCaseOpen(from, to - 1)) {
      return null;
    }
    boolean operandBefore =
        before.is("AS")
            || before.is("END")
            || before.isSymbol(")")
            || before.kind() == TokenKind.NUMBER
            || before.kind() == TokenKind.PARAMETER
            || before.kind() == TokenKind.VARIABLE
            || before.kind() == TokenKind.STRING && statement.isName(to - 1)
            || before.isName() && !before.isOneOf(OPERATORS) && statement.isName(to - 1);
    return operandBefore ? name(to - 1) : null;
  }

  private boolean isCaseOpen(int from, int to) {
    int open = 0;
    for (int i = from; i < to; i++) {
      open += statement.is(i, "CASE") ? 1 : statement.is(i, "END") ? -1 : 0;
    }
    return open > 0;
  }

  /** Words behind which an operand follows, so that the last name is no alias. */
  private static final String[] OPERATORS = {
    "AND",
    "OR",
    "XOR",
    "NOT",
    "IS",
    "LIKE",
    "RLIKE",
    "REGEXP",
    "IN",
    "DIV",
    "MOD",
    "BETWEEN",
    "COLLATE",
    "BINARY",
    "INTERVAL",
    "SOUNDS",
    "ESCAPE",
    "OVER",
    "DISTINCT",
    "DATE",
    "TIME",
    "TIMESTAMP",
    "ARRAY"
  };

  private String name(int index) {
    Token token = statement.token(index);
    if (token.kind() != TokenKind.STRING) {
      return token.name();
    }
    String text = token.text();
    return text.substring(1, text.length() - 1);
  }
}
