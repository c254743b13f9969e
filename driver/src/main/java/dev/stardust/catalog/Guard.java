package dev.stardust.catalog;

import java.sql.Connection;
import java.sql.SQLException;

/** Asked first in each transaction that acts for somebody who must be the only one. */
@FunctionalInterface
public interface Guard {

  /**
   * Asks.
   *
   * @param connection the transaction's, with autocommit off
   * @throws SQLException when it must not act; it is then rolled back
   */
  void check(Connection connection) throws SQLException;
}
