package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs the statements of a step on a session. Some say in a comment that they are special. */
final class StepStatements {

  /**
   * Before an INSERT IGNORE: the values that MySQL could not convert are noted, by the number of
   * their row, in the table of {@link ChunkSql#misfits}.
   */
  static final String LENIENT = "/* lenient */ ";

  /** Before a statement that is run only when the lenient one had other trouble than values. */
  static final String OTHERWISE = "/* otherwise */ ";

  /**
   * Before a query for a value that does not fit: MySQL's error, and what that names (type, value,
   * column, row).
   */
  static final String REFUSED = "/* refused */ ";

  private final Connection connection;
  private final String misfits;

  StepStatements(Connection connection, String database, int model) {
    this.connection = connection;
    this.misfits = ChunkSql.misfits(database, model);
  }

  /**
   * Runs them in order.
   *
   * @param divisible whether they can be run on fewer entries at a time
   * @return false when they should be: the session has not kept all of MySQL's warnings. What they
   *     have done is to be rolled back then
   */
  boolean execute(List<String> statements, boolean divisible) throws SQLException {
    boolean otherwise = false;
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        if (sql.startsWith(OTHERWISE) && !otherwise) {
          continue;
        }
        statement.execute(sql);
        if (sql.startsWith(REFUSED)) {
          refuse(statement);
        }
        if (sql.startsWith(LENIENT)) {
          ConversionWarnings warnings = ConversionWarnings.read(connection);
          if (!warnings.complete() && divisible) {
            return false;
          }
          otherwise = !noted(warnings);
        }
      }
    }
    return true;
  }

  private static void refuse(Statement found) throws SQLException {
    try (ResultSet row = found.getResultSet()) {
      if (row.next()) {
        ErrorCode code =
            row.getInt(1) == Coercion.WRONG_VALUE
                ? ErrorCode.WRONG_VALUE
                : ErrorCode.WRONG_FIELD_VALUE;
        throw Errors.of(
            code, row.getString(2), row.getString(3), row.getString(4), row.getString(5));
      }
    }
  }

  /** Notes what the last statement could not convert; false when it had other trouble. */
  private boolean noted(ConversionWarnings warnings) throws SQLException {
    return warnings.complete()
        && !warnings.others()
        && (warnings.misfits().isEmpty() || noted(warnings.misfits()));
  }

  /** Notes the values; false when one is of a column that is not converted. */
  private boolean noted(List<ConversionWarnings.Misfit> found) throws SQLException {
    String sql = "INSERT IGNORE INTO " + misfits + " (n, col, code) VALUES (?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (ConversionWarnings.Misfit misfit : found) {
        insert.setLong(1, misfit.row());
        insert.setString(2, misfit.column());
        insert.setInt(3, misfit.code());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) FROM " + misfits + " WHERE col = ''")) {
      return row.next() && row.getLong(1) == 0;
    }
  }
}
