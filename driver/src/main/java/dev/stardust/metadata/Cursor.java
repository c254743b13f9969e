package dev.stardust.metadata;

import dev.stardust.sql.Statement;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a short statement token by token. */
final class Cursor {

  private final Statement statement;
  private final List<Token> tokens;
  private int at;

  Cursor(Statement statement) {
    this.statement = statement;
    this.tokens = statement.tokens();
  }

  /** Takes one of the keywords if it is next. */
  boolean accept(String... keywords) {
    if (at < tokens.size() && tokens.get(at).isOneOf(keywords)) {
      at++;
      return true;
    }
    return false;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  /** A name that may be qualified; empty when something else is next. */
  Optional<TableName> tableName() {
    if (!nameIsNext()) {
      return Optional.empty();
    }
    Token first = tokens.get(at++);
    if (at + 1 < tokens.size() && tokens.get(at).isSymbol(".") && tokens.get(at + 1).isName()) {
      at += 2;
      return Optional.of(new TableName(first.name(), tokens.get(at - 1)));
    }
    return Optional.of(new TableName(null, first));
  }

  /** A name; empty when something else is next. */
  Optional<String> name() {
    return nameIsNext() ? Optional.of(tokens.get(at++).name()) : Optional.empty();
  }

  /** A string literal as written; empty when something else is next. */
  Optional<String> string() {
    return !atEnd() && tokens.get(at).kind() == TokenKind.STRING
        ? Optional.of(tokens.get(at++).text())
        : Optional.empty();
  }

  /** Everything that is left, as written. */
  String rest() {
    String rest = atEnd() ? "" : statement.text().substring(tokens.get(at).start());
    at = tokens.size();
    return rest;
  }

  private boolean nameIsNext() {
    return !atEnd() && tokens.get(at).isName();
  }

  /**
   * A table's name.
   *
   * @param database its qualifier without quotes, or null
   * @param token the name
   */
  record TableName(@Nullable String database, Token token) {

    /** The name without quotes. */
    String table() {
      return token.name();
    }
  }
}
