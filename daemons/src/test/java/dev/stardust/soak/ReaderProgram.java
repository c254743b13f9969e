package dev.stardust.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Answers the test's questions: to {@code row 7} with that row's value, or {@code none}; to {@code
 * whole} with what must never change: how many of the first rows there are, the sum of the
 * balances, and how many rows have columns that do not say the same. {@code again} means that the
 * question could not be answered this time.
 */
final class ReaderProgram {

  private static final String WHOLE =
      "SELECT SUM(id <= "
          + SoakTest.ROWS
          + "), SUM(balance), SUM(n IS NULL OR n + twin <> 0 OR note IS NULL OR note + 0 <> -twin) FROM t";

  private ReaderProgram() {}

  /** Argument: the URL. */
  public static void main(String[] arguments) throws SQLException, IOException {
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      for (String line = questions.readLine(); line != null; line = questions.readLine()) {
        String[] words = line.split(" ", -1);
        try {
          SoakClient.say(words[0].equals("row") ? row(connection, words[1]) : whole(connection));
        } catch (SQLException failure) {
          SoakClient.passOver(failure);
          SoakClient.say("again");
        }
      }
    }
  }

  private static String row(Connection connection, String id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT n + 0, twin FROM t WHERE id = ?")) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return "none";
        }
        long value = (long) row.getDouble(1);
        return value == -row.getLong(2) ? String.valueOf(value) : "torn " + value;
      }
    }
  }

  private static String whole(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WHOLE)) {
      row.next();
      return row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3);
    }
  }
}
