package dev.stardust.change;

import dev.stardust.schema.Check;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import dev.stardust.schema.TableOptions;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code SHOW CREATE TABLE} prints for a base or temporary table. MySQL prints one
 * regular form whatever was written, so this is not a parser of SQL.
 */
final class DefinitionParser {

  private final TokenCursor cursor;
  private final Map<String, String> collations;
  private final List<ColumnDefinition> columns = new ArrayList<>();
  private final List<KeyDefinition> keys = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  private DefinitionParser(Statement statement, Map<String, String> collations) {
    this.cursor = new TokenCursor(statement.text(), statement.tokens());
    this.collations = collations;
  }

  /**
   * @param text the text of SHOW CREATE TABLE, printed without ANSI_QUOTES
   * @param version the server's version
   * @param collations the collation of each column of a character type, by name
   * @param tableCollation the table's default collation
   */
  static TableDefinition parse(
      String text, int version, Map<String, String> collations, String tableCollation)
      throws SQLException {
    Statement statement = Statements.split(text, new LexerMode(false, false, version)).get(0);
    return new DefinitionParser(statement, collations).table(tableCollation);
  }

  private TableDefinition table(String collation) {
    while (!cursor.isAtSymbol("(")) {
      cursor.next();
    }
    Token nameToken = previous();
    do {
      cursor.next();
      element();
    } while (cursor.isAtSymbol(","));
    cursor.next();
    // As a base table's dictionary has them; a temporary table keeps the written order.
    keys.sort(Comparator.comparing(key -> key.kind() == KeyKind.FULLTEXT));
    checks.sort(Comparator.comparing(Check::name, String.CASE_INSENSITIVE_ORDER));
    Map<String, String> options = options();
    return new TableDefinition(
        nameToken.name(),
        columns,
        keys,
        checks,
        new TableOptions(
            charset(collation),
            collation,
            options.containsKey("COMMENT") ? Sql.text(options.get("COMMENT")) : ""),
        Long.parseUnsignedLong(options.getOrDefault("AUTO_INCREMENT", "0")));
  }

  private Token previous() {
    cursor.moveTo(cursor.position() - 1);
    return cursor.next();
  }

  private void element() {
    Token first = cursor.next();
    if (first.kind() == TokenKind.QUOTED) {
      column(first.name());
    } else if (first.is("PRIMARY")) {
      cursor.next();
      key("PRIMARY", KeyKind.PRIMARY, "");
    } else if (first.is("UNIQUE")) {
      cursor.next();
      key(cursor.next().name(), KeyKind.UNIQUE, "");
    } else if (first.is("KEY")) {
      key(cursor.next().name(), KeyKind.INDEX, "");
    } else if (first.is("FULLTEXT")) {
      cursor.next();
      key(cursor.next().name(), KeyKind.FULLTEXT, "");
    } else if (first.is("CONSTRAINT")) {
      constraint(cursor.next().name());
    } else {
      cursor.next();
      key(cursor.next().name(), KeyKind.INDEX, first.text());
    }
  }

  private void constraint(String name) {
    if (!cursor.accept("CHECK")) {
      skipElement();
      return;
    }
    String expression = cursor.group();
    boolean enforced = !cursor.accept("NOT", "ENFORCED");
    checks.add(new Check(name, inner(expression), enforced));
  }

  private void skipElement() {
    while (!cursor.isAtSymbol(",") && !cursor.isAtSymbol(")")) {
      cursor.skipGroup();
    }
  }

  private static String inner(String parenthesised) {
    return parenthesised.substring(1, parenthesised.length() - 1);
  }

