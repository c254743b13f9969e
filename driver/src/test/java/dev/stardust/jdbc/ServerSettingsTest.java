package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.catalog.CatalogOptions;
import dev.stardust.catalog.Catalogs;
import dev.stardust.config.StardustUrl;
import dev.stardust.jdbc.connector.ControlUrl;
import dev.stardust.testing.OwnMySql;
import dev.stardust.testing.TestDatabase;
import dev.stardust.verify.Verifier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * A server may be configured in any way; what the engine does for itself must not depend on it. The
 * topic session-settings has what a user's own session may set.
 */
final class ServerSettingsTest {

  /** Each of them has broken the engine's own connections, or what it says. */
  private static final List<String> SETTINGS =
      List.of(
          "completion_type = CHAIN",
          "sql_safe_updates = ON",
          "sql_select_limit = 1",
          "sql_big_selects = OFF",
          "sql_auto_is_null = ON",
          "sql_require_primary_key = ON",
          "default_tmp_storage_engine = MEMORY",
          "optimizer_switch = 'subquery_to_derived=on'",
          "transaction_isolation = 'SERIALIZABLE'",
          "autocommit = OFF",
          "lc_messages = 'de_DE'",
          "sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES'");

  @Test
  void theServersSettingsDoNotMatterToTheEngine() throws SQLException, IOException {
    try (OwnMySql server = OwnMySql.start()) {
      try (Connection admin = server.plain("")) {
        TestDatabase.execute(admin, "CREATE DATABASE d");
        for (String setting : SETTINGS) {
          TestDatabase.execute(admin, "SET GLOBAL " + setting);
        }
        TestDatabase.execute(admin, "SET GLOBAL max_join_size = 50");
      }
      String url = server.stardustUrl("d");
      try (Connection connection = DriverManager.getConnection(url)) {
        work(connection);
      }
      assertVerified(url);
    }
  }

  private static void work(Connection connection) throws SQLException {
    TestDatabase.execute(
        connection,
        "CREATE TABLE p (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20), UNIQUE (name))",
        "CREATE TABLE t (a INT, b VARCHAR(9), pid INT, v TEXT, PRIMARY KEY (a, b), KEY (v(5)),"
            + " KEY (b DESC), FOREIGN KEY (pid) REFERENCES p (id))",
        "INSERT INTO p (name) VALUES ('one'), ('two')",
        "INSERT INTO t VALUES (1, 'x', 1, 'v'), (2, 'y', NULL, 'w')",
        "INSERT INTO p (name) VALUES ('two') ON DUPLICATE KEY UPDATE name = 'three'",
        "INSERT IGNORE INTO p (id, name) VALUES (9, 'one')",
        "UPDATE t SET v = 'changed' WHERE a = 1",
        "ALTER TABLE t ADD COLUMN city VARCHAR(9) DEFAULT 'Kyoto', ADD INDEX (city)",
        "ALTER TABLE t MODIFY b VARCHAR(12) COLLATE utf8mb4_bin NOT NULL, ADD UNIQUE (city, a)",
        "DELETE FROM t WHERE a = 2");
    assertThatThrownBy(() -> TestDatabase.execute(connection, "INSERT INTO p VALUES (1, 'new')"))
        .hasMessageContaining("'1'")
        .hasMessageContaining("'p.PRIMARY'");
    assertThatThrownBy(
            () -> TestDatabase.execute(connection, "UPDATE p SET name = 'three' WHERE id = 1"))
        .hasMessageContaining("'three'")
        .hasMessageContaining("'p.name'");
    assertThat(TestDatabase.rows(connection, "SELECT * FROM t WHERE city = 'Kyoto'"))
        .containsExactly("1|x|1|changed|Kyoto");
    assertThat(TestDatabase.rows(connection, "SELECT GROUP_CONCAT(name ORDER BY id) FROM p"))
        .containsExactly("one,three");
  }

  private static void assertVerified(String url) throws SQLException {
    ControlUrl control = new ControlUrl(StardustUrl.parse(url, new Properties()));
    CatalogOptions options = new CatalogOptions(Duration.ofSeconds(30), false);
    try (Catalogs catalogs = Catalogs.acquire("verify " + url, control::open, options);
        Connection connection = control.open()) {
      assertThat(Verifier.verify(connection, catalogs.database("d").refresh()).violations())
          .isEmpty();
    }
  }
}
