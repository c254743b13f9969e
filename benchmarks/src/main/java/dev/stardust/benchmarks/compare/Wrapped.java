package dev.stardust.benchmarks.compare;

import com.p6spy.engine.spy.P6SpyDriver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;

/** Connections to native tables through other programs that stand before Connector/J. */
final class Wrapped {

  private Wrapped() {}

  /** ShardingSphere-JDBC, which parses each statement and routes it to the one place it knows. */
  static Connection byShardingSphere(String url) throws SQLException {
    try {
      return YamlShardingSphereDataSourceFactory.createDataSource(
              rules(url).getBytes(StandardCharsets.UTF_8))
          .getConnection();
    } catch (IOException broken) {
      throw new SQLException("ShardingSphere-JDBC does not start", broken);
    }
  }

  /** p6spy, which writes a line for each statement, to where spy.properties says: nowhere. */
  static Connection byP6spy(String url) throws SQLException {
    return new P6SpyDriver().connect(url.replaceFirst("^jdbc:", "jdbc:p6spy:"), new Properties());
  }

  private static String rules(String url) {
    return """
      databaseName: compare
      mode:
        type: Standalone
        repository:
          type: Memory
      dataSources:
        tables:
          dataSourceClassName: com.zaxxer.hikari.HikariDataSource
          driverClassName: com.mysql.cj.jdbc.Driver
          jdbcUrl: '%s'
          maxPoolSize: 2
      rules:
      - !SINGLE
        tables:
        - "*.*"
      """
        .formatted(url);
  }
}
