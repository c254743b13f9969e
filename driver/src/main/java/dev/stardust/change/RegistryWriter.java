package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs registry statements in the transaction of one change. */
final class RegistryWriter {

  private static final Pattern EXPECTED = Pattern.compile("/\\* finds (\\d+) \\*/ ");

  private final Connection connection;
  private final long version;

  RegistryWriter(Connection connection, long version) {
    this.connection = connection;
    this.version = version;
  }

  /** Runs one statement and returns how many rows it has changed. */
  int update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(setVersion());
      return statement.executeUpdate(sql);
    }
  }

  private String setVersion() {
    return "SET " + RegistrySql.VERSION + " = " + version;
  }

  /**
   * Runs the statements.
   *
   * @throws SQLException REGISTRY_UNEXPECTED when one of {@link #changing} finds other rows than it
   *     says; the transaction must then be rolled back
   */
  void run(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(setVersion());
      for (String sql : statements) {
        statement.execute(sql);
        Matcher expected = EXPECTED.matcher(sql);
        if (expected.lookingAt()
            && statement.getLargeUpdateCount() != Long.parseLong(expected.group(1))) {
          throw Errors.of(
              ErrorCode.REGISTRY_UNEXPECTED,
              connection.getCatalog(),
              statement.getLargeUpdateCount(),
              expected.group(1));
        }
      }
    }
  }

  /** The statement, which is to find exactly so many rows; it says so in a comment. */
  static String changing(int rows, String sql) {
    return "/* finds " + rows + " */ " + sql;
  }

  void run(String sql) throws SQLException {
    run(List.of(sql));
  }
}
