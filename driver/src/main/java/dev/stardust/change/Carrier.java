package dev.stardust.change;

import java.sql.Connection;
import java.sql.SQLException;

/** Who carries a change on that another client has begun. */
public interface Carrier {

  /** One that goes on to the end and may always act. */
  Carrier UNBOUND =
      new Carrier() {
        @Override
        public boolean goesOn() {
          return true;
        }

        @Override
        public void check(Connection connection) {}
      };

  /** One that leaves everything to others. */
  Carrier LEAVING =
      new Carrier() {
        @Override
        public boolean goesOn() {
          return false;
        }

        @Override
        public void check(Connection connection) {}
      };

  /**
   * Whether to go on with the next transaction; asked before each. After false the change is left
   * where it is, for the next one.
   */
  boolean goesOn();

  /**
   * Called inside each transaction that acts for the change, on the connection of that transaction,
   * before it acts: a fence.
   *
   * @param connection may be another one for each transaction; must not be committed
   * @throws SQLException when this process must not act any more; the transaction is rolled back
   */
  void check(Connection connection) throws SQLException;
}
