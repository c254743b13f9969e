package dev.stardust.examples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that needs nothing but Java and the driver. */
public final class FirstStatement {

  private FirstStatement() {}

  /**
   * Prints what it has stored, and the module that the driver came from.
   *
   * @param args the URL of a database
   */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS first");
      statement.execute("CREATE TABLE first (id INT PRIMARY KEY, name VARCHAR(20))");
      statement.execute("INSERT INTO first VALUES (7, 'Ada')");
      try (ResultSet rows = statement.executeQuery("SELECT id, name FROM first")) {
        rows.next();
        System.out.println(rows.getInt(1) + " " + rows.getString(2));
      }
      System.out.println(DriverManager.getDriver(args[0]).getClass().getModule().getName());
    }
  }
}
