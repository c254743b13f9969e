package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.sql.Token;
import java.sql.SQLException;

/**
 * {@code sql_safe_updates}: an UPDATE or DELETE without a WHERE that a key can serve, and without
 * LIMIT, is refused. MySQL's own check is off while the engine's statements run, because they need
 * no WHERE.
 */
final class SafeUpdates {

  private SafeUpdates() {}

  /**
   * @param tail what follows the assignments or the table: WHERE, ORDER BY, LIMIT
   */
  static void check(Write write, Span tail) throws SQLException {
    if (write.session().state().safeUpdates()
        && write.statement().tokens().subList(tail.from(), tail.to()).stream()
            .noneMatch(token -> token.is("LIMIT") || isKey(write.model(), token))) {
      throw Errors.of(ErrorCode.UNSAFE_UPDATE);
    }
  }

  // A key serves a condition on its first column.
  private static boolean isKey(Model model, Token token) {
    Field field = token.isName() ? model.field(token.name()).orElse(null) : null;
    return field != null
        && model.keys().stream().anyMatch(key -> key.parts().get(0).field() == field.id());
  }
}
