package dev.stardust.rewrite;

import dev.stardust.sql.LockClause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves locking clauses into the inline views, because outside a derived table they lock nothing of
 * it.
 */
final class Locks {

  private final ScannedStatement statement;
  private final ResolvedTables tables;

  Locks(ScannedStatement statement, ResolvedTables tables) {
    this.statement = statement;
    this.tables = tables;
  }

  /**
   * The locking clause for the reference's inline view, empty for none: from what a derived table
   * of a DELETE locks for update, MySQL deletes.
   */
  String inside(VirtualReference table) {
    if (statement.statement().kind() == StatementKind.DELETE) {
      return "";
    }
    return table.block().locks().stream()
        .filter(lock -> concerns(lock, table.reference().exposedName()))
        .findFirst()
        .map(LockClause::sql)
        .orElse("");
  }

  private boolean concerns(LockClause lock, String exposedName) {
    return lock.of().isEmpty()
        || lock.of().stream().anyMatch(name -> exposed(name).equals(exposedName));
  }

  private String exposed(TokenRange name) {
    return statement.token(name.to() - 1).name();
  }

  /** Leaves outside what concerns ordinary tables. */
  void edit(QueryBlock block, TextEdits edits) {
    boolean replaced =
        block.items().stream().anyMatch(i -> i.table() != null && !tables.isOrdinary(i.table()));
    if (!replaced) {
      return;
    }
    for (LockClause lock : block.locks()) {
      if (lock.of().isEmpty() ? !hasOrdinary(block) : kept(block, lock).isEmpty()) {
        edits.delete(statement.startWithBlanks(lock.range().from()), statement.end(lock.range()));
      } else if (!lock.of().isEmpty()) {
        TokenRange names =
            new TokenRange(lock.of().get(0).from(), lock.of().get(lock.of().size() - 1).to());
        edits.replace(
            statement.start(names), statement.end(names), String.join(", ", kept(block, lock)));
      }
    }
  }

  private boolean hasOrdinary(QueryBlock block) {
    return block.items().stream()
        .anyMatch(item -> item.table() != null && tables.isOrdinary(item.table()));
  }

  private List<String> kept(QueryBlock block, LockClause lock) {
    List<String> kept = new ArrayList<>();
    for (TokenRange name : lock.of()) {
      boolean replaced =
          block.items().stream()
              .anyMatch(
                  item ->
                      item.table() != null
                          && item.exposedName().equals(exposed(name))
                          && !tables.isOrdinary(item.table()));
      if (!replaced) {
        kept.add(statement.text(name));
      }
    }
    return kept;
  }
}
