package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.Span;
import dev.stardust.sql.Token;
import java.sql.SQLException;

/**
 * {@code sql_safe_updates}: an UPDATE or DELETE without WHERE and LIMIT is refused. MySQL's own
 * check is off while the engine's statements run, because they need no WHERE.
 */
final class SafeUpdates {

  private SafeUpdates() {}

  /**
   * @param tail what follows the assignments or the table: WHERE, ORDER BY, LIMIT
   */
  static void check(Write write, Span tail) throws SQLException {
    boolean limited =
        write.statement().tokens().subList(tail.from(), tail.to()).stream()
            .anyMatch(SafeUpdates::limits);
    if (write.session().state().safeUpdates() && !limited) {
      throw Errors.of(ErrorCode.UNSAFE_UPDATE);
    }
  }

  private static boolean limits(Token token) {
    return token.isOneOf("WHERE", "LIMIT");
  }
}
