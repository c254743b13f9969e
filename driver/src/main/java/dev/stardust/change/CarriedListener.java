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
  public void acting(Connection connection) {
    try {
      carrier.check(connection);
    } catch (SQLException refusal) {
      throw new Refused(refusal);
    }
  }

  /** Keeps what the carrier says apart from what entries have against the change. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException refusal;

    private Refused(SQLException refusal) {
      super(refusal);
      this.refusal = refusal;
    }

    SQLException refusal() {
      return refusal;
    }
  }
}
