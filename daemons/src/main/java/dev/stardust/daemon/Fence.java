package dev.stardust.daemon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The guard of every transaction that acts under a lease. It reads the lease's row with a shared
 * lock, so nobody else can take the lease over until the transaction has ended, and a transaction
 * of a former holder ends here. It does not ask for the time: a lease that has run out and that
 * nobody has taken is still its holder's.
 *
 * @param name the lease's name
 * @param token the holder's token, greater than that of every holder before
 */
public record Fence(String name, long token) {

  /**
   * To be called first in each transaction that acts under the lease, with autocommit off.
   *
   * @throws LeaseLostException when somebody else has the lease; the caller rolls back
   */
  public void check(Connection connection) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException("the fence of " + name + " needs a transaction");
    }
    checkBegun(connection);
  }

  /**
   * The same in a transaction that a statement has begun, of which the connection does not know.
   *
   * @throws LeaseLostException when somebody else has the lease; the caller rolls back
   */
  public void checkBegun(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM stardust_leases WHERE name = ? AND token = ? FOR SHARE")) {
      select.setString(1, name);
      select.setLong(2, token);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new LeaseLostException(name, token);
        }
      }
    }
  }
}
