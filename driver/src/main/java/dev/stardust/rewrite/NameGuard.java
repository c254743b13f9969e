package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.SyntaxErrors;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Refuses statements that the rewriter does not understand and that name a virtual table, and any
 * that name a table of the engine, wherever the name stands.
 */
final class NameGuard {

  /** Statements that have no kind of their own and take names of tables. */
  private static final String[] OTHERS = {"GRANT", "REVOKE", "FLUSH", "CACHE", "IMPORT", "LOCK"};

  private final ScannedStatement statement;
  private final RewriteContext context;

  private NameGuard(ScannedStatement statement, RewriteContext context) {
    this.statement = statement;
    this.context = context;
  }

  /**
   * @throws SQLException error 1235 (1064 where MySQL would say so too) for a virtual table, 1146
   *     for one of the engine
   */
  static void check(ScannedStatement statement, RewriteContext context) throws SQLException {
    StatementKind kind = statement.statement().kind();
    boolean opaque =
        switch (kind) {
          case CREATE_PROGRAM, CREATE_VIEW, HANDLER, LOAD_DATA, LOCK_TABLES, ANALYZE_TABLE -> true;
          default -> statement.scan().unread().isPresent();
        };
    if (opaque || kind == StatementKind.OTHER) {
      new NameGuard(statement, context).check(opaque);
    }
  }

  private void check(boolean everywhere) throws SQLException {
    for (int i = 0; i < statement.size(); i++) {
      if (!statement.isName(i) || statement.isSymbol(i - 1, ".")) {
        continue;
      }
      String name = statement.token(i).name();
      boolean qualified = statement.isSymbol(i + 1, ".") && statement.isName(i + 2);
      if (qualified) {
        check(name, statement.token(i + 2).name(), i, everywhere || isBehindTableWord(i));
      }
      check(null, name, i, everywhere || isBehindTableWord(i));
    }
  }

  private void check(@Nullable String database, String table, int at, boolean refuse)
      throws SQLException {
    Resolution resolution = context.tables().resolve(database, table);
    if (resolution instanceof Resolution.Hidden) {
      throw ResolvedTables.hidden(database, table, context);
    }
    if (resolution instanceof Resolution.Refused refused) {
      throw refused.error();
    }
    if (refuse && resolution instanceof Resolution.Own own) {
      throw own.otherwise();
    }
    if (refuse && resolution instanceof Resolution.Virtual) {
      throw isPlainlyWrong()
          ? SyntaxErrors.near(statement.statement().text(), unreadOffset())
          : Errors.notSupported(what(), statement.place(at));
    }
  }

  /** Where a table must stand, the statement ends or has what cannot be a name in any SQL. */
  private boolean isPlainlyWrong() {
    OptionalInt unread = statement.scan().unread();
    return unread.isPresent()
        && (!statement.isName(unread.getAsInt()) || statement.is(unread.getAsInt(), "FROM"));
  }

  private int unreadOffset() {
    int unread = statement.scan().unread().orElseThrow();
    return unread < statement.size()
        ? statement.token(unread).start()
        : statement.statement().text().length();
  }

  private boolean isBehindTableWord(int index) {
    return index > 0
        && statement.token(0).isOneOf(OTHERS)
        && statement
            .token(index - 1)
            .isOneOf("ON", "TABLE", "TABLES", "FROM", "JOIN", "INTO", "UPDATE");
  }

  private String what() {
    return switch (statement.statement().kind()) {
      case CREATE_PROGRAM -> "stored programs";
      case CREATE_VIEW -> "views";
      case SELECT, EXPLAIN, INSERT, REPLACE, UPDATE, DELETE, SET, DO -> "this SQL";
      case LOCK_TABLES -> "LOCK TABLES";
      case LOAD_DATA -> "LOAD DATA";
      default -> statement.token(0).text().toUpperCase(Locale.ROOT);
    };
  }
}
