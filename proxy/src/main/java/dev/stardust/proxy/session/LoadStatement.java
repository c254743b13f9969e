package dev.stardust.proxy.session;

import dev.stardust.sql.Lexer;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LOAD DATA LOCAL INFILE.
 *
 * @param table the table as it is written, with its database if that is given
 * @param before the text before the table
 * @param after the text behind it
 * @param replaces whether rows take the place of those with the same keys
 * @param columns the columns that get values; empty for all of them
 */
record LoadStatement(
    String table, String before, String after, boolean replaces, List<String> columns) {

  /** What a text is, if it is such a statement of a form that can be told apart. */
  static Optional<LoadStatement> parse(String sql, LexerMode mode) throws SQLException {
    List<Token> tokens = Lexer.lex(sql, mode);
    int into = find(tokens, 0, "INTO");
    boolean load =
        into > 0
            && tokens.get(0).is("LOAD")
            && find(tokens, 0, "LOCAL") > 0
            && find(tokens, 0, "LOCAL") < into
            && into + 2 < tokens.size()
            && tokens.get(into + 1).is("TABLE");
    if (!load) {
      return Optional.empty();
    }
    int end = into + 3;
    if (end + 1 < tokens.size() && tokens.get(end).isSymbol(".")) {
      end += 2;
    }
    if (end < tokens.size() && tokens.get(end).is("PARTITION")) {
      return Optional.empty();
    }
    int from = tokens.get(into + 2).start();
    int to = tokens.get(end - 1).end();
    return Optional.of(
        new LoadStatement(
            sql.substring(from, to),
            sql.substring(0, from),
            sql.substring(to),
            tokens.get(into - 1).is("REPLACE"),
            columns(tokens.subList(end, tokens.size()))));
  }

  private static int find(List<Token> tokens, int from, String word) {
    int at = from;
    while (at < tokens.size() && !tokens.get(at).is(word)) {
      at++;
    }
    return at < tokens.size() ? at : -1;
  }

  private static List<String> columns(List<Token> tokens) {
    List<String> columns = new ArrayList<>();
    int at = 0;
    while (at < tokens.size() && !tokens.get(at).isSymbol("(") && !isSet(tokens, at)) {
      at++;
    }
    if (at == tokens.size() || !tokens.get(at).isSymbol("(")) {
      return columns;
    }
    while (at < tokens.size() && !tokens.get(at).isSymbol(")")) {
      if (tokens.get(at).isName()) {
        columns.add(tokens.get(at).name());
      }
      at++;
    }
    while (at < tokens.size() && !isSet(tokens, at)) {
      at++;
    }
    addAssigned(tokens.subList(Math.min(at, tokens.size()), tokens.size()), columns);
    return columns;
  }

  /** The word that begins assignments, not that of CHARACTER SET. */
  private static boolean isSet(List<Token> tokens, int at) {
    return tokens.get(at).is("SET")
        && (at == 0 || !tokens.get(at - 1).isOneOf("CHARACTER", "CHAR"));
  }

  /** Adds what stands behind SET and behind commas that are in no parentheses. */
  private static void addAssigned(List<Token> tokens, List<String> columns) {
    int depth = 0;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == TokenKind.SYMBOL) {
        depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      }
      boolean begins = i == 0 || depth == 0 && token.isSymbol(",");
      if (begins && tokens.get(i + 1).isName() && !columns.contains(tokens.get(i + 1).name())) {
        columns.add(tokens.get(i + 1).name());
      }
    }
  }
}
