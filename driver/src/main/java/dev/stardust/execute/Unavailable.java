package dev.stardust.execute;

import java.sql.SQLException;

/** Carries a failure of the catalog through code that cannot throw it. */
final class Unavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final SQLException reason;

  Unavailable(SQLException cause) {
    super(cause);
    this.reason = cause;
  }

  SQLException reason() {
    return reason;
  }
}
