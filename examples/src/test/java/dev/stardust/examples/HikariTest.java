package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stardust.jdbc.StardustDataSource;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pool over the driver's data source. */
final class HikariTest {

  private static final int THREADS = 4;
  private static final int ROWS = 50;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static HikariDataSource pool() throws SQLException {
    StardustDataSource source = new StardustDataSource();
    source.setUrl(database.stardustUrl());
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(THREADS);
    return new HikariDataSource(config);
  }

  @Test
  void servesManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (HikariDataSource pool = pool()) {
      try (Connection connection = pool.getConnection()) {
        TestDatabase.execute(
            connection, "CREATE TABLE visit (id INT AUTO_INCREMENT PRIMARY KEY, who INT)");
      }
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String insert = "INSERT INTO visit (who) VALUES (" + thread + ")";
        running.add(threads.submit(() -> insertRows(pool, insert)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      try (Connection connection = pool.getConnection()) {
        String count = "SELECT COUNT(*), COUNT(DISTINCT id) FROM visit";
        int all = THREADS * ROWS;
        assertThat(TestDatabase.rows(connection, count)).containsExactly(all + "|" + all);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int insertRows(HikariDataSource pool, String insert) throws SQLException {
    for (int row = 0; row < ROWS; row++) {
      try (Connection connection = pool.getConnection()) {
        TestDatabase.execute(connection, insert);
      }
    }
    return ROWS;
  }

  @Test
  void switchesTenantsBetweenTransactions() throws SQLException {
    try (HikariDataSource pool = pool();
        Connection connection = pool.getConnection()) {
      connection.setClientInfo("tenant", "42");
      TestDatabase.execute(
          connection,
          "CREATE TABLE note (id INT PRIMARY KEY, text VARCHAR(20))",
          "INSERT INTO note VALUES (1, 'of 42')",
          "SET @@stardust.tenant = 43",
          "CREATE TABLE note (id INT PRIMARY KEY, text VARCHAR(20))",
          "INSERT INTO note VALUES (1, 'of 43')");
      assertThat(TestDatabase.rows(connection, "SELECT text FROM note")).containsExactly("of 43");
      connection.setClientInfo("tenant", "42");
      assertThat(TestDatabase.rows(connection, "SELECT text FROM note")).containsExactly("of 42");
    }
  }
}
