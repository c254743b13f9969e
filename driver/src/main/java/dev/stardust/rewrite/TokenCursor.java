package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks over a statement's tokens. Not thread-safe. */
public final class TokenCursor {

  /** Sets a variable that decides more than how the server finds the rows. */
  private static final Pattern DECISIVE_HINT =
      Pattern.compile(
          "\\bSET_VAR\\s*\\(\\s*`?(sql_|foreign_key_|unique_|auto_|insert_id|time|div_|group_|lock_)",
          Pattern.CASE_INSENSITIVE);

  private final Statement statement;
  private final List<Token> tokens;
  private int at;

  public TokenCursor(Statement statement) {
    this.statement = statement;
    this.tokens = statement.tokens();
  }

  public int position() {
    return at;
  }

  public void moveTo(int position) {
    at = position;
  }

  public boolean atEnd() {
    return at >= tokens.size();
  }

  /** The token here, or null at the end. */
  public @Nullable Token peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  public Token next() throws SQLException {
    if (atEnd()) {
      throw notUnderstood("the end of the statement");
    }
    return tokens.get(at++);
  }

  public boolean peekIs(String keyword) {
    return at < tokens.size() && tokens.get(at).is(keyword);
  }

  public boolean peekSymbol(String symbol) {
    return at < tokens.size() && tokens.get(at).isSymbol(symbol);
  }

  /** Whether the words stand here in this order. */
  public boolean peekWords(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  public boolean accept(String keyword) {
    boolean found = peekIs(keyword);
    if (found) {
      at++;
    }
    return found;
  }

  public boolean acceptWords(String... words) {
    boolean found = peekWords(words);
    if (found) {
      at += words.length;
    }
    return found;
  }

  public boolean acceptSymbol(String symbol) {
    boolean found = peekSymbol(symbol);
    if (found) {
      at++;
    }
    return found;
  }

  public void expectSymbol(String symbol) throws SQLException {
    if (!acceptSymbol(symbol)) {
      throw notUnderstood("'" + symbol + "'");
    }
  }

  public void expect(String keyword) throws SQLException {
    if (!accept(keyword)) {
      throw notUnderstood(keyword);
    }
  }

  /**
   * Skips an optimizer hint, which is advice, and the words, and says whether IGNORE was among
   * them.
   *
   * @throws SQLException error 1235 when the hint sets a variable that says what is written
   */
  boolean modifiers(String... words) throws SQLException {
    boolean ignore = false;
    while (!atEnd()) {
      Token token = tokens.get(at);
      if (token.kind() == TokenKind.HINT && DECISIVE_HINT.matcher(token.text()).find()) {
        throw notUnderstood("no hint that sets what is written");
      }
      if (token.kind() != TokenKind.HINT && !token.is("IGNORE") && !token.isOneOf(words)) {
        break;
      }
      ignore |= token.is("IGNORE");
      at++;
    }
    return ignore;
  }

  /** An identifier, unquoted. */
  public String name() throws SQLException {
    Token token = next();
    if (!token.isName()) {
      at--;
      throw notUnderstood("a name");
    }
    return token.name();
  }

  /** {@code a}, {@code a.b} or {@code a.b.c}: its parts, unquoted. */
  public List<String> path() throws SQLException {
    List<String> parts = new ArrayList<>();
    parts.add(name());
    while (acceptSymbol(".")) {
      parts.add(name());
    }
    return parts;
  }

  /** The position of the parenthesis that closes the one here. */
  public int closing() throws SQLException {
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol("(")) {
        depth++;
      } else if (tokens.get(i).isSymbol(")") && --depth == 0) {
        return i;
      }
    }
    throw notUnderstood("')'");
  }

  /** From here to the first of these words outside parentheses, or to the end; moves there. */
  public Span until(String... words) throws SQLException {
    int from = at;
    while (!atEnd()) {
      if (peekSymbol("(")) {
        at = closing() + 1;
      } else if (tokens.get(at).isOneOf(words)
          && !(at > from && tokens.get(at - 1).isSymbol("."))) {
        break;
      } else {
        at++;
      }
    }
    return new Span(from, at);
  }

  /** Refuses what MySQL does not know of UPDATE and DELETE: an offset behind LIMIT. */
  public void refuseOffset(Span tail) throws SQLException {
    at = tail.from();
    until("LIMIT");
    if (accept("LIMIT")) {
      next();
      if (!atEnd()) {
        throw notUnderstood("the end of the statement");
      }
    }
  }

  /** The parts between commas outside parentheses, from here to {@code end}; moves there. */
  public List<Span> commaSeparated(int end) throws SQLException {
    List<Span> parts = new ArrayList<>();
    int from = at;
    while (at < end) {
      if (peekSymbol("(")) {
        at = closing() + 1;
      } else if (peekSymbol(",")) {
        parts.add(new Span(from, at++));
        from = at;
      } else {
        at++;
      }
    }
    if (from < end || !parts.isEmpty()) {
      parts.add(new Span(from, end));
    }
    return parts;
  }

  /** {@code a = 1, t.b = 2} up to {@code end}. */
  public List<Assignment> assignments(int end) throws SQLException {
    List<Assignment> assignments = new ArrayList<>();
    for (Span part : commaSeparated(end)) {
      at = part.from();
      List<String> path = path();
      Span target = new Span(part.from(), at);
      if (!acceptSymbol("=") && !acceptSymbol(":=")) {
        throw notUnderstood("'='");
      }
      String qualifier = path.size() > 1 ? path.get(path.size() - 2) : null;
      assignments.add(
          new Assignment(qualifier, path.get(path.size() - 1), target, new Span(at, part.to())));
    }
    at = end;
    return assignments;
  }

  /** The error that this place is not understood. */
  public SQLException notUnderstood(String expected) {
    String place =
        atEnd()
            ? "at the end of the statement"
            : "near '" + excerpt() + "' at character " + (tokens.get(at).start() + 1);
    return Errors.notSupported(
        "this form of " + statement.kind() + " on a virtual table (expected " + expected + ")",
        place);
  }

  private String excerpt() {
    int start = tokens.get(at).start();
    return statement.text().substring(start, Math.min(statement.text().length(), start + 40));
  }
}
