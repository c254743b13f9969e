package dev.stardust.rewrite;

import dev.stardust.plan.Exemplar;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exemplar of a query on information_schema: the query itself on MySQL's own tables. It is
 * fetched by running it, because MySQL describes a result otherwise before it has chosen whether to
 * sort through a temporary table.
 */
final class MetadataExemplar {

  /** Functions that may well be called once more; others may do something. */
  private static final Set<String> PURE =
      Set.of(
          "ANY_VALUE",
          "AVG",
          "BINARY",
          "CAST",
          "CHAR_LENGTH",
          "COALESCE",
          "CONCAT",
          "CONCAT_WS",
          "CONVERT",
          "COUNT",
          "CURRENT_DATE",
          "CURRENT_USER",
          "DATABASE",
          "DATE_FORMAT",
          "ELT",
          "EXISTS",
          "FIELD",
          "FIND_IN_SET",
          "FORMAT",
          "GREATEST",
          "GROUP_CONCAT",
          "HEX",
          "IF",
          "IFNULL",
          "IN",
          "INSTR",
          "ISNULL",
          "JSON_ARRAYAGG",
          "JSON_OBJECT",
          "JSON_OBJECTAGG",
          "LCASE",
          "LEAST",
          "LEFT",
          "LENGTH",
          "LOCATE",
          "LOWER",
          "LPAD",
          "LTRIM",
          "MAX",
          "MID",
          "MIN",
          "MOD",
          "NOW",
          "NULLIF",
          "OVER",
          "POSITION",
          "QUOTE",
          "REGEXP_LIKE",
          "REPLACE",
          "RIGHT",
          "ROUND",
          "ROW_NUMBER",
          "RPAD",
          "RTRIM",
          "SCHEMA",
          "SUBSTR",
          "SUBSTRING",
          "SUBSTRING_INDEX",
          "SUM",
          "TRIM",
          "UCASE",
          "UPPER",
          "USER",
          "VERSION");

  /** Words before a parenthesis that call nothing. */
  private static final Set<String> SYNTAX =
      Set.of(
          "ALL",
          "AND",
          "ANY",
          "AS",
          "BETWEEN",
          "BY",
          "CASE",
          "CHAR",
          "DECIMAL",
          "DISTINCT",
          "ELSE",
          "EXCEPT",
          "FROM",
          "HAVING",
          "INTERSECT",
          "JOIN",
          "LIKE",
          "NOT",
          "ON",
          "OR",
          "SELECT",
          "SOME",
          "THEN",
          "UNION",
          "USING",
          "VARCHAR",
          "WHEN",
          "WHERE",
          "XOR");

  private final List<Token> tokens;

  private MetadataExemplar(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Null when MySQL's description is right, or is not to be had without doing something. */
  static @Nullable Exemplar of(
      ScannedStatement scanned, ResolvedTables tables, RewriteContext context) throws SQLException {
    if (tables.metadata().isEmpty() || scanned.statement().kind() != StatementKind.SELECT) {
      return null;
    }
    MetadataExemplar query = new MetadataExemplar(scanned.statement().tokens());
    if (!query.isRepeatable()) {
      return null;
    }
    boolean pure = tables.virtual().isEmpty();
    String sql =
        pure
            ? scanned.statement().text()
            : QueryRewriter.rewrite(scanned.statement(), context.withoutViews()).sql();
    String place = context.database() + " " + context.mode() + " ";
    return new Exemplar(
        query.isLimited() ? sql : sql + "\nLIMIT 1", place + (pure ? query.likeness() : sql));
  }

  private boolean isRepeatable() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(") && token.isName();
      String name = token.text().toUpperCase(Locale.ROOT);
      if (token.is("INTO")
          || token.isSymbol(":=")
          || call && !PURE.contains(name) && !SYNTAX.contains(name)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing can be put behind it. */
  private boolean isLimited() {
    int depth = 0;
    for (Token token : tokens) {
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && token.isOneOf("LIMIT", "FOR", "LOCK", "PROCEDURE")) {
        return true;
      }
    }
    return false;
  }

  /** The text without the names that conditions compare with: clients put them into the text. */
  private String likeness() {
    int conditions = conditions();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean compared = i > conditions && token.kind() == TokenKind.STRING && isCompared(i);
      text.append(compared ? "?" : token.text()).append(' ');
    }
    return text.toString();
  }

  /** The place of the last WHERE, if it is the outermost query's. */
  private int conditions() {
    int last = tokens.size();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (token.is("WHERE")) {
        last = depth == 0 ? i : tokens.size();
      }
    }
    return last;
  }

  private boolean isCompared(int at) {
    Token before = tokens.get(at - 1);
    boolean listed = before.isSymbol("(") && tokens.get(at - 2).is("IN");
    for (int i = at - 1; tokens.get(i).isSymbol(","); i -= 2) {
      if (tokens.get(i - 1).kind() != TokenKind.STRING) {
        return false;
      }
      listed = tokens.get(i - 2).isSymbol("(") && tokens.get(i - 3).is("IN");
    }
    return listed
        || before.is("LIKE")
        || before.isSymbol("=")
        || before.isSymbol("<>")
        || before.isSymbol("!=");
  }
}
