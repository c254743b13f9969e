package dev.stardust.change;

import java.sql.Connection;
import java.sql.SQLException;

/** Told where a change stands, before each of its transactions. Tests stop changes there. */
@FunctionalInterface
interface ChangeListener {

  ChangeListener NONE = place -> {};

  void reached(String place);

  /** Whether the change goes on to its next transaction; asked before each. */
  default boolean goesOn() {
    return true;
  }

  /**
   * Called inside each transaction that acts for the change, on its connection.
   *
   * @throws SQLException when it must not act: the transaction is then rolled back
   */
  default void acting(Connection connection) throws SQLException {}
}
