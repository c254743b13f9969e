package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CREATE TABLE in the parts that matter to a virtual table.
 *
 * @param name the table
 * @param nameFrom the first token of the name
 * @param nameTo the token behind the name
 * @param temporary whether it is CREATE TEMPORARY TABLE
 * @param ifNotExists whether IF NOT EXISTS is written
 * @param like the table to copy, or null
 * @param elements columns, keys and constraints
 * @param options the table options, without those of storage
 * @param engine the engine that was asked for, or null
 * @param queryModifier IGNORE or REPLACE before the query, or empty
 * @param queryFrom the first token of the query, or -1 for none
 */
record CreateStatement(
    QualifiedName name,
    int nameFrom,
    int nameTo,
    boolean temporary,
    boolean ifNotExists,
    @Nullable QualifiedName like,
    List<TableElement> elements,
    String options,
    @Nullable String engine,
    String queryModifier,
    int queryFrom) {

  CreateStatement {
    elements = List.copyOf(elements);
  }

  static CreateStatement parse(Statement statement, LexerMode mode) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 1);
    boolean temporary = cursor.accept("TEMPORARY");
    cursor.next();
    boolean ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
    int nameFrom = cursor.position();
    QualifiedName name = QualifiedName.read(cursor);
    int nameTo = cursor.position();
    QualifiedName like = like(cursor);
    if (like != null) {
      return new CreateStatement(
          name, nameFrom, nameTo, temporary, ifNotExists, like, List.of(), "", null, "", -1);
    }
    List<TableElement> elements =
        cursor.isAtSymbol("(") && !startsQuery(cursor)
            ? TableElement.readAll(cursor, mode)
            : List.of();
    TableOptionsText options = new TableOptionsText();
    String modifier = "";
    int query = -1;
    while (!cursor.atEnd() && query < 0) {
      if (temporary && cursor.isAt("PARTITION", "BY")) {
        break; // MySQL refuses it itself
      }
      if (cursor.isAt("PARTITION", "BY")) {
        throw Errors.notSupported("partitions", "PARTITION BY of table '" + name.table() + "'");
      }
      if (cursor.isAt("IGNORE") || cursor.isAt("REPLACE")) {
        modifier = cursor.next().text();
      } else if (startsQuery(cursor)) {
        query = cursor.position();
      } else if (!cursor.accept("AS")) {
        options.read(cursor);
      }
    }
    return new CreateStatement(
        name,
        nameFrom,
        nameTo,
        temporary,
        ifNotExists,
        null,
        elements,
        options.text(),
        options.engine(),
        modifier,
        query);
  }

  private static @Nullable QualifiedName like(TokenCursor cursor) {
    boolean here = cursor.isAt("LIKE");
    boolean inside = cursor.isAtSymbol("(") && cursor.peek(1) != null && isLike(cursor);
    if (!here && !inside) {
      return null;
    }
    cursor.moveTo(cursor.position() + (here ? 1 : 2));
    return QualifiedName.read(cursor);
  }

  private static boolean isLike(TokenCursor cursor) {
    var second = cursor.peek(1);
    return second != null && second.is("LIKE");
  }

  private static boolean startsQuery(TokenCursor cursor) {
    int ahead = 0;
    var token = cursor.peek();
    while (token != null && token.isSymbol("(")) {
      token = cursor.peek(++ahead);
    }
    return token != null && token.isOneOf("SELECT", "WITH", "VALUES", "TABLE");
  }

  /**
   * The statement for a temporary table.
   *
   * @param database the database of the table
   * @param withIndexes the foreign keys whose index is to be made
   * @param engine an option behind the elements, or empty
   * @param query the query with its keyword AS, or empty
   */
  String temporarySql(
      String database, List<ForeignKeyClause> withIndexes, String engine, String query) {
    String body =
        elements.stream()
            .map(e -> e.sql(e.foreignKey() != null && withIndexes.contains(e.foreignKey())))
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(", "));
    return "CREATE TEMPORARY TABLE "
        + name.in(database).sql()
        + (elements.isEmpty() || body.isEmpty() && !query.isEmpty() ? "" : " (" + body + ")")
        + engine
        + (options.isEmpty() ? "" : " " + options)
        + (query.isEmpty() ? "" : " " + queryModifier + " " + query);
  }

  /** Whether it declares a full-text index. */
  boolean hasFullText(LexerMode mode) throws SQLException {
    return FullTextKey.isDeclared(elements, mode);
  }

  /** The same with other elements. */
  CreateStatement withElements(List<TableElement> others) {
    return new CreateStatement(
        name,
        nameFrom,
        nameTo,
        temporary,
        ifNotExists,
        like,
        others,
        options,
        engine,
        queryModifier,
        queryFrom);
  }

  List<ForeignKeyClause> foreignKeys() {
    return elements.stream()
        .map(TableElement::foreignKey)
        .filter(java.util.Objects::nonNull)
        .toList();
  }
}
