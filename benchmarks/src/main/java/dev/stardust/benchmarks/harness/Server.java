package dev.stardust.benchmarks.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of a benchmark's own on the server of {@code STARDUST_MYSQL_URL}; dropped at the end.
 */
public final class Server implements AutoCloseable {

  private final String url;
  private final String database;

  /**
   * Makes the database.
   *
   * @param url a JDBC URL of Connector/J with a slash behind the host
   * @param database made anew
   */
  public Server(String url, String database) throws SQLException {
    this(url, database, true);
  }

  private Server(String url, String database, boolean anew) throws SQLException {
    this.url = url;
    this.database = database;
    if (anew) {
      execute("DROP DATABASE IF EXISTS " + database);
      execute("CREATE DATABASE " + database);
    }
  }

  /** Makes the database on the server that the environment names. */
  public static Server ofEnvironment(String database) throws SQLException {
    return new Server(url(), database);
  }

  /** A database that another process has made, on the server that the environment names. */
  public static Server existing(String database) throws SQLException {
    return new Server(url(), database, false);
  }

  private static String url() throws SQLException {
    String url = System.getenv("STARDUST_MYSQL_URL");
    if (url == null) {
      throw new SQLException("STARDUST_MYSQL_URL is not set; run it by benchmarks/run");
    }
    return url;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A connection of Connector/J to the database. */
  public Connection plain() throws SQLException {
    return plain("");
  }

  /**
   * A connection of Connector/J to the database.
   *
   * @param properties as in a URL; may be empty
   */
  public Connection plain(String properties) throws SQLException {
    return DriverManager.getConnection(plainUrl(properties));
  }

  /**
   * Connector/J's URL of the database.
   *
   * @param properties as in a URL; may be empty
   */
  public String plainUrl(String properties) {
    return with(properties, inDatabase(url));
  }

  /**
   * A connection of the driver to the database.
   *
   * @param properties as in a URL, {@code tenant=7&schemaLease=2000}; may be empty
   */
  public Connection virtual(String properties) throws SQLException {
    return DriverManager.getConnection(with(properties, virtualUrl()));
  }

  /** The driver's URL of the database. */
  public String virtualUrl() {
    return inDatabase(url).replaceFirst("^jdbc:", "jdbc:stardust:");
  }

  private static String with(String properties, String database) {
    return properties.isEmpty()
        ? database
        : database + (database.contains("?") ? "&" : "?") + properties;
  }

  private String inDatabase(String server) {
    return server.replaceFirst("(//[^/?]*)/?[^?]*", "$1/" + database);
  }

  /** How many statements have waited for a metadata lock since the server started. */
  public long metadataLockWaits() throws SQLException {
    return number(
        "SELECT COUNT_STAR FROM performance_schema.events_waits_summary_global_by_event_name"
            + " WHERE EVENT_NAME = 'wait/lock/metadata/sql/mdl'");
  }

  /** The one number that a query finds. */
  public long number(String sql) throws SQLException {
    try (Connection connection = plain();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** How many page tables its virtual tables are on. */
  public long pages() throws SQLException {
    return number("SELECT COUNT(*) FROM stardust_pages");
  }

  /** The size of its tables' files in bytes. */
  public long size() throws SQLException {
    return number(
        "SELECT SUM(FILE_SIZE) FROM information_schema.INNODB_TABLESPACES"
            + " WHERE SUBSTRING_INDEX(NAME, '/', 1) = DATABASE()");
  }

  /** The server's version. */
  public String version() throws SQLException {
    try (Connection connection = plain()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  @Override
  public void close() throws SQLException {
    execute("DROP DATABASE IF EXISTS " + database);
  }
}
