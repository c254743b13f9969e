package dev.stardust.change;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * While this is open the session prints and reads SQL in its plain form whatever the user's
 * sql_mode says: names in back quotes, backslashes as escapes, every stored default allowed.
 */
public final class PlainMode implements AutoCloseable {

  private static final String PLAIN = "NO_AUTO_VALUE_ON_ZERO";
  private static final Set<String> DATES = Set.of("TRADITIONAL", "NO_ZERO_DATE", "NO_ZERO_IN_DATE");

  private final Connection connection;
  private final String mode;
  private final boolean quotes;

  private PlainMode(Connection connection, String mode, boolean quotes) {
    this.connection = connection;
    this.mode = mode;
    this.quotes = quotes;
  }

  /** Changes the mode of the session. */
  public static PlainMode enter(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT @@session.sql_mode, @@session.sql_quote_show_create")) {
      row.next();
      PlainMode mode = new PlainMode(connection, row.getString(1), row.getBoolean(2));
      mode.set(PLAIN, true);
      return mode;
    }
  }

  /** Lets the session take every date besides; else its mode stays the user's. */
  static PlainMode withAnyDate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT @@session.sql_mode, @@session.sql_quote_show_create")) {
      row.next();
      PlainMode mode = new PlainMode(connection, row.getString(1), row.getBoolean(2));
      String others =
          Stream.of(mode.mode.split(",", -1))
              .filter(part -> !part.isEmpty() && !DATES.contains(part))
              .collect(Collectors.joining(","));
      mode.set("ALLOW_INVALID_DATES," + others, mode.quotes);
      return mode;
    }
  }

  @Override
  public void close() throws SQLException {
    set(mode, quotes);
  }

  private void set(String sqlMode, boolean quoted) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET SESSION sql_mode = '" + sqlMode + "', SESSION sql_quote_show_create = " + quoted);
    }
  }
}
