package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.JdbcConnection;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stardust.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How programs get a connection, and what it says about itself. */
final class StardustDataSourceTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void opensConnections() throws SQLException {
    StardustDataSource source = new StardustDataSource(database.stardustUrl());
    source.setTenant(7);
    try (Connection connection = source.getConnection()) {
      assertThat(connection.getClientInfo("tenant")).isEqualTo("7");
      connection.setClientInfo("tenant", "8");
      assertThat(connection.getClientInfo()).containsEntry("tenant", "8");
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET @@stardust.tenant = 3 + 4, @other = 1");
        for (String wrong : List.of("'many'", "-1", "NULL", "9223372036854775808", "1.5")) {
          assertThatThrownBy(() -> statement.execute("SET @@stardust.tenant = " + wrong))
              .hasMessageContaining("Variable 'stardust.tenant' can't be set to the value of");
          assertThatThrownBy(
                  () -> statement.execute("SET @@stardust.tenant = 9, sql_mode = 'nonsense'"))
              .hasMessageContaining("sql_mode");
          assertThat(connection.getClientInfo("tenant")).isEqualTo("7");
        }
        statement.execute("SET @@stardust.tenant = 8");
        String asked = "SELECT @@stardust.tenant + 1, (@@stardust.tenant) AS t, @@stardust.tenant";
        try (ResultSet told = statement.executeQuery(asked)) {
          assertThat(told.getMetaData().getColumnLabel(1)).isEqualTo("@@stardust.tenant + 1");
          assertThat(told.getMetaData().getColumnLabel(2)).isEqualTo("t");
          assertThat(told.getMetaData().getColumnLabel(3)).isEqualTo("@@stardust.tenant");
          assertThat(told.next()).isTrue();
          assertThat(told.getInt(1)).isEqualTo(9);
        }
      }
      assertThatThrownBy(() -> connection.setClientInfo("tenant", "many"))
          .hasMessageContaining("tenant")
          .hasMessageContaining("many");
    }
  }

  @Test
  void survivesSerialization() throws Exception {
    StardustDataSource source = new StardustDataSource(database.stardustUrl());
    source.setProperty("filterPolicy", "strict");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      StardustDataSource copy = (StardustDataSource) in.readObject();
      copy.getConnection().close();
      assertThat(copy.getUrl()).isEqualTo(source.getUrl());
    }
  }

  @Test
  void refusesToConnectWithoutUrl() {
    assertThatThrownBy(() -> new StardustDataSource().getConnection())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("jdbc:stardust:mysql:");
  }

  @Test
  void isPooledByHikariThroughTheUrl() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.stardustUrl());
    config.addDataSourceProperty("tenant", "3");
    inPool(config, "3");
  }

  @Test
  void isPooledByHikariThroughTheDataSource() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSourceClassName(StardustDataSource.class.getName());
    config.addDataSourceProperty("url", database.stardustUrl("tenant=4"));
    inPool(config, "4");
  }

  private static void inPool(HikariConfig config, String tenant) throws SQLException {
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int round = 0; round < 3; round++) {
        try (Connection connection = pool.getConnection()) {
          assertThat(connection.getClientInfo("tenant")).isEqualTo(tenant);
          assertThat(TestDatabase.rows(connection, "SELECT 1")).containsExactly("1");
          assertThat(connection.unwrap(JdbcConnection.class)).isNotNull();
        }
      }
    }
  }

  @Test
  void describesItsProperties() throws SQLException {
    Driver driver = DriverManager.getDriver(database.stardustUrl());
    assertThat(driver).isInstanceOf(StardustDriver.class);
    DriverPropertyInfo[] all = driver.getPropertyInfo(database.stardustUrl(), new Properties());
    assertThat(Arrays.stream(all).map(property -> property.name))
        .startsWith("tenant", "filterPolicy")
        .contains("useServerPrepStmts", "user");
    DriverPropertyInfo policy = all[1];
    assertThat(policy.value).isEqualTo("warn");
    assertThat(policy.choices).containsExactly("strict", "warn", "permissive");
    assertThat(driver.connect("jdbc:mysql://elsewhere/", new Properties())).isNull();
  }

  @Test
  void metadataNamesTheDriver() throws SQLException {
    try (Connection connection = database.stardust("password=")) {
      DatabaseMetaData metadata = connection.getMetaData();
      assertThat(metadata.getDriverName()).isEqualTo("StarDust JDBC");
      assertThat(metadata.getURL()).startsWith("jdbc:stardust:mysql:");
      assertThat(metadata.getConnection()).isSameAs(connection);
      assertThat(metadata.getDatabaseProductName()).isEqualTo("MySQL");
    }
  }

  @Test
  void isAndWrapsItself() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      assertThat(connection.isWrapperFor(Connection.class)).isTrue();
      assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
      assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
      assertThat(statement.unwrap(com.mysql.cj.jdbc.JdbcStatement.class)).isNotSameAs(statement);
    }
  }

  /** After the server has cut the connection, it is closed, and says so. */
  @Test
  void aLostConnectionIsClosed() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      String id = TestDatabase.rows(connection, "SELECT CONNECTION_ID()").get(0);
      database.execute("KILL " + id);
      assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
          .isInstanceOf(SQLException.class)
          .extracting(failure -> ((SQLException) failure).getSQLState())
          .isEqualTo("08S01");
      assertThat(connection.isClosed()).isTrue();
      assertThat(connection.isValid(1)).isFalse();
      assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
    }
  }
}
