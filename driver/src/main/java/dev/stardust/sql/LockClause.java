package dev.stardust.sql;

import java.util.List;

/**
 * A locking clause of a query.
 *
 * @param range its tokens
 * @param share false for FOR UPDATE
 * @param waiting {@code NOWAIT}, {@code SKIP LOCKED} or empty
 * @param of the tokens of the names behind OF; empty when all tables are meant
 */
public record LockClause(TokenRange range, boolean share, String waiting, List<TokenRange> of) {

  public LockClause {
    of = List.copyOf(of);
  }

  /** The clause without its list of tables. */
  public String sql() {
    return (share ? "FOR SHARE" : "FOR UPDATE") + (waiting.isEmpty() ? "" : " " + waiting);
  }
}
