package dev.stardust.sql;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.SQLSyntaxErrorException;

/** MySQL's own syntax error, for texts that must not reach it. */
public final class SyntaxErrors {

  /** MySQL quotes at most this many characters. */
  private static final int QUOTED = 80;

  private SyntaxErrors() {}

  /** Error 1064 at the given offset. */
  public static SQLSyntaxErrorException near(String sql, int offset) {
    int line = 1 + (int) sql.substring(0, offset).chars().filter(c -> c == '\n').count();
    String rest = sql.substring(offset, Math.min(sql.length(), offset + QUOTED));
    return (SQLSyntaxErrorException) Errors.of(ErrorCode.SYNTAX, rest, line);
  }
}
