package dev.stardust.sql;

import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into its statements. */
public final class Statements {

  /** One of these stands before the first semicolon inside a stored program. */
  private static final String[] COMPOUND = {
    "BEGIN", "IF", "CASE", "LOOP", "REPEAT", "WHILE", "LANGUAGE"
  };

  private Statements() {}

  /**
   * The statements of a text, separated by semicolons; empty ones at the end are left out. A text
   * without any token gives one statement of kind {@link StatementKind#EMPTY}, so that MySQL can
   * refuse it.
   *
   * @throws SQLSyntaxErrorException MySQL's error 1064 when a string, a quoted name or a comment
   *     does not end, or an empty statement stands before another one
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
      if (end == first) {
        refuseBefore(tokens, end, text);
      } else {
        statements.add(statement(text, textStart, tokens.subList(first, end)));
      }
      textStart = end < tokens.size() ? tokens.get(end).end() : text.length();
      first = end + 1;
    }
    return statements.isEmpty()
        ? List.of(new Statement(text, List.of(), StatementKind.EMPTY, 0))
        : statements;
  }

  /** Whether a text is one of several statements, or may be meant as one. */
  public static boolean areSeveral(String sql, LexerMode mode) {
    try {
      return split(sql, mode).size() > 1;
    } catch (SQLSyntaxErrorException unreadable) {
      return sql.contains(";");
    }
  }

  /**
   * Refuses a text of several statements one of which ends inside a version comment: there, MySQL
   * misses the end of the comment.
   *
   * @throws SQLSyntaxErrorException MySQL's error 1064
   */
  public static void refuseEndInComment(String sql, LexerMode mode) throws SQLSyntaxErrorException {
    if (!sql.contains("/*!")) {
      return;
    }
    Lexer lexer = Lexer.read(sql, mode);
    List<Token> tokens = lexer.tokens();
    for (int first = 0; first < tokens.size(); first++) {
      first = endOfStatement(tokens, first);
      if (first < tokens.size() && lexer.isInVersionComment(tokens.get(first).start())) {
        throw SyntaxErrors.near(sql, tokens.get(first).end());
      }
    }
  }

  /** MySQL lets nothing be missing before a statement. */
  private static void refuseBefore(List<Token> tokens, int semicolon, String text)
      throws SQLSyntaxErrorException {
    for (int last = tokens.size() - 1; last > semicolon; last--) {
      if (!tokens.get(last).isSymbol(";")) {
        String stripped = text.substring(0, tokens.get(last).end());
        throw SyntaxErrors.near(stripped, tokens.get(semicolon).start());
      }
    }
  }

  // A stored program whose body may be compound has semicolons of its own: it takes the rest.
  private static int endOfStatement(List<Token> tokens, int first) {
    int end = first;
    while (end < tokens.size() && !tokens.get(end).isSymbol(";")) {
      end++;
    }
    if (Classifier.isProgram(tokens.subList(first, tokens.size()))
        && tokens.subList(first, end).stream().anyMatch(token -> token.isOneOf(COMPOUND))) {
      int last = tokens.size();
      return tokens.get(last - 1).isSymbol(";") ? last - 1 : last;
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
