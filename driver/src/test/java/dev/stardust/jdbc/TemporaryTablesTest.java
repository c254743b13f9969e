package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.JdbcConnection;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the user's temporary tables when a connection is reset, pooled or used on. */
final class TemporaryTablesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeEach
  void aVirtualTable() throws SQLException {
    try (Connection connection = database.stardust()) {
      run(connection, "DROP TABLE IF EXISTS t");
      run(connection, "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20))");
      run(connection, "INSERT INTO t VALUES (1, 'lasting')");
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aResetBeneathTheDriverShowsTheVirtualTableAgain() throws SQLException {
    try (Connection connection = database.stardust()) {
      run(connection, "UPDATE t SET name = CONCAT(name, '!')");
      run(connection, "CREATE TEMPORARY TABLE t (x INT)");
      assertThat(TestDatabase.rows(connection, "SELECT * FROM t")).isEmpty();
      connection.unwrap(JdbcConnection.class).resetServerState();
      assertThat(TestDatabase.rows(connection, "SELECT name FROM t")).containsExactly("lasting!");
      run(connection, "UPDATE t SET name = CONCAT(name, '?')");
      assertThat(TestDatabase.rows(connection, "SELECT name FROM t")).containsExactly("lasting!?");
    }
  }

  @Test
  void aResetLosesOnlyTheStageOfAWrite() throws SQLException {
    try (Connection connection = database.stardust()) {
      run(connection, "UPDATE t SET name = CONCAT(name, '!')");
      connection.unwrap(JdbcConnection.class).resetServerState();
      run(connection, "UPDATE t SET name = CONCAT(name, '?')");
      assertThat(TestDatabase.rows(connection, "SELECT name FROM t")).containsExactly("lasting!?");
      assertThatThrownBy(() -> run(connection, "INSERT INTO t VALUES (2, REPEAT('x', 30))"))
          .hasMessageContaining("Data too long for column 'name'");
    }
  }

  @Test
  void aPoolGivesTheSessionBackWithIts() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.stardustUrl());
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (Connection connection = pool.getConnection()) {
        run(connection, "CREATE TEMPORARY TABLE t AS SELECT 'temporary' AS name FROM t");
      }
      try (Connection connection = pool.getConnection()) {
        assertThat(TestDatabase.rows(connection, "SELECT name FROM t"))
            .containsExactly("temporary");
        run(connection, "DROP TEMPORARY TABLE t");
        assertThat(TestDatabase.rows(connection, "SELECT name FROM t")).containsExactly("lasting");
      }
    }
  }

  @Test
  void aPreparedStatementFollowsTheName() throws SQLException {
    for (String property : new String[] {"useServerPrepStmts=false", "useServerPrepStmts=true"}) {
      try (Connection connection = database.stardust(property);
          PreparedStatement query = connection.prepareStatement("SELECT name FROM t WHERE id = ?");
          PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
        assertThat(name(query)).isEqualTo("lasting");
        run(connection, "CREATE TEMPORARY TABLE t (id INT, name VARCHAR(20))");
        insert.setInt(1, 1);
        insert.setString(2, "temporary");
        insert.execute();
        assertThat(name(query)).isEqualTo("temporary");
        run(connection, "DROP TABLE t");
        assertThat(name(query)).isEqualTo("lasting");
      }
    }
  }

  private static String name(PreparedStatement query) throws SQLException {
    query.setInt(1, 1);
    try (var row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void valuesOfAnyKindGoIntoATableMadeFromAQuery() throws SQLException {
    byte[] bytes = {0, 39, 92, -1};
    try (Connection connection = database.stardust();
        PreparedStatement create =
            connection.prepareStatement(
                "CREATE TEMPORARY TABLE made AS SELECT ? AS a, ? AS b, ? AS c, ? AS d FROM t")) {
      create.setString(1, "it's \\ \"quoted\" ?");
      create.setBytes(2, bytes);
      create.setNull(3, java.sql.Types.INTEGER);
      create.setBigDecimal(4, new java.math.BigDecimal("1.50"));
      assertThat(create.executeUpdate()).isEqualTo(1);
      try (Statement statement = connection.createStatement();
          var row = statement.executeQuery("SELECT * FROM made")) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("it's \\ \"quoted\" ?");
        assertThat(row.getBytes(2)).isEqualTo(bytes);
        assertThat(row.getObject(3)).isNull();
        assertThat(row.getObject(4)).isEqualTo(new java.math.BigDecimal("1.50"));
      }
    }
  }
}
