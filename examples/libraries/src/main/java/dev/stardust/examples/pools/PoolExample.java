package dev.stardust.examples.pools;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stardust.examples.console.Example;
import dev.stardust.examples.console.Rows;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.MySQLExceptionSorter;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** HikariCP and Agroal: what one borrower leaves behind is nothing that the next one sees. */
public final class PoolExample {

  private static final int THREADS = 4;
  private static final int EACH = 10;
  private static final ExceptionSorter FATAL = new MySQLExceptionSorter();

  private final DataSource pool;
  private final PrintStream out;

  private PoolExample(DataSource pool, PrintStream out) {
    this.pool = pool;
    this.out = out;
  }

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(PoolExample.class, args, PoolExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws Exception {
    try (HikariDataSource hikari = hikari(url)) {
      new PoolExample(hikari, out).use("HikariCP");
    }
    try (AgroalDataSource agroal = agroal(url)) {
      new PoolExample(agroal, out).use("Agroal");
    }
  }

  private static HikariDataSource hikari(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    config.setAutoCommit(true);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql("SET SESSION lock_wait_timeout = 50");
    return new HikariDataSource(config);
  }

  private static AgroalDataSource agroal(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(2)
                        .validateOnBorrow(true)
                        .connectionValidator(connection -> valid(connection))
                        .exceptionSorter(FATAL)
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .initialSql("SET SESSION lock_wait_timeout = 50"))));
  }

  private static boolean valid(Connection connection) {
    try {
      return connection.isValid(1);
    } catch (SQLException lost) {
      return false;
    }
  }

  private void use(String name) throws SQLException, InterruptedException, ExecutionException {
    out.println("== " + name);
    execute(
        "DROP TABLE IF EXISTS visit",
        "CREATE TABLE visit (id INT AUTO_INCREMENT PRIMARY KEY, who VARCHAR(20) UNIQUE, day DATE)");
    generatedKeys();
    rollsBackOnReturn();
    leavesNothing();
    survivesErrors();
    survivesLoss();
    servesThreads();
  }

  private void generatedKeys() throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO visit (who, day) VALUES (?, '2024-05-06')",
                Statement.RETURN_GENERATED_KEYS)) {
      for (String who : List.of("Ada", "Grace", "Barbara")) {
        insert.setString(1, who);
        insert.addBatch();
      }
      insert.executeBatch();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        Rows.print(out, keys);
      }
    }
  }

  private void rollsBackOnReturn() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("DELETE FROM visit WHERE who = 'Ada'");
        statement.executeUpdate("INSERT INTO visit (who) VALUES ('Nobody')");
      }
      Rows.print(out, connection, "SELECT who FROM visit ORDER BY who");
    }
    print("SELECT who FROM visit ORDER BY who");
  }

  private void leavesNothing() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setNetworkTimeout(Runnable::run, 1234);
      Statement left = connection.createStatement();
      left.setMaxRows(1);
      ResultSet open = left.executeQuery("SELECT who FROM visit");
      out.println(open.next());
    }
    try (Connection first = pool.getConnection();
        Connection second = pool.getConnection()) {
      for (Connection connection : List.of(first, second)) {
        out.println(connection.getAutoCommit() + " " + connection.isReadOnly());
        out.println(connection.getWarnings() + " " + connection.isValid(1));
        Rows.print(out, connection, "SELECT COUNT(*) FROM visit");
        Rows.print(out, connection, "SELECT @@lock_wait_timeout");
      }
    }
  }

  private void survivesErrors() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String wrong :
          List.of(
              "INSERT INTO visit (who) VALUES ('ada')",
              "SELECT nothing FROM visit",
              "INSERT INTO visit (day) VALUES ('not a day')",
              "SELECT FROM")) {
        try {
          statement.execute(wrong);
          out.println("not refused");
        } catch (SQLException refused) {
          out.println(refused.getErrorCode() + " " + refused.getSQLState());
        }
      }
      out.println(statement.executeUpdate("UPDATE visit SET day = NULL WHERE who = 'Ada'"));
    }
  }

  /** The server ends a connection that lies in the pool; nobody who borrows later is told. */
  private void survivesLoss() throws SQLException {
    String thread;
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
      row.next();
      thread = row.getString(1);
      try (Connection other = pool.getConnection();
          Statement kill = other.createStatement()) {
        kill.execute("KILL " + thread);
      }
      try (ResultSet lost = statement.executeQuery("SELECT COUNT(*) FROM visit")) {
        out.println("not lost: " + lost.next());
      } catch (SQLException lost) {
        out.println(lost.getSQLState());
      }
    }
    print("SELECT COUNT(*) FROM visit");
    print("SELECT COUNT(*) FROM visit");
  }

  private void servesThreads() throws InterruptedException, ExecutionException, SQLException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String who = "thread " + thread + ", visit ";
        running.add(threads.submit(() -> visits(who)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
    print("SELECT COUNT(*), COUNT(DISTINCT id), MAX(who) FROM visit");
  }

  private Void visits(String who) throws SQLException {
    for (int visit = 0; visit < EACH; visit++) {
      execute("INSERT INTO visit (who) VALUES ('" + who + visit + "')");
    }
    return null;
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void print(String query) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Rows.print(out, connection, query);
    }
  }
}
