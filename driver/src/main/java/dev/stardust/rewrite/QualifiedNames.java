package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import dev.stardust.schema.Sql;
import dev.stardust.sql.QueryBlock;
import java.sql.SQLException;
import java.util.Optional;

/** Shortens {@code db.t.c} to {@code t.c}: a derived table belongs to no database. */
final class QualifiedNames {

  private QualifiedNames() {}

  static void edit(ScannedStatement statement, ResolvedTables tables, TextEdits edits)
      throws SQLException {
    for (int i = 0; i + 4 < statement.size(); i++) {
      if (!isThreePart(statement, i)) {
        continue;
      }
      String table = statement.token(i + 2).name();
      Optional<String> alias = tables.aliasOf(statement.token(i).name(), table);
      if (alias.isEmpty()) {
        continue;
      }
      refuseHidden(statement, tables, i);
      int start = statement.token(i).start();
      if (alias.get().equals(table)) {
        edits.delete(start, statement.token(i + 2).start());
      } else {
        edits.replace(start, statement.token(i + 2).end(), Sql.quote(alias.get()));
      }
    }
  }

  /** Without its database the name would mean the table of the query around it, or inside. */
  private static void refuseHidden(ScannedStatement statement, ResolvedTables tables, int i)
      throws SQLException {
    String database = statement.token(i).name();
    String table = statement.token(i + 2).name();
    QueryBlock innermost = null;
    for (QueryBlock block : statement.scan().blocks()) {
      boolean around = block.extent().from() <= i && i < block.extent().to();
      boolean named =
          block.items().stream()
              .anyMatch(item -> Sql.fold(item.exposedName()).equals(Sql.fold(table)));
      if (around && named && (innermost == null || innermost.start() < block.start())) {
        innermost = block;
      }
    }
    if (innermost != null && !tables.isNamedIn(innermost, database, table)) {
      throw Errors.notSupported(
          "two tables of one name and no aliases, one in a query inside that of the other,",
          statement.place(i));
    }
  }

  private static boolean isThreePart(ScannedStatement statement, int i) {
    return statement.isName(i)
        && statement.isSymbol(i + 1, ".")
        && !statement.isSymbol(i - 1, ".")
        && statement.isName(i + 2)
        && statement.isSymbol(i + 3, ".")
        && (statement.isName(i + 4) || statement.isSymbol(i + 4, "*"));
  }
}
