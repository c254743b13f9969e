package dev.stardust.examples.hibernate;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The database that the program uses.
 *
 * @param url with user and password
 * @param out where it tells what it found
 */
record Target(String url, PrintStream out) {

  private static final String NAMES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
          + " AND table_name NOT LIKE 'stardust\\_%' AND table_name NOT LIKE 'entry\\_%'"
          + " ORDER BY table_name";

  /** Hibernate with these entities; with {@code action} it sees to their tables first. */
  SessionFactory open(String action, Class<?>... entities) {
    return open(action, Map.of(), entities);
  }

  /** As above, with further properties. */
  SessionFactory open(String action, Map<String, String> properties, Class<?>... entities) {
    Configuration configuration = new Configuration();
    configuration.setProperty("hibernate.connection.url", url);
    configuration.setProperty("hibernate.connection.pool_size", "3");
    configuration.setProperty("hibernate.hbm2ddl.auto", action);
    // The others drop first, and pass over what is not there.
    boolean halt = action.equals("update") || action.equals("create-only");
    configuration.setProperty("hibernate.hbm2ddl.halt_on_error", String.valueOf(halt));
    configuration.setProperty("hibernate.jdbc.time_zone", "UTC");
    properties.forEach(configuration::setProperty);
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    return configuration.buildSessionFactory();
  }

  void title(String text) {
    out.println();
    out.println("== " + text);
  }

  void print(String label, @Nullable Object value) {
    out.println(label + ": " + show(value));
  }

  private static @Nullable Object show(@Nullable Object value) {
    if (value instanceof @Nullable Object[] row) {
      List<@Nullable Object> columns = new ArrayList<>();
      for (Object column : row) {
        columns.add(String.valueOf(show(column)));
      }
      return columns;
    }
    if (value instanceof List<?> rows) {
      return rows.stream().map(row -> String.valueOf(show(row))).toList();
    }
    return value;
  }

  /** Prints the definition of every table, as the server shows it. */
  void printTables() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String table : column(statement, NAMES, 1)) {
        String definition = column(statement, "SHOW CREATE TABLE `" + table + "`", 2).get(0);
        out.println(definition.replaceAll("ENGINE=\\w+ ", ""));
      }
    }
  }

  /** Runs statements that are not Hibernate's. */
  void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
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

  /** Drops every table that is there. */
  void clear() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      List<String> tables = column(statement, NAMES, 1);
      statement.execute("SET foreign_key_checks = 0");
      for (String table : tables) {
        statement.execute("DROP TABLE IF EXISTS `" + table + "`");
      }
    }
  }
}
