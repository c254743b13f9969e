package dev.stardust.observe;

import dev.stardust.sql.Lexer;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Token;
import java.sql.SQLSyntaxErrorException;

/**
 * SQL that anybody may see: on one line, without comments, and with a question mark in the place of
 * each string and number, wherever it stands.
 */
public final class MaskedSql {

  /** Longer texts, such as bulk inserts, are cut off. */
  static final int LONGEST = 10_000;

  private static final String UNREADABLE = "(unreadable)";
  private static final String HINT = "/*+";
  private static final String END = "*/";

  private MaskedSql() {}

  /**
   * The text without its values.
   *
   * @param mode how the server reads the text: with another one a value could be taken for a name
   */
  public static String of(String sql, LexerMode mode) {
    try {
      return masked(sql, mode);
    } catch (SQLSyntaxErrorException unreadable) {
      return UNREADABLE; // what is a value in it cannot be told
    }
  }

  private static String masked(String sql, LexerMode mode) throws SQLSyntaxErrorException {
    StringBuilder masked = new StringBuilder(Math.min(sql.length(), LONGEST));
    int end = 0;
    for (Token token : Lexer.lex(sql, mode)) {
      if (masked.length() > LONGEST) {
        return masked.append(" …").toString();
      }
      if (end > 0 && token.start() > end) {
        masked.append(' ');
      }
      end = token.end();
      switch (token.kind()) {
        case STRING, NUMBER -> masked.append('?');
        case HINT -> masked.append(hint(token.text(), mode));
        default -> masked.append(token.text());
      }
    }
    return masked.toString();
  }

  private static String hint(String text, LexerMode mode) throws SQLSyntaxErrorException {
    String inner = text.substring(HINT.length(), text.length() - END.length());
    return HINT + " " + masked(inner, mode) + " " + END;
  }
}
