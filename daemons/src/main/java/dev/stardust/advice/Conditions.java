package dev.stardust.advice;

import dev.stardust.advice.Comparison.Column;
import dev.stardust.advice.Comparison.Kind;
import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a query block: what of them an index could serve. */
final class Conditions {

  private static final List<String> RANGES = List.of("<", ">", "<=", ">=");

  private final List<Token> tokens;
  private final List<TableUse> tables;

  /**
   * @param tables the virtual tables of the block
   */
  Conditions(Statement statement, List<TableUse> tables) {
    this.tokens = statement.tokens();
    this.tables = tables;
  }

  /** Of the parts that AND connects, those that an index could serve. */
  List<Comparison> comparisons(TokenRange condition) {
    TokenRange bare = inside(condition);
    if (parts(bare, "OR").size() > 1) {
      return ofOneColumn(parts(bare, "OR")).stream().toList();
    }
    List<TokenRange> parts = parts(bare, "AND");
    return parts.size() == 1
        ? comparison(bare).stream().toList()
        : parts.stream().flatMap(part -> comparisons(part).stream()).toList();
  }

  /** {@code a = 1 OR a = 2} is a list of values. */
  private Optional<Comparison> ofOneColumn(List<TokenRange> alternatives) {
    Column column = null;
    for (TokenRange alternative : alternatives) {
      Optional<Comparison> one = comparison(inside(alternative));
      boolean same = one.isPresent() && (column == null || one.get().column().equals(column));
      if (!same || one.get().kind() != Kind.EQUAL && one.get().kind() != Kind.LISTED) {
        return Optional.empty();
      }
      column = one.get().column();
    }
    return Optional.ofNullable(column)
        .map(listed -> new Comparison(listed, Kind.LISTED, Optional.empty()));
  }

  /** The parts between the words outside parentheses; the whole alone when it is not sure. */
  private List<TokenRange> parts(TokenRange condition, String word) {
    List<TokenRange> parts = new ArrayList<>();
    int depth = 0;
    int from = condition.from();
    boolean between = false;
    for (int at = condition.from(); at < condition.to(); at++) {
      Token token = tokens.get(at);
      depth += depth(token);
      if (depth > 0) {
        continue;
      }
      if (token.isOneOf("CASE", "XOR") || token.isSymbol("||") || token.isSymbol(":=")) {
        return List.of(condition);
      }
      if (token.is(word) && !between) {
        parts.add(new TokenRange(from, at));
        from = at + 1;
      }
      between = token.is("BETWEEN") || between && !token.is("AND");
    }
    parts.add(new TokenRange(from, condition.to()));
    return parts;
  }

  private static int depth(Token token) {
    return token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
  }

  /** Without the parentheses around it. */
  private TokenRange inside(TokenRange range) {
    TokenRange inner = range;
    while (inner.from() < inner.to() && closing(inner.from()) == inner.to() - 1) {
      inner = new TokenRange(inner.from() + 1, inner.to() - 1);
    }
    return inner;
  }

  /** The index of the parenthesis that closes the one here; -1 if there is none here. */
  private int closing(int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      depth += depth(tokens.get(at));
      if (depth == 0) {
        return at > open ? at : -1;
      }
    }
    return -1;
  }

  private Optional<Comparison> comparison(TokenRange range) {
    if (range.from() >= range.to()) {
      return Optional.empty();
    }
    Optional<Column> left = column(range.from());
    int operator = left.isPresent() ? endOfColumn(range.from()) : range.from();
    if (left.isPresent() && operator < range.to()) {
      return compared(left.get(), operator, range.to());
    }
    return flipped(range);
  }

  private Optional<Comparison> compared(Column column, int operator, int to) {
    Token token = tokens.get(operator);
    TokenRange behind = new TokenRange(operator + 1, to);
    Optional<Column> other = wholeColumn(behind);
    boolean equality = token.isSymbol("=") || token.isSymbol("<=>");
    if (equality && other.isPresent() && other.get().table() != column.table()) {
      return Optional.of(new Comparison(column, Kind.JOINED, other));
    }
    return kind(token, behind)
        .filter(kind -> isValue(behind) && fits(column.field(), behind))
        .map(kind -> new Comparison(column, kind, Optional.empty()));
  }

  private Optional<Kind> kind(Token operator, TokenRange behind) {
    if (behind.from() >= behind.to()) {
      return Optional.empty();
    }
    Token first = tokens.get(behind.from());
    if (operator.isSymbol("=") || operator.isSymbol("<=>")) {
      return Optional.of(Kind.EQUAL);
    }
    if (operator.is("IS")) {
      return first.is("NULL") ? Optional.of(Kind.EQUAL) : Optional.empty();
    }
    if (operator.is("IN")) {
      return Optional.of(Kind.LISTED);
    }
    boolean beginning =
        operator.is("LIKE")
            && first.kind() == TokenKind.STRING
            && !first.text().matches("(?s)'[%_].*");
    boolean range =
        operator.kind() == TokenKind.SYMBOL && RANGES.contains(operator.text())
            || operator.is("BETWEEN");
    return beginning || range ? Optional.of(Kind.RANGE) : Optional.empty();
  }

  /** {@code value = column}. */
  private Optional<Comparison> flipped(TokenRange range) {
    for (int at = range.from() + 1; at + 1 < range.to(); at++) {
      Token operator = tokens.get(at);
      TokenRange before = new TokenRange(range.from(), at);
      boolean equality = operator.isSymbol("=");
      if (equality || operator.kind() == TokenKind.SYMBOL && RANGES.contains(operator.text())) {
        return wholeColumn(new TokenRange(at + 1, range.to()))
            .filter(column -> isValue(before) && fits(column.field(), before))
            .map(
                column ->
                    new Comparison(column, equality ? Kind.EQUAL : Kind.RANGE, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private Optional<Column> wholeColumn(TokenRange range) {
    return range.from() < range.to() && endOfColumn(range.from()) == range.to()
        ? column(range.from())
        : Optional.empty();
  }

  /** Whether no column of these tables and no query is in it. */
  private boolean isValue(TokenRange range) {
    for (int at = range.from(); at < range.to(); at++) {
      if (tokens.get(at).is("SELECT") || column(at).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** A column of text that is compared with a number is compared as one, by no index. */
  private boolean fits(Field field, TokenRange value) {
    for (int at = value.from(); at < value.to(); at++) {
      if (field.type().isCharacter() && tokens.get(at).kind() == TokenKind.NUMBER) {
        return false;
      }
    }
    return true;
  }

  /** The column whose name, with or without a qualifier, begins here. */
  Optional<Column> column(int at) {
    boolean behindName = at > 0 && tokens.get(at - 1).isSymbol(".");
    int last = endOfColumn(at) - 1;
    boolean function = last + 1 < tokens.size() && tokens.get(last + 1).isSymbol("(");
    if (behindName || function || !tokens.get(last).isName()) {
      return Optional.empty();
    }
    String qualifier = last == at ? "" : tokens.get(last - 2).name();
    String name = tokens.get(last).name();
    return tables.stream()
        .filter(table -> qualifier.isEmpty() || Sql.fold(qualifier).equals(Sql.fold(table.alias())))
        .flatMap(table -> table.model().field(name).map(f -> new Column(table, f)).stream())
        .findFirst();
  }

  /** The index behind {@code c}, {@code t.c} or {@code db.t.c}. */
  int endOfColumn(int at) {
    int last = at;
    while (last + 2 < tokens.size()
        && tokens.get(last).isName()
        && tokens.get(last + 1).isSymbol(".")) {
      last += 2;
    }
    return last + 1;
  }
}
