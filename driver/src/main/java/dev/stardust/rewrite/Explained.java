package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;

/**
 * EXPLAIN of a statement that writes a virtual table becomes EXPLAIN of the query that finds its
 * rows.
 */
final class Explained {

  private Explained() {}

  static void edit(ScannedStatement statement, ResolvedTables tables, TextEdits edits)
      throws SQLException {
    QueryBlock block = statement.scan().outermost().orElse(null);
    if (block == null || tables.virtual(block).isEmpty()) {
      return;
    }
    switch (block.kind()) {
      case UPDATE -> update(statement, block, edits);
      case DELETE -> findRows(statement, block, edits);
      case INSERT -> insert(statement, block, edits);
      default -> {}
    }
  }

  private static void update(ScannedStatement statement, QueryBlock block, TextEdits edits)
      throws SQLException {
    findRows(statement, block, edits);
    for (TokenRange set : block.clause(Clause.SET)) {
      for (int i = set.from(); i < set.to(); i++) {
        if (statement.token(i).kind() == TokenKind.PARAMETER) {
          throw Errors.notSupported("EXPLAIN UPDATE with placeholders", statement.place(i));
        }
      }
      edits.delete(statement.startWithBlanks(set.from() - 1), statement.end(set));
    }
  }

  private static void findRows(ScannedStatement statement, QueryBlock block, TextEdits edits) {
    TokenRange from = block.clause(Clause.FROM).get(0);
    edits.replace(statement.token(block.start()).start(), statement.start(from), "SELECT 1 FROM ");
  }

  private static void insert(ScannedStatement statement, QueryBlock block, TextEdits edits)
      throws SQLException {
    QueryBlock query =
        statement.scan().blocks().stream()
            .filter(b -> b.parent().filter(block::equals).isPresent())
            .findFirst()
            .orElse(null);
    boolean values = !block.clause(Clause.VALUES).isEmpty();
    if (query == null || values || !block.clause(Clause.ON_DUPLICATE_KEY).isEmpty()) {
      throw Errors.notSupported("EXPLAIN INSERT", statement.place(block.start()));
    }
    edits.delete(statement.token(block.start()).start(), statement.token(query.start()).start());
  }
}
