package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What MySQL says of the syntax of a text as the program wrote it. The server reads the text by
 * preparing it, which runs nothing; that virtual tables are not there does not matter, because
 * syntax comes first.
 */
final class WrittenSyntax {

  private static final int SYNTAX = 1064;

  /** Errors of ours that hide a syntax error, or that quote physical SQL. */
  private static final Set<Integer> DOUBTFUL = Set.of(SYNTAX, 1235);

  private WrittenSyntax() {}

  /** The error that the program should see: MySQL's own syntax error, if the text has one. */
  static SQLException errorOf(SQLException failure, String sql, JdbcConnection delegate) {
    if (!DOUBTFUL.contains(failure.getErrorCode())) {
      return failure;
    }
    SQLException own = error(sql, delegate);
    return own == null ? failure : own;
  }

  /**
   * Refuses a text that MySQL cannot read.
   *
   * @throws SQLException error 1064 as MySQL gives it
   */
  static void check(String sql, JdbcConnection delegate) throws SQLException {
    SQLException own = error(sql, delegate);
    if (own != null) {
      throw own;
    }
  }

  private static @Nullable SQLException error(String sql, JdbcConnection delegate) {
    try {
      delegate.serverPrepareStatement(sql).close();
      return null;
    } catch (SQLException e) {
      return e.getErrorCode() == SYNTAX ? e : null;
    }
  }
}
