package dev.stardust.sql;

/**
 * A token of a statement.
 *
 * @param kind what it is
 * @param start the offset of its first character in the text
 * @param end the offset behind its last character
 * @param text the token as written, with its quotes
 */
public record Token(TokenKind kind, int start, int end, String text) {

  /** Whether this is the keyword, in any case; never true for a quoted name. */
  public boolean is(String keyword) {
    return kind == TokenKind.WORD
        && text.length() == keyword.length()
        && text.equalsIgnoreCase(keyword);
  }

  /** Whether this is one of the keywords, in any case. */
  public boolean isOneOf(String... keywords) {
    for (String keyword : keywords) {
      if (is(keyword)) {
        return true;
      }
    }
    return false;
  }

  public boolean isSymbol(String symbol) {
    return kind == TokenKind.SYMBOL && text.equals(symbol);
  }

  /** Whether this may be an identifier. */
  public boolean isName() {
    return kind == TokenKind.WORD || kind == TokenKind.QUOTED;
  }

  /** The identifier without its quotes; for other tokens the text as written. */
  public String name() {
    if (kind != TokenKind.QUOTED) {
      return text;
    }
    char quote = text.charAt(0);
    if (quote != '`' && quote != '"') {
      return text;
    }
    String inner = text.substring(1, text.length() - 1);
    return inner.indexOf(quote) < 0
        ? inner
        : inner.replace(String.valueOf(quote).repeat(2), String.valueOf(quote));
  }

  /** The same token in a text that begins {@code by} characters later. */
  Token shifted(int by) {
    return new Token(kind, start - by, end - by, text);
  }
}
