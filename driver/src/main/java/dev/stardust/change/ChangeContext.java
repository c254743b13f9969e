package dev.stardust.change;

import dev.stardust.catalog.Catalogs;
import dev.stardust.rewrite.RewriteContext;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * What a schema change depends on beside its statement.
 *
 * @param delegate the user's connection, on which MySQL reads the statement
 * @param catalogs the catalogs of the server
 * @param tenant the tenant that sends the statement; 0 may change shared definitions
 * @param rewriting how the tables and the text of a statement are understood
 * @param options how the connection wants schema changes
 * @param foldsTableNames whether the server keeps names of tables in lower case
 * @param checksForeignKeys the session's foreign_key_checks
 * @param session what the session does for a change
 */
public record ChangeContext(
    Connection delegate,
    Catalogs catalogs,
    long tenant,
    RewriteContext rewriting,
    ChangeOptions options,
    boolean foldsTableNames,
    boolean checksForeignKeys,
    ChangeSession session) {

  /** The current database, or null. */
  @Nullable String database() {
    return rewriting.database();
  }

  int serverVersion() {
    return rewriting.mode().serverVersion();
  }
}
