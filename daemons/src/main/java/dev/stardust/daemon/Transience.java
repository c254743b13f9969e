package dev.stardust.daemon;

import dev.stardust.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Which failures say nothing against the work, so that it is tried again: somebody was in the way,
 * or the server could not be reached. They are never taken for a bad entry.
 */
public final class Transience {

  // Deadlock, lock wait timeout, and a server that has just become a replica or is read-only.
  private static final Set<Integer> NUMBERS = Set.of(1213, 1205, 1290, 1836);

  private Transience() {}

  /** Whether the same work may succeed when it is done again. */
  public static boolean isTransient(Throwable failure) {
    if (!(failure instanceof SQLException error) || failure instanceof LeaseLostException) {
      return false;
    }
    String state = String.valueOf(error.getSQLState());
    return NUMBERS.contains(error.getErrorCode())
        || isOfAnotherChange(error.getErrorCode())
        || state.startsWith("08")
        || state.startsWith("40")
        || error instanceof SQLTransientException
        || error instanceof SQLRecoverableException;
  }

  // Somebody else changes the definition, or has not yet followed a change.
  private static boolean isOfAnotherChange(int number) {
    return number == ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode()
        || number == ErrorCode.SCHEMA_CHANGE_RUNNING.vendorCode()
        || number == ErrorCode.PAGES_BUSY.vendorCode();
  }
}
