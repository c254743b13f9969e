package dev.stardust.change;

import dev.stardust.sql.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over the tokens of a statement. */
final class TokenCursor {

  private final String text;
  private final List<Token> tokens;
  private int at;

  TokenCursor(String text, List<Token> tokens) {
    this(text, tokens, 0);
  }

  TokenCursor(String text, List<Token> tokens, int at) {
    this.text = text;
    this.tokens = tokens;
    this.at = at;
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  /** The token here; null at the end. */
  @Nullable Token peek() {
    return peek(0);
  }

  @Nullable Token peek(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead) : null;
  }

  /** Thrown when a statement ends too early; MySQL then says what is wrong with it. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Takes the token here. */
  Token next() {
    if (atEnd()) {
      throw new Malformed();
    }
    return tokens.get(at++);
  }

  boolean isAt(String... keywords) {
    for (int ahead = 0; ahead < keywords.length; ahead++) {
      Token token = peek(ahead);
      if (token == null || !token.is(keywords[ahead])) {
        return false;
      }
    }
    return true;
  }

  boolean isAtSymbol(String symbol) {
    Token token = peek();
    return token != null && token.isSymbol(symbol);
  }

  /** Takes the keywords if they are here. */
  boolean accept(String... keywords) {
    boolean here = isAt(keywords);
    if (here) {
      at += keywords.length;
    }
    return here;
  }

  boolean acceptSymbol(String symbol) {
    boolean here = isAtSymbol(symbol);
    if (here) {
      at++;
    }
    return here;
  }

  /** Takes a token or, when it opens a parenthesis, all up to its end; the text of it. */
  String group() {
    int first = at;
    skipGroup();
    int start = tokens.get(first).start();
    return text.substring(start, tokens.get(at - 1).end());
  }

  /** Passes over a token or a whole parenthesis. */
  void skipGroup() {
    int depth = 0;
    do {
      Token token = next();
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
      }
    } while (depth > 0 && !atEnd());
  }

  /** The text from the token at a position up to the one before this one. */
  String since(int position) {
    return position >= at
        ? ""
        : text.substring(tokens.get(position).start(), tokens.get(at - 1).end());
  }
}
