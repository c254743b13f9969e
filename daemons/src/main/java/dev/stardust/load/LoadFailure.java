package dev.stardust.load;

import dev.stardust.transfer.MalformedInput;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a load has come to nothing.
 *
 * @param reason a stable word
 * @param message for the tenant, who knows the file: it may hold values of it
 * @param letter the reason under which a letter of the load is found; null when it gets none,
 *     because nothing is to be repaired
 * @param report for whoever finds the letter, without values of the file
 * @param line of the file, from 1; null when it is none's fault
 */
record LoadFailure(
    String reason, String message, @Nullable String letter, String report, @Nullable Long line) {

  /** The reason of a file that is not there, cannot be read or is not of its format. */
  static final String BAD_FILE = "malformed_json";

  private static final String OTHER = "other";

  /** A server without room or memory, or a statement that was killed. */
  private static final Set<Integer> OF_THE_SERVER =
      Set.of(1021, 1026, 1030, 1037, 1038, 1041, 1114, 1197, 1206, 1317);

  /** Whether the failure says nothing against what was sent. */
  static boolean isOfTheServer(SQLException failure) {
    for (SQLException each = failure; each != null; each = each.getNextException()) {
      if (OF_THE_SERVER.contains(each.getErrorCode())) {
        return true;
      }
    }
    return false;
  }

  static LoadFailure of(SQLException failure) {
    return new LoadFailure(
        "load_failure",
        String.valueOf(failure.getMessage()),
        isOfTheServer(failure) ? null : OTHER,
        "error " + failure.getErrorCode() + " (" + failure.getSQLState() + ")",
        null);
  }

  static LoadFailure of(MalformedInput malformed) {
    return new LoadFailure(
        "malformed_file",
        String.valueOf(malformed.getMessage()),
        BAD_FILE,
        place(malformed.line(), malformed.column()) + "the file is not of its format",
        malformed.line());
  }

  static LoadFailure of(IOException failure) {
    return new LoadFailure(
        "unreadable_file",
        failure.toString(),
        BAD_FILE,
        "the file cannot be read: " + failure.getClass().getSimpleName(),
        null);
  }

  static LoadFailure of(LoadRefusedException refused) {
    String message = String.valueOf(refused.getMessage());
    return new LoadFailure("refused", message, OTHER, message, null);
  }

  static LoadFailure ofAttempts(int attempts) {
    String message = attempts + " attempts have not got any further";
    return new LoadFailure("load_failure", message, OTHER, message, null);
  }

  /**
   * Of rows that cannot be loaded.
   *
   * @param errors those of the last window
   * @param all how many there are
   * @param most how many may be left out
   */
  static LoadFailure of(List<LoadError> errors, long all, long most) {
    LoadError first = errors.get(0);
    String place = place(first.line(), first.column());
    String count =
        most == 0 ? "" : "; " + all + " rows cannot be loaded, and " + most + " may be left out";
    return new LoadFailure(
        "too_many_errors",
        place + first.message() + count,
        OTHER,
        place
            + (first.code() == 0
                ? "the row cannot be loaded"
                : "error " + first.code() + " of the row")
            + count,
        first.line());
  }

  private static String place(long line, long column) {
    return "line " + line + ", column " + column + ": ";
  }

  /** The reason that the job gets: that of its letter when the file is to be handed in anew. */
  String reason(LoadJob job) {
    return job.store() != null && BAD_FILE.equals(letter) ? BAD_FILE : reason;
  }
}
