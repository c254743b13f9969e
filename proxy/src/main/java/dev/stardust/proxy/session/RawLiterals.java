package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Lexer;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Writes the string literals of a text that hold other bytes than UTF-8 as {@code x'…'}; and where
 * texts are in another character set, those that say what their bytes are in.
 */
final class RawLiterals {

  private static final int INVALID_STRING = 1300;

  private final String sql;
  private final boolean backslashes;
  private final Charset charset;
  private final String introduced;
  private final List<Token> tokens;
  private final StringBuilder out;
  private int copied;

  /**
   * Literals of a text.
   *
   * @param charset what the text was written in
   * @param name MySQL's name of it
   */
  RawLiterals(String sql, LexerMode mode, Charset charset, String name) throws SQLException {
    this.sql = sql;
    this.charset = charset;
    this.introduced = charset.equals(StandardCharsets.UTF_8) ? "" : "_" + name + " ";
    this.backslashes = !mode.noBackslashEscapes();
    this.tokens = Lexer.lex(sql, mode);
    this.out = new StringBuilder(sql.length() * 2);
  }

  /**
   * The text with no such bytes but in comments, where they mean nothing.
   *
   * @throws SQLException MySQL's error 1300 when there are some outside of string literals
   */
  String replaced() throws SQLException {
    int at = 0;
    while (at < tokens.size()) {
      int end = at + 1;
      if (tokens.get(at).kind() == TokenKind.STRING) {
        while (end < tokens.size() && goesOn(tokens.get(end))) {
          end++;
        }
        replace(tokens.subList(at, end));
      } else {
        refuse(tokens.get(at));
      }
      at = end;
    }
    return out.append(sql, copied, sql.length()).toString();
  }

  /** Whether it is joined to the string before it: {@code 'a' 'b'} is one literal. */
  private static boolean goesOn(Token token) {
    return token.kind() == TokenKind.STRING && opening(token.text()) == 0;
  }

  private static int opening(String literal) {
    int at = 0;
    while (literal.charAt(at) != '\'' && literal.charAt(at) != '"') {
      at++;
    }
    return at;
  }

  private static boolean isRaw(Token token) {
    for (int i = 0; i < token.text().length(); i++) {
      if (CommandText.isRaw(token.text(), i)) {
        return true;
      }
    }
    return false;
  }

  private void refuse(Token token) throws SQLException {
    if (isRaw(token)) {
      String hex =
          HexFormat.of().withUpperCase().formatHex(CommandText.bytes(token.text(), charset));
      throw SqlErrors.of(
          new ErrorPacket(
              INVALID_STRING, "HY000", "Invalid utf8mb4 character string: '" + hex + "'"));
    }
  }

  private void replace(List<Token> literal) {
    Token first = literal.get(0);
    String introducer = first.text().substring(0, opening(first.text()));
    boolean saysBytes = introducer.startsWith("_") && !introduced.isEmpty();
    if (!saysBytes && literal.stream().noneMatch(RawLiterals::isRaw)) {
      return;
    }
    StringBuilder value = new StringBuilder();
    literal.forEach(part -> append(value, part.text()));
    out.append(sql, copied, first.start());
    if (introducer.toLowerCase(Locale.ROOT).equals("n")) {
      out.append("_utf8mb3 ");
    } else if (!introducer.isEmpty()) {
      out.append(introducer).append(' ');
    } else {
      out.append(introduced);
    }
    String hex = HexFormat.of().formatHex(CommandText.bytes(value.toString(), charset));
    out.append("x'").append(hex).append('\'');
    copied = literal.get(literal.size() - 1).end();
  }

  /** Adds what stands between the quotes, without their escapes. */
  private void append(StringBuilder value, String literal) {
    int open = opening(literal);
    char quote = literal.charAt(open);
    for (int at = open + 1; at < literal.length() - 1; at++) {
      char c = literal.charAt(at);
      if (c == quote) {
        at++;
      } else if (c == '\\' && backslashes) {
        at++;
        c = literal.charAt(at);
        if (c == '%' || c == '_') {
          value.append('\\'); // both stay, as they mean something to LIKE
        } else {
          c = Sql.unescaped(c);
        }
      }
      value.append(c);
    }
  }
}
