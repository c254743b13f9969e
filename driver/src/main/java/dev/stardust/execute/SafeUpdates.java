package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Model;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.util.List;

/**
 * {@code sql_safe_updates}: an UPDATE or DELETE is refused that has no LIMIT and whose WHERE names
 * no column that leads a key. MySQL's own check is off while the engine's statements run, because
 * they need no WHERE.
 */
final class SafeUpdates {

  private SafeUpdates() {}

  /**
   * @param tail what follows the assignments or the table: WHERE, ORDER BY, LIMIT
   */
  static void check(Write write, Span tail) throws SQLException {
    if (!write.session().state().safeUpdates()) {
      return;
    }
    List<Token> tokens = write.statement().tokens().subList(tail.from(), tail.to());
    boolean where = false;
    for (Token token : tokens) {
      where = !token.isOneOf("ORDER", "LIMIT") && (where || token.is("WHERE"));
      if (token.is("LIMIT") || where && token.isName() && leadsKey(write.model(), token.name())) {
        return;
      }
    }
    throw Errors.of(ErrorCode.UNSAFE_UPDATE);
  }

  /**
   * The same for a table of a join, which a key may serve through the condition of the join. MySQL
   * asks whether its plan uses one; here it is enough that one could.
   */
  static void checkJoined(Write write) throws SQLException {
    if (write.session().state().safeUpdates()
        && write.statement().tokens().stream()
            .noneMatch(token -> token.isName() && leadsKey(write.model(), token.name()))) {
      throw Errors.of(ErrorCode.UNSAFE_UPDATE);
    }
  }

  private static boolean leadsKey(Model model, String column) {
    return model
        .field(column)
        .filter(
            field ->
                model.keys().stream()
                    .anyMatch(
                        key ->
                            key.visible()
                                && (key.leadsWith(field) || key.leadsWithExpressionOf(field))))
        .isPresent();
  }
}
