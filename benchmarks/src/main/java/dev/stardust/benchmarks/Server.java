package dev.stardust.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of a benchmark's own on the server of {@code STARDUST_MYSQL_URL}; dropped at the end.
 */
final class Server implements AutoCloseable {

  private final String url;
  private final String database;

  /**
   * @param url a JDBC URL of Connector/J with a slash behind the host
   * @param database made anew
   */
  Server(String url, String database) throws SQLException {
    this.url = url;
    this.database = database;
    execute("DROP DATABASE IF EXISTS " + database);
    execute("CREATE DATABASE " + database);
  }

  /** The server that the environment names. */
  static Server ofEnvironment(String database) throws SQLException {
    String url = System.getenv("STARDUST_MYSQL_URL");
    if (url == null) {
      throw new SQLException("STARDUST_MYSQL_URL is not set; run it by benchmarks/run");
    }
    return new Server(url, database);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A connection of Connector/J to the database. */
  Connection plain() throws SQLException {
    return DriverManager.getConnection(inDatabase(url));
  }

  /**
   * A connection of the driver to the database.
   *
   * @param properties as in a URL, {@code tenant=7&schemaLease=2000}; may be empty
   */
  Connection virtual(String properties) throws SQLException {
    String own = inDatabase(url).replaceFirst("^jdbc:", "jdbc:stardust:");
    return DriverManager.getConnection(
        properties.isEmpty() ? own : own + (own.contains("?") ? "&" : "?") + properties);
  }

  private String inDatabase(String server) {
    return server.replaceFirst("(//[^/?]*)/?[^?]*", "$1/" + database);
  }

  /** How many statements have waited for a metadata lock since the server started. */
  long metadataLockWaits() throws SQLException {
    return number(
        "SELECT COUNT_STAR FROM performance_schema.events_waits_summary_global_by_event_name"
            + " WHERE EVENT_NAME = 'wait/lock/metadata/sql/mdl'");
  }

  /** The one number that a query finds. */
  long number(String sql) throws SQLException {
    try (Connection connection = plain();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  String version() throws SQLException {
    try (Connection connection = plain()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  @Override
  public void close() throws SQLException {
    execute("DROP DATABASE IF EXISTS " + database);
  }
}
