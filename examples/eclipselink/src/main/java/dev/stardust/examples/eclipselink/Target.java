package dev.stardust.examples.eclipselink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The database that the program uses.
 *
 * @param source of connections
 * @param out where it tells what it found
 */
record Target(DataSource source, PrintStream out) {

  private static final String NAMES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
          + " AND table_name NOT LIKE 'stardust\\_%' AND table_name NOT LIKE 'entry\\_%'"
          + " ORDER BY table_name";

  /** A persistence unit, whose tables EclipseLink sees to first. */
  EntityManagerFactory open(String unit, String generation) {
    EntityManagerFactory factory =
        Persistence.createEntityManagerFactory(
            unit,
            Map.of(
                "jakarta.persistence.nonJtaDataSource", source,
                "eclipselink.ddl-generation", generation,
                "eclipselink.ddl-generation.output-mode", "database",
                "eclipselink.jdbc.batch-writing", "JDBC",
                "eclipselink.logging.level", "OFF",
                "eclipselink.weaving", "false"));
    factory.createEntityManager().close();
    return factory;
  }

  static void inTransaction(EntityManagerFactory factory, Consumer<EntityManager> work) {
    try (EntityManager manager = factory.createEntityManager()) {
      EntityTransaction transaction = manager.getTransaction();
      transaction.begin();
      try {
        work.accept(manager);
        transaction.commit();
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  void print(String label, Object value) {
    out.println(label + ": " + show(value));
  }

  private static Object show(Object value) {
    if (value instanceof Object[] row) {
      return Arrays.asList(row);
    }
    if (value instanceof List<?> rows) {
      return rows.stream().map(row -> String.valueOf(show(row))).toList();
    }
    return value;
  }

  /** Prints the definition of every table, as the server shows it. */
  void printTables() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : column(statement, NAMES, 1)) {
        String definition = column(statement, "SHOW CREATE TABLE `" + table + "`", 2).get(0);
        out.println(definition.replaceAll("ENGINE=\\w+ ", ""));
      }
    }
  }

  private static List<String> column(Statement statement, String query, int column)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(column));
      }
    }
    return values;
  }
}
