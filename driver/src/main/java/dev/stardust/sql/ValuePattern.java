package dev.stardust.sql;

import java.sql.SQLSyntaxErrorException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What texts have in common that differ only in values: the text with a placeholder in the place of
 * each value.
 *
 * <p>Values are the literals that stand where a placeholder means the same, and that nothing but
 * the server's execution depends on: operands of comparisons behind WHERE, ON, SET or HAVING, lists
 * of IN and VALUES, and LIMIT. Others, such as those of a select list, which name its columns, stay
 * in the text.
 *
 * @param pieces what stands before, between and behind the values
 * @param values the literals as written, in their order; never empty
 */
public record ValuePattern(List<String> pieces, List<String> values) {

  public ValuePattern {
    pieces = List.copyOf(pieces);
    values = List.copyOf(values);
  }

  /** The text with placeholders. */
  public String text() {
    return String.join("?", pieces);
  }

  /**
   * The pattern of a text; empty when it has no value, has placeholders of its own, or is no query
   * and no change of rows.
   *
   * @throws SQLSyntaxErrorException MySQL's error 1064 when a string, a quoted name or a comment
   *     does not end
   */
  public static Optional<ValuePattern> of(String sql, LexerMode mode)
      throws SQLSyntaxErrorException {
    List<Token> tokens = Lexer.lex(sql, mode);
    if (tokens.isEmpty() || !begins(tokens.get(0)) || hasPlaceholder(tokens)) {
      return Optional.empty();
    }
    return Optional.of(new Reader(sql, tokens).read()).filter(found -> !found.values.isEmpty());
  }

  /** Whether the token is one of the numbers of LIMIT. */
  public static boolean isLimit(List<Token> tokens, int at) {
    return at > 0 && tokens.get(at - 1).isOneOf("LIMIT", "OFFSET")
        || at > 2 && tokens.get(at - 1).isSymbol(",") && tokens.get(at - 3).is("LIMIT");
  }

  private static boolean begins(Token first) {
    return first.isOneOf("SELECT", "WITH", "INSERT", "REPLACE", "UPDATE", "DELETE")
        || first.isSymbol("(");
  }

  private static boolean hasPlaceholder(List<Token> tokens) {
    for (Token token : tokens) {
      if (token.kind() == TokenKind.PARAMETER) {
        return true;
      }
    }
    return false;
  }

  /** What the place between two parentheses is. */
  private static final class Level {

    /** Whether this is a list of values: behind IN or VALUES. */
    private final boolean isList;

    /** Whether a literal here would be a part of a column's name. */
    private final boolean isNamed;

    private boolean isSelectList;
    private boolean isCompared;

    Level(boolean isList, boolean isNamed, boolean isCompared) {
      this.isList = isList;
      this.isNamed = isNamed;
      this.isCompared = isCompared;
    }

    Level inner(boolean list) {
      return new Level(list, isNamed || isSelectList, isCompared);
    }

    void clause(Token word) {
      if (word.is("SELECT")) {
        isSelectList = true;
        isCompared = false;
      } else if (word.isOneOf("FROM", "GROUP", "ORDER", "WINDOW")) {
        isSelectList = false;
        isCompared = false;
      } else if (word.isOneOf("WHERE", "ON", "SET", "HAVING")) {
        isSelectList = false;
        isCompared = true;
      }
    }
  }

  private static final class Reader {

    private final String sql;
    private final List<Token> tokens;
    private final List<String> pieces = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final Deque<Level> outer = new ArrayDeque<>();
    private Level level = new Level(false, false, false);
    private boolean closedList;
    private int lastValue = -1;

    Reader(String sql, List<Token> tokens) {
      this.sql = sql;
      this.tokens = tokens;
    }

    ValuePattern read() {
      int copied = 0;
      for (int at = 0; at < tokens.size(); at++) {
        Token token = tokens.get(at);
        switch (token.kind()) {
          case WORD -> level.clause(token);
          case SYMBOL -> parenthesis(at);
          case NUMBER, STRING -> {
            if (isValue(at)) {
              pieces.add(sql.substring(copied, token.start()));
              values.add(token.text());
              copied = token.end();
              lastValue = at;
            }
          }
          default -> {}
        }
      }
      pieces.add(sql.substring(copied));
      return new ValuePattern(pieces, values);
    }

    private void parenthesis(int at) {
      Token token = tokens.get(at);
      if (token.isSymbol("(")) {
        outer.push(level);
        level = level.inner(opensList(at));
      } else if (token.isSymbol(")") && !outer.isEmpty()) {
        closedList = level.isList;
        level = outer.pop();
      }
    }

    // VALUES (1, 2), (3, 4)
    private boolean opensList(int at) {
      if (at == 0) {
        return false;
      }
      Token before = tokens.get(at - 1);
      return before.isOneOf("VALUES", "VALUE")
          || before.is("IN") && level.isCompared
          || closedList && before.isSymbol(",") && isSymbol(at - 2, ")");
    }

    private boolean isValue(int at) {
      if (level.isNamed || level.isSelectList || isString(at) && !standsAlone(at)) {
        return false;
      }
      if (level.isList) {
        return (isSymbol(at - 1, "(") || isSymbol(at - 1, ","))
            && (isSymbol(at + 1, ",") || isSymbol(at + 1, ")"));
      }
      return level.isCompared && isOperand(at) || isLimit(tokens, at);
    }

    // Strings that stand side by side are one.
    private boolean standsAlone(int at) {
      return tokens.get(at).text().charAt(0) == '\'' && !isString(at - 1) && !isString(at + 1);
    }

    private boolean isString(int at) {
      return at >= 0 && at < tokens.size() && tokens.get(at).kind() == TokenKind.STRING;
    }

    private boolean isSymbol(int at, String symbol) {
      return at >= 0 && at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }

    private boolean isOperand(int at) {
      if (at < 2 || !endsOperand(at - 2)) {
        return false;
      }
      Token before = tokens.get(at - 1);
      return before.isOneOf("BETWEEN", "AND")
          || before.kind() == TokenKind.SYMBOL
              && switch (before.text()) {
                case "=", "<", ">", "<=", ">=", "<>", "!=", "<=>" -> true;
                default -> false;
              };
    }

    private boolean endsOperand(int at) {
      Token token = tokens.get(at);
      return token.isName() || at == lastValue || token.isSymbol(")");
    }
  }
}
