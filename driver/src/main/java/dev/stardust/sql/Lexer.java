package dev.stardust.sql;

import static dev.stardust.sql.Characters.isDigit;
import static dev.stardust.sql.Characters.isNamePart;
import static dev.stardust.sql.Characters.isSpace;

import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads SQL into tokens as MySQL's own lexer does, in one pass.
 *
 * <p>Comments are skipped, except that the inside of a version comment which the server obeys
 * ({@code /*!50708 … *}{@code /}) is read as if its markers were blanks, and that an optimizer hint
 * where MySQL reads one is a token.
 */
public final class Lexer {

  private final String sql;
  private final int length;
  private final LexerMode mode;
  private final List<Token> tokens;
  private final List<int[]> markers = new ArrayList<>(0);
  private int at;
  private int versionComment = -1;

  private Lexer(String sql, LexerMode mode) {
    this.sql = sql;
    this.length = sql.length();
    this.mode = mode;
    this.tokens = new ArrayList<>(Math.max(8, length / 5));
  }

  /**
   * The tokens of the text.
   *
   * @throws SQLSyntaxErrorException MySQL's error 1064 when a string, a quoted name or a comment
   *     does not end
   */
  public static List<Token> lex(String sql, LexerMode mode) throws SQLSyntaxErrorException {
    return new Lexer(sql, mode).run().tokens();
  }

  /** Reads the text, keeping also where the markers of obeyed version comments stand. */
  static Lexer read(String sql, LexerMode mode) throws SQLSyntaxErrorException {
    return new Lexer(sql, mode).run();
  }

  List<Token> tokens() {
    return Collections.unmodifiableList(tokens);
  }

  /** The text with the markers of obeyed version comments blanked; the same object if none. */
  String plainText() {
    if (markers.isEmpty()) {
      return sql;
    }
    StringBuilder plain = new StringBuilder(sql);
    for (int[] marker : markers) {
      for (int i = marker[0]; i < marker[1]; i++) {
        plain.setCharAt(i, ' ');
      }
    }
    return plain.toString();
  }

  /** Whether the place in the text is between the markers of an obeyed version comment. */
  boolean isInVersionComment(int place) {
    boolean inside = false;
    for (int[] marker : markers) {
      if (marker[0] < place) {
        inside = sql.charAt(marker[0]) == '/';
      }
    }
    return inside;
  }

  private Lexer run() throws SQLSyntaxErrorException {
    while (at < length) {
      char c = sql.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (isNamePart(c)) {
        word(c);
      } else {
        other(c);
      }
    }
    if (versionComment >= 0) {
      throw SyntaxErrors.near(sql, length);
    }
    return this;
  }

  private void other(char c) throws SQLSyntaxErrorException {
    switch (c) {
      case '\'' -> string(at, at);
      case '"' -> quoted(c, mode.ansiQuotes() ? TokenKind.QUOTED : TokenKind.STRING);
      case '`' -> quoted(c, TokenKind.QUOTED);
      case '?' -> add(TokenKind.PARAMETER, at, at + 1);
      case '@' -> variable();
      case '#' -> lineComment();
      case '.' -> dot();
      case '-' -> minus();
      case '/' -> slash();
      case '*' -> star();
      default -> symbol();
    }
  }

  private char peek(int offset) {
    int index = at + offset;
    return index < length ? sql.charAt(index) : '\0';
  }

  private void add(TokenKind kind, int start, int end) {
    String text = end - start == 1 ? Characters.text(sql.charAt(start)) : sql.substring(start, end);
    tokens.add(new Token(kind, start, end, text));
    at = end;
  }

  // ---- words and numbers

  private void word(char first) throws SQLSyntaxErrorException {
    int start = at;
    if (start > 0 && sql.charAt(start - 1) == '.' && behindDot()) {
      add(TokenKind.QUOTED, start, endOfName(start));
    } else if (isDigit(first)) {
      numberOrName(start);
    } else if (isLiteralPrefix(first) && peek(1) == '\'') {
      prefixedString(start, first);
    } else {
      add(TokenKind.WORD, start, endOfName(start));
      introduced(start);
    }
  }

  private boolean behindDot() {
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(".");
  }

  private static boolean isLiteralPrefix(char c) {
    return switch (c) {
      case 'n', 'N', 'x', 'X', 'b', 'B' -> true;
      default -> false;
    };
  }

  private void prefixedString(int start, char prefix) throws SQLSyntaxErrorException {
    if (prefix == 'n' || prefix == 'N') {
      string(start, start + 1);
      return;
    }
    int end = sql.indexOf('\'', start + 2);
    if (end < 0) {
      throw SyntaxErrors.near(sql, start);
    }
    add(TokenKind.NUMBER, start, end + 1);
  }

  // _utf8mb4'x' is one token; MySQL also allows blanks between, which changes nothing here.
  private void introduced(int start) throws SQLSyntaxErrorException {
    if (sql.charAt(start) != '_' || at >= length || sql.charAt(at) != '\'') {
      return;
    }
    if (Charsets.isIntroducer(sql.substring(start, at))) {
      tokens.remove(tokens.size() - 1);
      string(start, at);
    }
  }

  private int endOfName(int from) {
    int end = from;
    while (end < length && isNamePart(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean isNamePartAt(int index) {
    return index < length && isNamePart(sql.charAt(index));
  }

  private boolean isDigitAt(int index) {
    return index < length && isDigit(sql.charAt(index));
  }

  private void numberOrName(int start) {
    int radix = Numbers.endOfRadixNumber(sql, start);
    if (radix > 0) {
      add(TokenKind.NUMBER, start, radix);
      return;
    }
    int end = Numbers.endOfDigits(sql, start);
    if (!isNamePartAt(end)) {
      add(TokenKind.NUMBER, start, Numbers.endOfFraction(sql, end));
      return;
    }
    int exponent = Numbers.endOfExponent(sql, end);
    // 1e5 is a number, 1e5x is the number 1e5 and the word x, 1e and 1abc are names.
    if (exponent > end) {
      add(TokenKind.NUMBER, start, exponent);
    } else {
      add(TokenKind.WORD, start, endOfName(end));
    }
  }

  private void dot() {
    boolean fraction = isDigitAt(at + 1) && !(at > 0 && followsName());
    if (fraction) {
      add(TokenKind.NUMBER, at, Numbers.endOfExponent(sql, Numbers.endOfDigits(sql, at + 1)));
    } else {
      add(TokenKind.SYMBOL, at, at + 1);
    }
  }

  private boolean followsName() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.end() == at && last.isName();
  }

  // ---- strings, quoted names, variables

  private void string(int start, int quoteAt) throws SQLSyntaxErrorException {
    add(TokenKind.STRING, start, endOfQuoted(quoteAt, '\'', !mode.noBackslashEscapes()));
  }

  private void quoted(char quote, TokenKind kind) throws SQLSyntaxErrorException {
    boolean escapes = kind == TokenKind.STRING && !mode.noBackslashEscapes();
    add(kind, at, endOfQuoted(at, quote, escapes));
  }

  /** The offset behind the closing quote of what begins at {@code open}. */
  private int endOfQuoted(int open, char quote, boolean escapes) throws SQLSyntaxErrorException {
    int i = open + 1;
    while (i < length) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < length && sql.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    throw SyntaxErrors.near(sql, open);
  }

  private void variable() throws SQLSyntaxErrorException {
    int start = at;
    int from = peek(1) == '@' ? start + 2 : start + 1;
    char c = from < length ? sql.charAt(from) : '\0';
    int end = from;
    if (c == '`') {
      end = endOfQuoted(from, c, false);
    } else if (c == '\'' || c == '"') {
      end = endOfQuoted(from, c, !mode.noBackslashEscapes());
    }
    while (isNamePartAt(end) || end > from && isDottedPart(end)) {
      end = sql.charAt(end) == '`' ? endOfQuoted(end, '`', false) : end + 1;
    }
    add(end == from ? TokenKind.SYMBOL : TokenKind.VARIABLE, start, Math.max(end, start + 1));
  }

  private boolean isDottedPart(int index) {
    if (index >= length) {
      return false;
    }
    char c = sql.charAt(index);
    return c == '.' || c == '`' && sql.charAt(index - 1) == '.';
  }

  // ---- comments

  private void lineComment() {
    int end = sql.indexOf('\n', at);
    at = end < 0 ? length : end + 1;
  }

  private void minus() {
    if (peek(1) == '-' && (at + 2 >= length || peek(2) <= ' ' || peek(2) == 127)) {
      lineComment();
    } else {
      symbol();
    }
  }

  private void star() {
    if (versionComment >= 0 && peek(1) == '/') {
      versionComment = -1;
      blank(at, at + 2);
    } else {
      symbol();
    }
  }

  private void slash() throws SQLSyntaxErrorException {
    if (peek(1) != '*') {
      symbol();
    } else if (peek(2) == '!') {
      versionComment();
    } else if (peek(2) == '+' && takesHint()) {
      add(TokenKind.HINT, at, endOfComment(at + 3));
    } else {
      at = endOfComment(at + 2);
    }
  }

  private boolean takesHint() {
    return !tokens.isEmpty()
        && tokens.get(tokens.size() - 1).isOneOf("SELECT", "INSERT", "REPLACE", "UPDATE", "DELETE");
  }

  private int endOfComment(int from) throws SQLSyntaxErrorException {
    int end = sql.indexOf("*/", from);
    if (end < 0) {
      throw SyntaxErrors.near(sql, at);
    }
    return end + 2;
  }

  private void versionComment() throws SQLSyntaxErrorException {
    // With its marker blanked, what stands behind "--" would become a comment.
    if (at >= 2 && sql.startsWith("--", at - 2)) {
      throw SyntaxErrors.near(sql, at);
    }
    int digits = Numbers.endOfDigits(sql, at + 3) - (at + 3);
    int counted = digits >= 6 ? 6 : digits >= 5 ? 5 : 0;
    int version = counted == 0 ? 0 : Integer.parseInt(sql, at + 3, at + 3 + counted, 10);
    if (version > mode.serverVersion()) {
      at = endOfNestedComment(at + 3);
    } else {
      versionComment = at;
      blank(at, at + 3 + counted);
    }
  }

  // MySQL lets one plain comment stand inside a version comment that it skips.
  private int endOfNestedComment(int from) throws SQLSyntaxErrorException {
    int i = from;
    int depth = 1;
    while (i + 1 < length) {
      if (sql.startsWith("*/", i)) {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else if (sql.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else {
        i++;
      }
    }
    throw SyntaxErrors.near(sql, at);
  }

  private void blank(int start, int end) {
    markers.add(new int[] {start, end});
    at = end;
  }

  // ---- operators

  private void symbol() {
    add(TokenKind.SYMBOL, at, at + symbolLength());
  }

  private int symbolLength() {
    char second = peek(1);
    return switch (sql.charAt(at)) {
      case '<' -> second == '=' ? (peek(2) == '>' ? 3 : 2) : second == '>' || second == '<' ? 2 : 1;
      case '>' -> second == '=' || second == '>' ? 2 : 1;
      case '-' -> second == '>' ? (peek(2) == '>' ? 3 : 2) : 1;
      case '!', ':' -> second == '=' ? 2 : 1;
      case '|' -> second == '|' ? 2 : 1;
      case '&' -> second == '&' ? 2 : 1;
      default -> 1;
    };
  }
}
