package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import java.sql.SQLException;

/** Refuses MATCH … AGAINST on columns of virtual tables, which have no full-text index. */
final class FullText {

  private FullText() {}

  /**
   * @throws SQLException error 1235
   */
  static void check(ScannedStatement statement, ResolvedTables tables) throws SQLException {
    for (int i = 0; i + 1 < statement.size(); i++) {
      if (!statement.is(i, "MATCH")) {
        continue;
      }
      for (int j = i + 1; j < statement.size() && !statement.is(j, "AGAINST"); j++) {
        if (isColumn(statement, tables, j)) {
          throw Errors.notSupported("MATCH … AGAINST", statement.place(i));
        }
      }
    }
  }

  private static boolean isColumn(ScannedStatement statement, ResolvedTables tables, int index) {
    if (!statement.mayNameColumn(index)) {
      return false;
    }
    ColumnName name = new ColumnName(statement.qualifier(index), statement.token(index).name());
    return tables.virtual().stream()
        .anyMatch(table -> table.mayOwn(name) && table.model().field(name.name()).isPresent());
  }
}
