package dev.stardust.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * What the programs of the soak test share: each works until its standard input ends, and says on
 * its standard output what it does.
 */
final class SoakClient {

  /** Deadlock, lock wait, a lease that lapsed, a table that changed under the transaction. */
  private static final Set<Integer> AGAIN = Set.of(1213, 1205, 50_003, 50_018);

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private static volatile boolean stopping;

  private SoakClient() {}

  /** From now on the end of the standard input makes {@link #isStopping} true. */
  static void stopAtEndOfInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is said to this program.
                }
              } catch (IOException closed) {
                // As its end.
              }
              stopping = true;
            });
    watch.setDaemon(true);
    watch.start();
  }

  static boolean isStopping() {
    return stopping;
  }

  /** A line for the test. */
  static void say(String line) {
    OUT.println(line);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static int update(Connection connection, String sql, long... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < values.length; at++) {
        statement.setString(at + 1, String.valueOf(values[at]));
      }
      return statement.executeUpdate();
    }
  }

  /**
   * Passes over a failure after which a transaction may be run again.
   *
   * @throws SQLException any other failure
   */
  static void passOver(SQLException failure) throws SQLException {
    if (!AGAIN.contains(failure.getErrorCode())) {
      throw failure;
    }
  }
}
