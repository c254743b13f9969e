package dev.stardust.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tables that a statement names, with the query blocks they belong to.
 *
 * @param references the table references in the order of the text
 * @param blocks the query blocks in the order of the text
 * @param outermost the block whose result is the statement's, or the block of INSERT, UPDATE or
 *     DELETE; empty for statements of other kinds
 * @param nested the tokens of queries in parentheses, from the opening parenthesis to before the
 *     closing one
 * @param deleteTargets the names between DELETE and the table references of a multi-table DELETE
 * @param unread the index of the first token that the scan did not understand in a place where a
 *     table may stand
 */
public record TableScan(
    List<TableReference> references,
    List<QueryBlock> blocks,
    Optional<QueryBlock> outermost,
    List<TokenRange> nested,
    List<TokenRange> deleteTargets,
    OptionalInt unread) {

  public TableScan {
    references = List.copyOf(references);
    blocks = List.copyOf(blocks);
    nested = List.copyOf(nested);
    deleteTargets = List.copyOf(deleteTargets);
  }

  /**
   * Scans a statement.
   *
   * @throws SQLException MySQL's error 1473 when queries are nested deeper than MySQL allows
   */
  public static TableScan of(Statement statement) throws SQLException {
    return new TableScanner(statement.tokens()).scan();
  }
}
