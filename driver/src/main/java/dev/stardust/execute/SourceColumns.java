package dev.stardust.execute;

import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.DocumentFields;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.Span;
import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an INSERT … SELECT's own tables that its ON DUPLICATE KEY UPDATE names. The query
 * then goes into a temporary table first, with these columns behind those that it selects.
 */
final class SourceColumns {

  /** Words of expressions that are no columns, whatever they look like. */
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "not",
          "xor",
          "is",
          "null",
          "true",
          "false",
          "in",
          "like",
          "between",
          "case",
          "when",
          "then",
          "else",
          "end",
          "div",
          "mod",
          "interval",
          "regexp",
          "rlike",
          "binary",
          "collate",
          "default",
          "exists",
          "distinct",
          "as",
          "using",
          "escape",
          "separator",
          "from",
          "order",
          "by",
          "asc",
          "desc");

  private final Write write;
  private final InsertParts parts;
  private final List<Column> columns = new ArrayList<>();
  private final String table;

  /**
   * A column as the clause names it.
   *
   * @param span its tokens
   */
  private record Column(@Nullable String qualifier, String name, Span span) {

    boolean is(@Nullable String otherQualifier, String otherName) {
      return name.equalsIgnoreCase(otherName)
          && (qualifier == null
              ? otherQualifier == null
              : qualifier.equalsIgnoreCase(otherQualifier));
    }
  }

  SourceColumns(Write write, InsertParts parts) {
    this.write = write;
    this.parts = parts;
    this.table = write.model().physical("stardust_source");
    if (parts.isQuery()) {
      for (Assignment assignment : parts.onDuplicate()) {
        find(assignment.value());
      }
    }
  }

  private void find(Span value) {
    List<Token> tokens = write.statement().tokens();
    int i = value.from();
    while (i < value.to()) {
      int length = 1;
      while (isPathAt(tokens, i + length, value.to())) {
        length += 2;
      }
      if (tokens.get(i).isName() && !isCall(tokens, i + length)) {
        add(new Span(i, i + length));
      }
      i += length;
    }
  }

  private static boolean isPathAt(List<Token> tokens, int at, int end) {
    return at + 1 < end
        && tokens.get(at - 1).isName()
        && tokens.get(at).isSymbol(".")
        && tokens.get(at + 1).isName();
  }

  private static boolean isCall(List<Token> tokens, int at) {
    return at < tokens.size() && tokens.get(at).isSymbol("(");
  }

  private void add(Span span) {
    List<Token> tokens = write.statement().tokens();
    Token last = tokens.get(span.to() - 1);
    String qualifier = span.length() > 1 ? tokens.get(span.to() - 3).name() : null;
    boolean source = qualifier == null ? isBareSource(last) : isSource(qualifier);
    if (source && column(qualifier, last.name()) == null) {
      columns.add(new Column(qualifier, last.name(), span));
    }
  }

  private boolean isSource(String qualifier) {
    return !qualifier.equalsIgnoreCase(parts.table())
        && !qualifier.equalsIgnoreCase(parts.rowAlias())
        && queryNames().anyMatch(qualifier::equalsIgnoreCase);
  }

  private boolean isBareSource(Token token) {
    String name = token.name();
    boolean known =
        write.model().field(name).isPresent()
            || DocumentFields.NAME.equalsIgnoreCase(name)
            || parts.rowColumns().stream().anyMatch(name::equalsIgnoreCase)
            || token.kind() == TokenKind.WORD && WORDS.contains(Sql.fold(name));
    return !known
        && (queryNames().anyMatch(name::equalsIgnoreCase)
            || queryNames().anyMatch(queried -> hasField(queried, name)));
  }

  private boolean hasField(String queried, String name) {
    return write.session().tables().resolve(null, queried) instanceof Resolution.Virtual virtual
        && virtual.model().field(name).isPresent();
  }

  private Stream<String> queryNames() {
    return write.statement().tokens().subList(parts.source().from(), parts.source().to()).stream()
        .filter(Token::isName)
        .map(Token::name);
  }

  boolean areNone() {
    return columns.isEmpty();
  }

  /** The SQL of a column that the clause names, or null when it is none of these. */
  @Nullable String column(@Nullable String qualifier, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).is(qualifier, name)) {
        return "_source._s" + i;
      }
    }
    return null;
  }

  /** Joins the columns as they were for a staged row. */
  String join(long row) {
    return areNone()
        ? ""
        : ", (SELECT "
            + names("_s", columns.size())
            + " FROM "
            + table
            + " WHERE _row = "
            + row
            + ") AS _source";
  }

  /** The statements that run the query and stage its rows. */
  List<Fragment> stage(ProposedRows rows) throws SQLException {
    List<String> filled = rows.columns();
    String selected = names("_c", filled.size());
    return List.of(
        Fragment.of("DROP TEMPORARY TABLE IF EXISTS " + table),
        Fragment.of(
                "CREATE TEMPORARY TABLE "
                    + table
                    + " (_row BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB SELECT * FROM (")
            .then(query())
            .then(") AS _q (" + selected + ", " + names("_s", columns.size()) + ")"),
        rows.stageNumbered(
            Fragment.of("SELECT _row, " + selected + " FROM " + table + " ORDER BY _row")));
  }

  /** The query with the columns at the end of its select list. */
  private Fragment query() throws SQLException {
    TokenCursor cursor = new TokenCursor(write.statement());
    cursor.moveTo(parts.source().from());
    while (cursor.acceptSymbol("(")) {
      // The first SELECT may stand in parentheses.
    }
    cursor.until("FROM");
    int from = Math.min(cursor.position(), parts.source().to());
    FragmentBuilder sql =
        new FragmentBuilder().add(write.text(new Span(parts.source().from(), from)));
    for (Column column : columns) {
      sql.add(", ").add(write.text(column.span()));
    }
    return sql.add(" ").add(write.text(new Span(from, parts.source().to()))).build();
  }

  private static String names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
  }

  /** The statements that leave nothing behind. */
  List<String> clear() {
    return areNone() ? List.of() : List.of("DROP TEMPORARY TABLE IF EXISTS " + table);
  }
}
