package dev.stardust.sql;

import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into its statements. */
public final class Statements {

  private Statements() {}

  /**
   * The statements of a text, separated by semicolons; empty ones are left out. A text without any
   * token gives one statement of kind {@link StatementKind#EMPTY}, so that MySQL can refuse it.
   *
   * @throws SQLSyntaxErrorException MySQL's error 1064 when a string, a quoted name or a comment
   *     does not end
   */
  public static List<Statement> split(String sql, LexerMode mode) throws SQLSyntaxErrorException {
    Lexer lexer = Lexer.read(sql, mode);
    String text = lexer.plainText();
    List<Token> tokens = lexer.tokens();
    List<Statement> statements = new ArrayList<>(1);
    int textStart = 0;
    int first = 0;
    while (first < tokens.size()) {
      int end = endOfStatement(tokens, first);
      if (end > first) {
        statements.add(statement(text, textStart, tokens.subList(first, end)));
      }
      textStart = end < tokens.size() ? tokens.get(end).end() : text.length();
      first = end + 1;
    }
    return statements.isEmpty()
        ? List.of(new Statement(text, List.of(), StatementKind.EMPTY, 0))
        : statements;
  }

  // A stored program has statements of its own, so it takes the rest of the text.
  private static int endOfStatement(List<Token> tokens, int first) {
    if (Classifier.isProgram(tokens.subList(first, tokens.size()))) {
      int end = tokens.size();
      return tokens.get(end - 1).isSymbol(";") ? end - 1 : end;
    }
    int end = first;
    while (end < tokens.size() && !tokens.get(end).isSymbol(";")) {
      end++;
    }
    return end;
  }

  private static Statement statement(String text, int textStart, List<Token> tokens) {
    int parameters = 0;
    for (Token token : tokens) {
      if (token.kind() == TokenKind.PARAMETER) {
        parameters++;
      }
    }
    String own = text.substring(textStart, tokens.get(tokens.size() - 1).end());
    List<Token> shifted =
        textStart == 0 ? tokens : tokens.stream().map(token -> token.shifted(textStart)).toList();
    return new Statement(own, shifted, Classifier.classify(tokens), parameters);
  }
}
