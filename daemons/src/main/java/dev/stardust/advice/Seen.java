package dev.stardust.advice;

import dev.stardust.observe.MaskedSql;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import java.util.Optional;

/**
 * A statement on virtual tables that somebody has run.
 *
 * @param tenant who
 * @param statement as a program writes it
 * @param calls how often it, or one that differs in nothing but values, was run
 * @param cost what that has cost, where it was counted
 */
record Seen(long tenant, Statement statement, long calls, Optional<Cost> cost) {

  private static final LexerMode NO_ESCAPES =
      new LexerMode(false, true, LexerMode.DEFAULT.serverVersion());

  /**
   * What all calls have cost.
   *
   * @param millis the time that they took
   * @param examined the rows that MySQL has read
   * @param sent the rows that were sent or changed
   */
  record Cost(double millis, long examined, long sent) {

    static final Cost NONE = new Cost(0, 0, 0);

    Cost plus(Cost other) {
      return new Cost(millis + other.millis, examined + other.examined, sent + other.sent);
    }
  }

  /** The text without values. */
  String masked() {
    return MaskedSql.of(statement.text(), LexerMode.DEFAULT);
  }

  /**
   * Whether it is sure what is a value in a text. A backslash before a quote ends a string or not,
   * by the sql_mode of a session that nobody knows any more.
   */
  static boolean isReadable(String sql) {
    return sql.indexOf('\\') < 0
        || MaskedSql.of(sql, LexerMode.DEFAULT).equals(MaskedSql.of(sql, NO_ESCAPES));
  }
}