  private void key(String name, KeyKind kind, String special) {
    List<KeyDefinition.Part> parts = new ArrayList<>();
    do {
      cursor.next();
      if (cursor.isAtSymbol("(")) {
        KeyExpression expression = new KeyExpression(inner(cursor.group()), true);
        parts.add(new KeyDefinition.Part("", 0, cursor.accept("DESC"), expression));
        continue;
      }
      String column = cursor.next().name();
      int prefix = cursor.isAtSymbol("(") ? Integer.parseInt(inner(cursor.group())) : 0;
      parts.add(new KeyDefinition.Part(column, prefix, cursor.accept("DESC")));
    } while (cursor.isAtSymbol(","));
    cursor.next();
    boolean visible = true;
    String comment = "";
    String parser = "";
    while (!cursor.isAtSymbol(",") && !cursor.isAtSymbol(")")) {
      if (cursor.accept("COMMENT")) {
        comment = Sql.text(cursor.next().text());
      } else if (cursor.accept("WITH", "PARSER")) {
        parser = cursor.next().name();
      } else if (cursor.accept("INVISIBLE")) {
        visible = false;
      } else {
        cursor.skipGroup();
      }
    }
    keys.add(
        FullTextKey.read(new KeyDefinition(name, kind, parts, visible, comment, special, parser)));
  }

  private void column(String name) {
    int start = cursor.position();
    SqlType type = type(name);
    Attributes attributes = new Attributes();
    String before = "";
    while (!cursor.isAtSymbol(",") && !cursor.isAtSymbol(")")) {
      if (cursor.isAt("INVISIBLE")) {
        // It is printed in a comment of MySQL's own, and read as if there were none.
        before = cursor.since(start) + ColumnDefinition.INVISIBLE;
        cursor.next();
        attributes.invisible = true;
        start = cursor.position();
      } else {
        attributes.next(cursor);
      }
    }
    String rest = cursor.since(start);
    String blank = before.isEmpty() || rest.isEmpty() ? "" : " ";
    columns.add(attributes.column(name, type, before + blank + rest));
  }

  private SqlType type(String column) {
    int start = cursor.position();
    cursor.next();
    if (cursor.isAtSymbol("(")) {
      cursor.skipGroup();
    }
    while (cursor.isAt("unsigned") || cursor.isAt("zerofill")) {
      cursor.next();
    }
    String text = cursor.since(start);
    String collation = collations.get(column);
    return collation == null
        ? new SqlType(text, null, null)
        : new SqlType(text, charset(collation), collation);
  }

  private static String charset(String collation) {
    int end = collation.indexOf('_');
    return end < 0 ? collation : collation.substring(0, end);
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    while (!cursor.atEnd()) {
      Token name = cursor.next();
      if (cursor.acceptSymbol("=")) {
        options.put(name.text(), cursor.next().text());
      }
    }
    return options;
  }

  /** What stands behind a column's type. */
  private static final class Attributes {

    private boolean notNull;
    private boolean autoIncrement;
    private boolean invisible;
    private String comment = "";
    private @org.jspecify.annotations.Nullable String defaultSql;
    private @org.jspecify.annotations.Nullable String onUpdateSql;
    private @org.jspecify.annotations.Nullable String generated;

    void next(TokenCursor cursor) {
      if (cursor.accept("NOT", "NULL")) {
        notNull = true;
      } else if (cursor.accept("DEFAULT")) {
        defaultSql = value(cursor);
      } else if (cursor.accept("ON", "UPDATE")) {
        onUpdateSql = value(cursor);
      } else if (cursor.accept("AUTO_INCREMENT")) {
        autoIncrement = true;
      } else if (cursor.accept("COMMENT")) {
        comment = Sql.text(cursor.next().text());
      } else if (cursor.accept("GENERATED", "ALWAYS", "AS")) {
        generated = inner(cursor.group());
      } else {
        cursor.skipGroup();
      }
    }

    private static String value(TokenCursor cursor) {
      int start = cursor.position();
      boolean word = cursor.isAt("CURRENT_TIMESTAMP");
      cursor.skipGroup();
      if (word && cursor.isAtSymbol("(")) {
        cursor.skipGroup();
      }
      return cursor.since(start);
    }

    ColumnDefinition column(String name, SqlType type, String definition) {
      return new ColumnDefinition(
          name,
          type,
          definition,
          notNull,
          defaultSql,
          onUpdateSql,
          autoIncrement,
          comment,
          generated,
          invisible);
    }
  }
}
