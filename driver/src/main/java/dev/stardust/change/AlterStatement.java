package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.schema.Sql;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An ALTER TABLE, CREATE INDEX or DROP INDEX in the parts that matter to a virtual table: what
 * MySQL is to read on the temporary table, and what was taken out of it.
 */
final class AlterStatement {

  private final QualifiedName name;
  private final LexerMode mode;
  private final Predicate<String> isForeignKey;
  private final List<TableElement> clauses = new ArrayList<>();
  private final List<String> droppedForeignKeys = new ArrayList<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final Set<String> droppedColumns = new HashSet<>();
  private @Nullable QualifiedName renameTo;

  private AlterStatement(QualifiedName name, LexerMode mode, Predicate<String> isForeignKey) {
    this.name = name;
    this.mode = mode;
    this.isForeignKey = isForeignKey;
  }

  /** Whether the table gets another name and stays as it is. */
  boolean onlyRenames() {
    return renameTo != null && clauses.isEmpty() && droppedForeignKeys.isEmpty();
  }

  /** The table that an ALTER TABLE, CREATE INDEX or DROP INDEX names. */
  static QualifiedName table(Statement statement) {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens());
    if (!cursor.isAt("ALTER")) {
      cursor.moveTo(indexOn(cursor));
      return QualifiedName.read(cursor);
    }
    cursor.moveTo(2);
    return QualifiedName.read(cursor);
  }

  // CREATE [UNIQUE] INDEX name [USING …] ON t (…), DROP INDEX name ON t
  private static int indexOn(TokenCursor cursor) {
    while (!cursor.isAt("INDEX")) {
      cursor.next();
    }
    cursor.next();
    cursor.next();
    while (!cursor.accept("ON")) {
      cursor.next();
    }
    return cursor.position();
  }

  /**
   * @param isForeignKey whether the table has a foreign key of that name
   */
  static AlterStatement parse(Statement statement, LexerMode mode, Predicate<String> isForeignKey)
      throws SQLException {
    AlterStatement alter = new AlterStatement(table(statement), mode, isForeignKey);
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens());
    if (!cursor.isAt("ALTER")) {
      alter.index(cursor);
      return alter;
    }
    cursor.moveTo(2);
    QualifiedName.read(cursor);
    while (!cursor.atEnd()) {
      alter.clause(cursor);
      cursor.acceptSymbol(",");
    }
    return alter;
  }

  private void index(TokenCursor cursor) {
    StringBuilder text = new StringBuilder();
    boolean create = cursor.next().is("CREATE");
    if (create) {
      text.append("ADD ");
      while (!cursor.isAt("INDEX")) {
        text.append(cursor.next().text()).append(' ');
      }
    } else {
      text.append("DROP ");
    }
    text.append(cursor.next().text()).append(' ').append(cursor.next().text());
    int type = cursor.position();
    while (!cursor.isAt("ON")) {
      cursor.next();
    }
    text.append(' ').append(cursor.since(type));
    cursor.next();
    QualifiedName.read(cursor);
    int rest = cursor.position();
    while (!cursor.atEnd() && !isOption(cursor)) {
      cursor.skipGroup();
    }
    clauses.add(new TableElement(text + " " + cursor.since(rest), null));
    while (!cursor.atEnd()) {
      int option = cursor.position();
      boolean ignored = isIgnored(cursor);
      do {
        cursor.next();
      } while (!cursor.atEnd() && !isOption(cursor));
      if (!ignored) {
        keep(cursor, option);
      }
    }
  }

  private static boolean isOption(TokenCursor cursor) {
    return cursor.isAt("ALGORITHM") || cursor.isAt("LOCK");
  }

  private void clause(TokenCursor cursor) throws SQLException {
    int start = cursor.position();
    refuse(cursor);
    if (isIgnored(cursor)) {
      skipClause(cursor);
    } else if (cursor.accept("ADD")) {
      add(cursor, start);
    } else if (cursor.accept("DROP")) {
      drop(cursor, start);
    } else if (cursor.accept("RENAME")) {
      rename(cursor, start);
    } else if (cursor.accept("CHANGE")) {
      cursor.accept("COLUMN");
      renamed.put(Sql.fold(cursor.next().name()), text(cursor.peek()));
      column(cursor, start);
    } else if (cursor.accept("MODIFY")) {
      cursor.accept("COLUMN");
      column(cursor, start);
    } else {
      options(cursor);
    }
  }

  private static String text(@Nullable Token token) {
    return token == null ? "" : token.name();
  }

  private static void refuse(TokenCursor cursor) throws SQLException {
    for (String word :
        List.of(
            "DISCARD",
            "IMPORT",
            "COALESCE",
            "REORGANIZE",
            "EXCHANGE",
            "PARTITION",
            "REMOVE",
            "TRUNCATE",
            "SECONDARY_LOAD",
            "SECONDARY_UNLOAD")) {
      if (cursor.isAt(word)) {
        throw Errors.notSupported(word + " of ALTER TABLE", "near '" + word + "'");
      }
    }
    if (cursor.isAt("ADD", "PARTITION") || cursor.isAt("DROP", "PARTITION")) {
      throw Errors.notSupported("partitions", "near 'PARTITION'");
    }
  }

  private static boolean isIgnored(TokenCursor cursor) {
    return isKnown(cursor, "ALGORITHM", "DEFAULT", "INSTANT", "INPLACE", "COPY")
        || isKnown(cursor, "LOCK", "DEFAULT", "NONE", "SHARED", "EXCLUSIVE")
        || cursor.isAt("FORCE")
        || cursor.isAt("ENABLE", "KEYS")
        || cursor.isAt("DISABLE", "KEYS")
        || cursor.isAt("WITH", "VALIDATION")
        || cursor.isAt("WITHOUT", "VALIDATION");
  }

  /** Whether an option has one of its values; MySQL itself refuses another one. */
  private static boolean isKnown(TokenCursor cursor, String option, String... values) {
    Token next = cursor.peek(1);
    Token value = next != null && next.isSymbol("=") ? cursor.peek(2) : next;
    return cursor.isAt(option) && value != null && value.isOneOf(values);
  }

  private static void skipClause(TokenCursor cursor) {
    while (!cursor.atEnd() && !cursor.isAtSymbol(",")) {
      cursor.skipGroup();
    }
  }

  private void add(TokenCursor cursor, int start) {
    ForeignKeyClause clause = ForeignKeyClause.read(cursor);
    if (clause != null) {
      clauses.add(new TableElement("", clause));
      return;
    }
    cursor.accept("COLUMN");
    if (cursor.isAtSymbol("(")) {
      for (TableElement element : TableElement.readAll(cursor, mode)) {
        boolean empty = element.text().isEmpty();
        clauses.add(new TableElement(empty ? "" : "ADD " + element.text(), element.foreignKey()));
      }
      return;
    }
    column(cursor, start);
  }

  /** A clause with a column's definition at the cursor. */
  private void column(TokenCursor cursor, int start) {
    int definition = cursor.position();
    TableElement element = TableElement.read(cursor, mode);
    int end = cursor.position();
    cursor.moveTo(definition);
    clauses.add(new TableElement(cursor.since(start) + " " + element.text(), element.foreignKey()));
    cursor.moveTo(end);
  }

  private void drop(TokenCursor cursor, int start) {
    if (cursor.accept("FOREIGN", "KEY")) {
      droppedForeignKeys.add(cursor.next().name());
      return;
    }
    Token second = cursor.peek(1);
    if (cursor.isAt("CONSTRAINT") && second != null && isForeignKey.test(second.name())) {
      cursor.next();
      droppedForeignKeys.add(cursor.next().name());
      return;
    }
    boolean other =
        cursor.isAt("INDEX")
            || cursor.isAt("KEY")
            || cursor.isAt("PRIMARY", "KEY")
            || cursor.isAt("CHECK")
            || cursor.isAt("CONSTRAINT");
    if (!other) {
      cursor.accept("COLUMN");
      droppedColumns.add(Sql.fold(text(cursor.peek())));
    }
    skipClause(cursor);
    keep(cursor, start);
  }

  private void rename(TokenCursor cursor, int start) {
    if (cursor.accept("COLUMN")) {
      String from = cursor.next().name();
      cursor.accept("TO");
      renamed.put(Sql.fold(from), text(cursor.peek()));
    } else if (!cursor.isAt("INDEX") && !cursor.isAt("KEY")) {
      if (!cursor.accept("TO") && !cursor.accept("AS")) {
        cursor.acceptSymbol("=");
      }
      renameTo = QualifiedName.read(cursor);
      return;
    }
    skipClause(cursor);
    keep(cursor, start);
  }

  private void options(TokenCursor cursor) {
    TableOptionsText options = new TableOptionsText();
    while (!cursor.atEnd() && !cursor.isAtSymbol(",")) {
      options.read(cursor);
    }
    if (!options.text().isBlank()) {
      clauses.add(new TableElement(options.text(), null));
    }
  }

  private void keep(TokenCursor cursor, int start) {
    clauses.add(new TableElement(cursor.since(start), null));
  }

  QualifiedName name() {
    return name;
  }

  /** The new name of RENAME TO, or null. */
  @Nullable QualifiedName renameTo() {
    return renameTo;
  }

  List<ForeignKeyClause> addedForeignKeys() {
    return clauses.stream()
        .map(TableElement::foreignKey)
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  /** Whether it adds a full-text index. */
  boolean hasFullText() throws SQLException {
    return FullTextKey.isDeclared(clauses, mode);
  }

  List<String> droppedForeignKeys() {
    return droppedForeignKeys;
  }

  /** The name that a column of the old definition has afterwards, or null when it is gone. */
  @Nullable String newName(String column) {
    String folded = Sql.fold(column);
    String other = renamed.get(folded);
    if (other != null) {
      return other;
    }
    return droppedColumns.contains(folded) ? null : column;
  }

  /**
   * The statement for the temporary table; empty when nothing of it is left.
   *
   * @param withIndexes the foreign keys whose index is to be made
   * @param standIns whether other keys stand in for full-text indexes
   */
  String temporarySql(String database, List<ForeignKeyClause> withIndexes, boolean standIns)
      throws SQLException {
    List<TableElement> clauses = standIns ? FullTextKey.standIns(this.clauses, mode) : this.clauses;
    String kept =
        clauses.stream()
            .map(
                c ->
                    c.foreignKey() == null || !withIndexes.contains(c.foreignKey())
                        ? c.text()
                        : (c.text().isEmpty() ? "" : c.text() + ", ")
                            + "ADD "
                            + c.foreignKey().indexSql())
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(", "));
    return kept.isEmpty() ? "" : "ALTER TABLE " + name.in(database).sql() + " " + kept;
  }
}
