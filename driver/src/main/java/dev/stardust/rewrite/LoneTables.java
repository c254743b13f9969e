package dev.stardust.rewrite;

import dev.stardust.sql.TableReference;

/**
 * Takes off the parentheses around a single table: {@code FROM (t)} is allowed, {@code FROM
 * ((SELECT …) AS t)} is not.
 */
final class LoneTables {

  private LoneTables() {}

  static void edit(ScannedStatement statement, ResolvedTables tables, TextEdits edits) {
    for (TableReference reference : statement.scan().references()) {
      if (tables.isOrdinary(reference)) {
        continue;
      }
      int before = reference.name().from() - 1;
      int behind = reference.hints().to();
      while (statement.isSymbol(before, "(") && statement.isSymbol(behind, ")")) {
        edits.delete(statement.token(before).start(), statement.token(before).end());
        edits.delete(statement.token(behind).start(), statement.token(behind).end());
        before--;
        behind++;
      }
    }
  }
}
