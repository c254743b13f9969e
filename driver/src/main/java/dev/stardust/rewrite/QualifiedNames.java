package dev.stardust.rewrite;

import dev.stardust.schema.Sql;
import java.util.Optional;

/** Shortens {@code db.t.c} to {@code t.c}: a derived table belongs to no database. */
final class QualifiedNames {

  private QualifiedNames() {}

  static void edit(ScannedStatement statement, ResolvedTables tables, TextEdits edits) {
    for (int i = 0; i + 4 < statement.size(); i++) {
      if (!isThreePart(statement, i)) {
        continue;
      }
      String table = statement.token(i + 2).name();
      Optional<String> alias = tables.aliasOf(statement.token(i).name(), table);
      if (alias.isEmpty()) {
        continue;
      }
      int start = statement.token(i).start();
      if (alias.get().equals(table)) {
        edits.delete(start, statement.token(i + 2).start());
      } else {
        edits.replace(start, statement.token(i + 2).end(), Sql.quote(alias.get()));
      }
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
