package dev.stardust.rewrite;

import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Statement;
import dev.stardust.sql.TableScan;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A statement with its table references and the means to look at its tokens. */
final class ScannedStatement {

  private static final int QUOTED = 40;

  private final Statement statement;
  private final List<Token> tokens;
  private final TableScan scan;
  private final Map<Integer, Integer> nested = new HashMap<>();

  ScannedStatement(Statement statement) throws SQLException {
    this.statement = statement;
    this.tokens = statement.tokens();
    this.scan = TableScan.of(statement);
    for (TokenRange query : scan.nested()) {
      nested.put(query.from(), query.to());
    }
  }

  Statement statement() {
    return statement;
  }

  TableScan scan() {
    return scan;
  }

  /** The innermost block around a token. */
  QueryBlock blockOf(int index) {
    return scan.blocks().stream()
        .filter(block -> block.extent().contains(index))
        .max(Comparator.comparingInt(QueryBlock::start))
        .or(scan::outermost)
        .orElseThrow();
  }

  /** Whether the block stands in a FROM, itself or through a block around it. */
  boolean isDerived(QueryBlock block) {
    QueryBlock inner = block;
    for (QueryBlock outer = inner.parent().orElse(null);
        outer != null;
        outer = inner.parent().orElse(null)) {
      if (stands(inner, outer.clause(Clause.FROM)) && !stands(inner, outer.clause(Clause.ON))) {
        return true;
      }
      inner = outer;
    }
    return false;
  }

  private static boolean stands(QueryBlock block, List<TokenRange> ranges) {
    return ranges.stream()
        .anyMatch(range -> range.from() <= block.start() && block.start() < range.to());
  }

  Token token(int index) {
    return tokens.get(index);
  }

  int size() {
    return tokens.size();
  }

  boolean isSymbol(int index, String symbol) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }

  boolean isName(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isName();
  }

  boolean is(int index, String keyword) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(keyword);
  }

  /**
   * The index of the parenthesis that closes the query that the one at {@code index} opens, or 0.
   */
  int endOfNestedQuery(int index) {
    return nested.getOrDefault(index, 0);
  }

  /** The text as written between two tokens, the latter exclusive. */
  String text(TokenRange range) {
    return statement.text().substring(start(range), end(range));
  }

  int start(TokenRange range) {
    return tokens.get(range.from()).start();
  }

  int end(TokenRange range) {
    return tokens.get(range.to() - 1).end();
  }

  /** The end of the token before, so that a deletion takes the blanks in front with it. */
  int startWithBlanks(int index) {
    return index == 0 ? 0 : tokens.get(index - 1).end();
  }

  /** Where a token stands, for messages. */
  String place(int index) {
    int at = index < tokens.size() ? tokens.get(index).start() : statement.text().length();
    String text = statement.text();
    String near = text.substring(at, Math.min(text.length(), at + QUOTED)).replace('\n', ' ');
    return "near '" + near + "' at character " + (at + 1);
  }

  /** The identifiers of the range that may name columns, outside of queries in it. */
  List<ColumnName> columnNames(TokenRange range) {
    List<ColumnName> names = new ArrayList<>();
    for (int i = range.from(); i < range.to() && i < tokens.size(); i++) {
      if (endOfNestedQuery(i) > 0) {
        i = endOfNestedQuery(i);
      } else if (mayNameColumn(i)) {
        names.add(new ColumnName(qualifier(i), tokens.get(i).name()));
      }
    }
    return names;
  }

  String qualifier(int index) {
    return isSymbol(index - 1, ".") && isName(index - 2) ? tokens.get(index - 2).name() : "";
  }

  /** Whether the token is an identifier where a column may stand. */
  boolean mayNameColumn(int index) {
    Token token = tokens.get(index);
    if (!token.isName() || isSymbol(index + 1, ".")) {
      return false;
    }
    if (token.kind() == TokenKind.QUOTED) {
      return true;
    }
    // A function, DATE '2020-01-01', the type in CAST(x AS DATE).
    boolean literal =
        token.isOneOf("DATE", "TIME", "TIMESTAMP")
            && index + 1 < tokens.size()
            && tokens.get(index + 1).kind() == TokenKind.STRING;
    boolean type = is(index - 1, "AS") && isSymbol(index + 1, ")");
    return !isSymbol(index + 1, "(") && !literal && !type;
  }
}
