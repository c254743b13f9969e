package dev.stardust.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database for one test class, dropped when the class ends:
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
 * }</pre>
 *
 * or, where JUnit's extensions do not reach, {@code try (TestDatabase database =
 * TestDatabase.create())}. Before it is dropped its entries are verified, and the connections that
 * it opened are closed.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DROPS = 60;

  private final MySqlServer server = MySqlServer.get();
  private final List<Connection> opened = new ArrayList<>();
  private String name = "";
  private boolean verified = true;

  private TestDatabase() {}

  /** For {@code @RegisterExtension}: created before the first test, dropped after the last. */
  public static TestDatabase fresh() {
    return new TestDatabase();
  }

  /** Creates the database now; {@link #close} drops it. */
  public static TestDatabase create() throws SQLException {
    TestDatabase database = new TestDatabase();
    database.open("t");
    return database;
  }

  /** For tests that break entries on purpose: they are not verified at the end. */
  public TestDatabase unverified() {
    verified = false;
    return this;
  }

  public String name() {
    return name;
  }

  /** A plain Connector/J URL of this database. */
  public String url(String... properties) {
    return server.url(name, properties);
  }

  /** A URL of the driver under test. */
  public String stardustUrl(String... properties) {
    return server.stardustUrl(name, properties);
  }

  /** A connection of plain Connector/J; closed with the database if the test does not. */
  public Connection plain(String... properties) throws SQLException {
    return connect(url(properties));
  }

  /** A connection of the driver under test; closed with the database if the test does not. */
  public Connection stardust(String... properties) throws SQLException {
    return connect(stardustUrl(properties));
  }

  /** Runs statements on a plain connection of their own. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url())) {
      execute(connection, statements);
    }
  }

  /** Runs statements. */
  public static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Runs a statement that changes rows; the result is its count. */
  public static int count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** The rows of a query, each with its values as text, joined by {@code |}. */
  public static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    open("t_" + context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    close();
  }

  /** Closes the connections, verifies the entries and drops the database. */
  @Override
  public void close() throws SQLException {
    synchronized (opened) {
      for (Connection connection : opened) {
        connection.close();
      }
      opened.clear();
    }
    try {
      if (verified) {
        Verification.assertClean(name);
      }
    } finally {
      drop();
    }
  }

  // A transaction of another test may have asked for all databases, and holds them until it ends.
  // Who waits for it holds up whoever asks next, and that may be the very test: so waits are short.
  private void drop() throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(""))) {
      execute(connection, "SET lock_wait_timeout = 1");
      for (int attempt = 1; ; attempt++) {
        try {
          execute(connection, "DROP DATABASE IF EXISTS " + name);
          return;
        } catch (SQLException held) {
          if (held.getErrorCode() != LOCK_WAIT_TIMEOUT || attempt == DROPS) {
            throw held;
          }
        }
      }
    }
  }

  private void open(String prefix) throws SQLException {
    String stem = prefix.length() > 40 ? prefix.substring(0, 40) : prefix;
    long random = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    name = stem + "_" + Long.toString(random, Character.MAX_RADIX);
    onServer("CREATE DATABASE " + name);
  }

  private Connection connect(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    synchronized (opened) {
      opened.add(connection);
    }
    return connection;
  }

  private void onServer(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(""))) {
      execute(connection, sql);
    }
  }
}
