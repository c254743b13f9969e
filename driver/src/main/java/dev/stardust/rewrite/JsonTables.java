package dev.stardust.rewrite;

/**
 * Puts the document of JSON_TABLE into COALESCE when it is a column of a virtual table: MySQL
 * answers 1210 for a bare column of a merged derived table there, and takes any expression of it.
 */
final class JsonTables {

  private JsonTables() {}

  static void edit(ScannedStatement statement, ResolvedTables tables, TextEdits edits) {
    for (int i = 0; i + 3 < statement.size(); i++) {
      if (statement.is(i, "JSON_TABLE") && statement.isSymbol(i + 1, "(")) {
        int end = endOfPath(statement, i + 2);
        if (statement.isSymbol(end, ",") && isVirtual(statement, tables, end - 1)) {
          edits.insert(statement.token(i + 2).start(), "COALESCE(");
          edits.insert(statement.token(end - 1).end(), ")");
        }
      }
    }
  }

  private static int endOfPath(ScannedStatement statement, int from) {
    int i = from;
    while (statement.isName(i) && statement.isSymbol(i + 1, ".")) {
      i += 2;
    }
    return i + 1;
  }

  private static boolean isVirtual(ScannedStatement statement, ResolvedTables tables, int index) {
    if (!statement.isName(index)) {
      return false;
    }
    ColumnName column = new ColumnName(statement.qualifier(index), statement.token(index).name());
    return tables.virtual().stream()
        .anyMatch(
            table ->
                table.mayOwn(column)
                    && (InlineView.isPseudoColumn(column.name())
                        || table.model().field(column.name()).isPresent()));
  }
}
