package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.stardust.examples.pools.PoolExample;
import dev.stardust.testing.SameProgram;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** HikariCP and Agroal over connections of virtual tables. */
final class PoolTest {

  @Test
  void pools() throws Exception {
    assertThat(SameProgram.onBoth(PoolExample::run))
        .contains("== HikariCP", "== Agroal")
        .contains("1062 23000")
        .contains("08S01")
        .contains("43 | 43 | thread 3, visit 9");
  }

  @Test
  void aPoolIsOfTheTenantInItsUrl() throws SQLException {
    try (TestDatabase database = TestDatabase.create();
        HikariDataSource one = pool(database, "tenant=1");
        HikariDataSource two = pool(database, "tenant=2")) {
      for (HikariDataSource pool : new HikariDataSource[] {one, two}) {
        try (Connection connection = pool.getConnection()) {
          TestDatabase.execute(
              connection,
              "CREATE TABLE note (id INT AUTO_INCREMENT PRIMARY KEY, pool VARCHAR(20))",
              "INSERT INTO note (pool) VALUES ('" + pool.getPoolName() + "')");
        }
      }
      try (Connection connection = two.getConnection()) {
        assertThat(TestDatabase.rows(connection, "SELECT * FROM note"))
            .containsExactly("1|tenant=2");
      }
    }
  }

  private static HikariDataSource pool(TestDatabase database, String tenant) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(tenant);
    pool.setJdbcUrl(database.stardustUrl(tenant));
    pool.setMaximumPoolSize(1);
    return pool;
  }
}
