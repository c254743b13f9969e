package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.ErrorPacket;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** What MySQL runs as a text alone: the driver would run it prepared as well. */
final class Unpreparable {

  private static final ErrorPacket UNSUPPORTED =
      new ErrorPacket(
          1295, "HY000", "This command is not supported in the prepared statement protocol yet");

  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?:\\s+|/\\*(?!!)(?s:.*?)\\*/|#.*\n|--\\s.*\n)*+(?:"
              + "SHOW\\s+(?:COUNT\\s*\\(\\s*\\*\\s*\\)\\s*)?(?:WARNINGS|ERRORS)"
              + "|PREPARE|EXECUTE|DEALLOCATE|DROP\\s+PREPARE"
              + "|SAVEPOINT|RELEASE|ROLLBACK\\s+(?:WORK\\s+)?TO|START\\s+TRANSACTION|BEGIN"
              + "|USE|LOCK|UNLOCK|LOAD|HANDLER)\\b",
          Pattern.CASE_INSENSITIVE);

  private Unpreparable() {}

  /** Refuses such a text as MySQL does. */
  static void refuse(String sql) throws SQLException {
    if (BEGINNING.matcher(sql).lookingAt()) {
      throw SqlErrors.of(UNSUPPORTED);
    }
  }
}
