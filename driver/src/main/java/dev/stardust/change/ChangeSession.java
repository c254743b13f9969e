package dev.stardust.change;

import dev.stardust.schema.Model;
import java.sql.SQLException;

/** What a schema change asks of the session that runs it. */
public interface ChangeSession {

  /**
   * Commits the open transaction, as MySQL does before DDL, and lets go of every pinned schema: a
   * change waits until nobody holds an older version, this session included. Until the change is
   * over the session pins nothing.
   */
  void endTransaction() throws SQLException;

  /** Whether each statement is committed by itself, now that no transaction is open. */
  boolean commitsEach() throws SQLException;

  /**
   * Runs a statement as if the user had sent it, against the schema as it is now and one table
   * more.
   *
   * @param table a table that no other session knows yet
   * @return its update count
   */
  long fill(Model table, String sql) throws SQLException;

  /** Whether the user has a temporary table of this name, which hides any other. */
  boolean isTemporary(String database, String table);

  /** To be called after a statement that may have made, changed or dropped a temporary table. */
  void temporaryChanged(String database, String table) throws SQLException;
}
