package dev.stardust.examples.customfields;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.stereotype.Component;

/**
 * Gives a connection of the tenant of who is logged in, out of a small pool for each tenant.
 * Nothing else in the application knows of tenants: what a connection cannot see, no query can
 * show.
 */
@Component
class TenantDataSource extends AbstractDataSource implements AutoCloseable {

  // For a virtual table, this is a few rows in a registry. Each tenant has its own definition of
  // it.
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS record (id BIGINT AUTO_INCREMENT PRIMARY KEY,"
          + " Name VARCHAR(200), INDEX by_Name (Name))";

  private final Settings settings;
  private final ConcurrentMap<Long, HikariDataSource> pools = new ConcurrentHashMap<>();

  TenantDataSource(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pools.computeIfAbsent(Member.current().tenant(), this::open).getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException("The user of MySQL is in the URL");
  }

  private HikariDataSource open(long tenant) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("tenant-" + tenant);
    config.setJdbcUrl(settings.url());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(0);
    config.addDataSourceProperty("tenant", Long.toString(tenant));
    HikariDataSource pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      return pool;
    } catch (SQLException e) {
      pool.close();
      throw new IllegalStateException("No table for tenant " + tenant, e);
    }
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
  }
}
