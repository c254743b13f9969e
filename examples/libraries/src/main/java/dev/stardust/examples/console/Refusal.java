package dev.stardust.examples.console;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the database said behind a library's exception. */
public final class Refusal {

  private Refusal() {}

  /** The kind, code, state and message of the SQLException that an exception was made of. */
  public static String of(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException error) {
        return error.getClass().getSimpleName()
            + " "
            + error.getErrorCode()
            + " "
            + error.getSQLState()
            + ": "
            + error.getMessage();
      }
    }
    return thrown.toString();
  }
}
