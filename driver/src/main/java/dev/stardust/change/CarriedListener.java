package dev.stardust.change;

import java.sql.Connection;
import java.sql.SQLException;

/** Lets a carrier decide about each transaction of a change. */
record CarriedListener(Carrier carrier, ChangeListener listener) implements ChangeListener {

  @Override
  public void reached(String place) {
    listener.reached(place);
  }

  @Override
  public boolean goesOn() {
    return carrier.goesOn();
  }

  @Override
  public void acting(Connection connection) throws SQLException {
    carrier.check(connection);
  }
}
