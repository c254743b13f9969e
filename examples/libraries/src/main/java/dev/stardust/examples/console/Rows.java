package dev.stardust.examples.console;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;

/** Prints rows as lines, with a bar between two values. */
public final class Rows {

  private Rows() {}

  /** Prints the rows of a query, which runs on a connection of its own. */
  public static void print(PrintStream out, String url, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      print(out, connection, query);
    }
  }

  /** Prints the rows of a query. */
  public static void print(PrintStream out, Connection connection, String query)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      print(out, rows);
    }
  }

  /** Prints the rows that are left, below the labels of their columns. */
  public static void print(PrintStream out, ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    StringJoiner labels = new StringJoiner(" | ");
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      labels.add(columns.getColumnLabel(column));
    }
    out.println("  " + labels);
    while (rows.next()) {
      StringJoiner values = new StringJoiner(" | ");
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        values.add(String.valueOf(rows.getString(column)));
      }
      out.println("  " + values);
    }
  }
}
