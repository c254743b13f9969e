package dev.stardust.daemon;

import java.io.Serial;
import java.sql.SQLException;

/**
 * Somebody else holds the lease now: the transaction must be rolled back, and the work is theirs.
 */
public final class LeaseLostException extends SQLException {

  @Serial private static final long serialVersionUID = 1;

  private final String lease;

  LeaseLostException(String lease, long token) {
    super("The lease " + lease + " with token " + token + " has been lost");
    this.lease = lease;
  }

  /** The lease's name. */
  public String lease() {
    return lease;
  }
}
