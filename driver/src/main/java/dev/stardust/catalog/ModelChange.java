package dev.stardust.catalog;

import java.sql.Connection;
import java.sql.SQLException;

/** What a schema change writes into the registry, inside the registry's transaction. */
@FunctionalInterface
public interface ModelChange {

  /**
   * Writes the change.
   *
   * @param connection inside the transaction, with the registry's database as its default; must not
   *     commit, roll back or run DDL
   * @param version the version that the change makes; to be written to every model that it touches
   */
  void apply(Connection connection, long version) throws SQLException;
}
