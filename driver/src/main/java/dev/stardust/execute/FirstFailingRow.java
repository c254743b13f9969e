package dev.stardust.execute;

import dev.stardust.rewrite.InsertParts;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the error that MySQL gives when several rows of VALUES are wrong: that of the first. Rows
 * are checked together here, so a value of the third row may be refused before a duplicate key of
 * the first is seen. The shortest beginning of the statement that fails has just that one failing
 * row, and bisection finds it; everything tried is undone.
 */
final class FirstFailingRow {

  /** Errors of rows that are not of the SQLSTATE classes 22 and 23. */
  private static final Set<Integer> OF_ROWS = Set.of(1265, 1292, 1364, 1366, 3819);

  private static final String SAVEPOINT = "stardust_trial";

  private final ServerTransaction server;
  private final InsertParts parts;
  private final boolean own;

  /** Runs the beginning of a statement. */
  interface Attempt {
    void run(InsertParts beginning) throws SQLException;
  }

  FirstFailingRow(ServerTransaction server, InsertParts parts) throws SQLException {
    this.server = server;
    this.parts = parts;
    this.own = server.commitsEach();
  }

  /** Whether a statement that failed so may have another error in an earlier row. */
  static boolean isSought(SQLException failure, InsertParts parts) {
    List<?> rows = parts.rows();
    return isOfRow(failure) && rows != null && rows.size() > 1 && !parts.ignore();
  }

  private static boolean isOfRow(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("22")
        || state.startsWith("23")
        || OF_ROWS.contains(failure.getErrorCode());
  }

  /**
   * The error of the first row that fails.
   *
   * @param whole the error of the whole statement, which is undone already
   */
  SQLException failure(SQLException whole, Attempt attempt) {
    SQLException first = whole;
    try {
      server.execute("SET @stardust_trial_id = LAST_INSERT_ID()");
      if (own) {
        server.execute("START TRANSACTION");
      }
      first = search(whole, attempt);
      if (own) {
        server.execute(Sql.ROLLBACK);
      }
      server.execute("DO LAST_INSERT_ID(@stardust_trial_id)");
    } catch (SQLException failure) {
      first.addSuppressed(failure);
    }
    return first;
  }

  private SQLException search(SQLException whole, Attempt attempt) throws SQLException {
    SQLException first = whole;
    int fits = 0;
    int fails = Objects.requireNonNull(parts.rows()).size();
    while (fits + 1 < fails) {
      int middle = (fits + fails) >>> 1;
      server.execute("SAVEPOINT " + SAVEPOINT);
      try {
        attempt.run(parts.beginning(middle));
        fits = middle;
      } catch (SQLException failure) {
        if (!isOfRow(failure)) {
          return failure;
        }
        first = failure;
        fails = middle;
      }
      server.execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    }
    return first;
  }
}
