package dev.stardust.catalog;

import dev.stardust.schema.Sql;
import java.sql.SQLException;

/**
 * What makes it safe to go on without a client that is silent. Each peer has a row in {@code
 * stardust_fences}. A transaction that writes locks it, shared, before anything else; whoever goes
 * on without the peer deletes it first, which is possible only while no such transaction is open,
 * and afterwards none can begin: the server refuses what was sent long ago and comes to its turn
 * now. A peer never gets its fence back; the process joins as another one.
 *
 * @param table the table of fences, qualified and quoted
 * @param peer the peer's id
 */
public record PeerFence(String table, String peer) {

  private static final String MARK = "stardust_fence_";
  private static final int FUNCTION_ARGUMENT = 1411;

  /**
   * The statement that locks the fence until the end of its transaction, or fails when it is gone.
   * It gives no rows.
   */
  public String lock() {
    // A peer's id is a UUID, the mark is none.
    return "DO UUID_TO_BIN(COALESCE(" + locking("peer_id") + ", " + Sql.string(MARK + peer) + "))";
  }

  /**
   * The same as an expression with that value, which is NULL when the fence is gone. For a column
   * of one inserted row that refuses NULL under every sql_mode: the statement then fails before it
   * has locked or evaluated anything else, with an error that does not tell why. Whoever begins
   * again with {@link #lock()} learns that.
   */
  public String locking(String value) {
    return "(SELECT " + value + from() + ")";
  }

  private String from() {
    return " FROM " + table + " WHERE peer_id = " + Sql.string(peer) + " FOR SHARE";
  }

  /** Whether a statement failed because this fence was gone. */
  public boolean isGone(SQLException failure) {
    return isAnyGone(failure) && String.valueOf(failure.getMessage()).contains(MARK + peer);
  }

  /** Whether a statement failed because some fence was gone. */
  public static boolean isAnyGone(SQLException failure) {
    return failure.getErrorCode() == FUNCTION_ARGUMENT
        && String.valueOf(failure.getMessage()).contains(MARK);
  }
}
