package dev.stardust.examples.eclipselink;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;

/** Two releases of a program, on the database that the URL names, which should be empty. */
public final class EclipseLinkExample {

  private EclipseLinkExample() {}

  public static void main(String[] arguments) throws SQLException {
    if (arguments.length != 1) {
      System.err.println(
          "Usage: EclipseLinkExample jdbc:stardust:mysql://localhost:3306/shop?user=root");
      System.exit(2);
    }
    run(arguments[0], System.out);
  }

  /** Runs the program, which makes its tables, uses them, and tells what it found. */
  public static void run(String url, PrintStream out) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(4);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      run(new Target(pool, out));
    }
  }

  private static void run(Target target) throws SQLException {
    try (EntityManagerFactory first = target.open("first-release", "create-tables")) {
      Target.inTransaction(first, EclipseLinkExample::fill);
    }
    target.printTables();
    try (EntityManagerFactory next = target.open("next-release", "create-or-extend-tables")) {
      target.printTables();
      new Entities(target, next).run();
      new Questions(target, next).run();
      new Clashes(target, next).run();
    }
    try (EntityManagerFactory again = target.open("next-release", "create-or-extend-tables")) {
      target.print("tags that are still there", count(again, "SELECT i.tags FROM Item i"));
    }
    try (EntityManagerFactory anew = target.open("next-release", "drop-and-create-tables")) {
      target.print("items in new tables", count(anew, "SELECT i FROM Item i"));
    }
    target.printTables();
  }

  private static void fill(EntityManager manager) {
    for (String name : List.of("wheel", "axle", "cart")) {
      FirstItem item = new FirstItem();
      item.name = name;
      manager.persist(item);
      manager.flush(); // else EclipseLink inserts in any order
    }
  }

  private static int count(EntityManagerFactory factory, String query) {
    try (EntityManager manager = factory.createEntityManager()) {
      return manager.createQuery(query, Object.class).getResultList().size();
    }
  }
}
