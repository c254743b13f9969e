package dev.stardust.sql;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A place in a token list. Places behind the end hold no token. */
final class TokenCursor {

  private final List<Token> tokens;
  private final int[] closing;

  /** The index of the current token. */
  int at;

  TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
    this.closing = closings(tokens);
  }

  private static int[] closings(List<Token> tokens) {
    int[] closing = new int[tokens.size()];
    Arrays.fill(closing, tokens.size());
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < closing.length; i++) {
      Token token = tokens.get(i);
      if (token.kind() != TokenKind.SYMBOL) {
        continue;
      }
      if (token.text().equals("(")) {
        open.push(i);
      } else if (token.text().equals(")") && !open.isEmpty()) {
        closing[open.pop()] = i;
      }
    }
    return closing;
  }

  int size() {
    return tokens.size();
  }

  Token token(int index) {
    return tokens.get(index);
  }

  /** The index of the parenthesis that closes the one at {@code open}; the size if none does. */
  int closing(int open) {
    return closing[open];
  }

  boolean is(int index, String keyword) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(keyword);
  }

  boolean isOneOf(int index, String... keywords) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isOneOf(keywords);
  }

  boolean isSymbol(int index, String symbol) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }

  boolean isName(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isName();
  }

  /** Whether one of the keywords is here, and is not the FROM FIRST of a window function. */
  boolean endsClause(String... ends) {
    boolean window =
        isSymbol(at - 1, ")")
            && is(at, "FROM")
            && isOneOf(at + 1, "FIRST", "LAST")
            && (is(at + 2, "OVER") || isOneOf(at + 2, "RESPECT", "IGNORE") && is(at + 3, "NULLS"));
    return !window && isOneOf(at, ends);
  }

  boolean accept(String keyword) {
    if (is(at, keyword)) {
      at++;
      return true;
    }
    return false;
  }

  boolean acceptSymbol(String symbol) {
    if (isSymbol(at, symbol)) {
      at++;
      return true;
    }
    return false;
  }

  /** Skips any of the keywords, and optimizer hints. */
  void skip(String... keywords) {
    while (at < tokens.size()
        && (tokens.get(at).kind() == TokenKind.HINT || tokens.get(at).isOneOf(keywords))) {
      at++;
    }
  }

  /** Skips a parenthesised list, if one is here. */
  void skipParentheses() {
    if (isSymbol(at, "(")) {
      at = Math.min(closing[at] + 1, tokens.size());
    }
  }

  /**
   * Whether a query begins here, where {@code to} is the end of the text that it would have to
   * fill: SELECT, WITH, TABLE or VALUES ROW, perhaps in parentheses of its own.
   */
  boolean startsQuery(int index, int to) {
    int i = index;
    int end = to;
    while (isSymbol(i, "(") && i < end) {
      int close = closing(i);
      boolean wholeQuery =
          close + 1 >= end
              || isOneOf(close + 1, "UNION", "EXCEPT", "INTERSECT", "ORDER", "LIMIT", "FOR")
              || isOneOf(close + 1, "LOCK", "INTO");
      if (!wholeQuery) {
        return false;
      }
      end = close;
      i++;
    }
    return i < end
        && (isOneOf(i, "SELECT", "WITH", "TABLE") || is(i, "VALUES") && is(i + 1, "ROW"));
  }
}
