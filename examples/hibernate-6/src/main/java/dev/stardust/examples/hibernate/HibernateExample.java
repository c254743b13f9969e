package dev.stardust.examples.hibernate;

import java.io.PrintStream;
import java.sql.SQLException;

/** Runs all chapters on the database that the URL names, which should be empty. */
public final class HibernateExample {

  private HibernateExample() {}

  public static void main(String[] arguments) throws SQLException {
    if (arguments.length != 1) {
      System.err.println(
          "Usage: HibernateExample jdbc:stardust:mysql://localhost:3306/shop?user=root");
      System.exit(2);
    }
    run(arguments[0], System.out);
  }

  /** Runs the program, which makes its tables, uses them, and tells what it found. */
  public static void run(String url, PrintStream out) throws SQLException {
    Target target = new Target(url, out);
    Releases.run(target);
    SchemaActions.run(target);
    Associations.run(target);
    Inheritance.run(target);
    Types.run(target);
    Generators.run(target);
    Locks.run(target);
    Queries.run(target);
    Changes.run(target);
  }
}
