package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tenant 1 works with a secret: in a running statement, a finished one, a row it has locked, a
 * variable. Tenant 2 looks wherever SQL can look.
 */
final class ServerViewsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String SECRET = "s3cr3t-of-tenant-1";
  private static final ExecutorService BESIDE = Executors.newSingleThreadExecutor();

  private static Connection blocking;
  private static Future<Boolean> waited;

  @BeforeAll
  static void tenantOneHasASecret() throws Exception {
    Connection busy = database.stardust("tenant=1");
    run(busy, "CREATE TABLE t (id INT PRIMARY KEY, s VARCHAR(50) UNIQUE)");
    run(busy, "SET @secret = '" + SECRET + "'");
    busy.setAutoCommit(false);
    run(busy, "INSERT INTO t VALUES (1, '" + SECRET + "')");
    run(busy, "SELECT * FROM t WHERE s = '" + SECRET + "' FOR UPDATE");
    blocking = database.plain();
    run(blocking, "SELECT GET_LOCK('" + database.name() + "', 0)");
    Connection waiting = database.stardust("tenant=1");
    waited =
        BESIDE.submit(
            () -> {
              run(waiting, "SELECT GET_LOCK('" + database.name() + "', 60), '" + SECRET + "'");
              return true;
            });
    String running =
        "SELECT 1 FROM performance_schema.processlist WHERE info LIKE '%, ''" + SECRET + "%'";
    Waiting.until(() -> !TestDatabase.rows(blocking, running).isEmpty());
    try (Connection other = database.stardust("tenant=2")) {
      run(other, "CREATE TABLE t (id INT PRIMARY KEY, s VARCHAR(50))");
    }
  }

  @AfterAll
  static void theSecretIsLetGo() throws Exception {
    blocking.close();
    assertThat(waited.get()).isTrue();
    BESIDE.shutdown();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All cells of what the statement shows; of an error, its message. */
  private static String shown(Connection connection, String sql) {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            text.append(rows.getString(i)).append('|');
          }
          text.append('\n');
        }
      }
    } catch (SQLException refused) {
      text.append(refused.getErrorCode()).append(' ').append(refused.getMessage());
    }
    return text.toString();
  }

  private static List<String> tables() throws SQLException {
    try (Connection plain = database.plain()) {
      return TestDatabase.rows(
          plain,
          "SELECT CONCAT(table_schema, '.`', table_name, '`') FROM information_schema.tables WHERE"
              + " table_schema IN ('performance_schema', 'sys', 'mysql', 'information_schema')");
    }
  }

  @Test
  void noTableOfTheServerShowsAnotherTenantsSecret() throws SQLException {
    try (Connection other = database.stardust("tenant=2")) {
      for (String table : tables()) {
        assertThat(shown(other, "SELECT * FROM " + table)).as(table).doesNotContain(SECRET);
      }
    }
  }

  @Test
  void anOperatorSeesTheServerWhole() throws SQLException {
    try (Connection operator = database.stardust("tenant=2", "serverViews=all")) {
      for (String sql :
          List.of(
              "SHOW FULL PROCESSLIST",
              "SELECT * FROM information_schema.processlist",
              "SELECT * FROM performance_schema.threads",
              "SELECT * FROM performance_schema.events_statements_history",
              "SELECT * FROM sys.processlist",
              "SELECT * FROM performance_schema.user_variables_by_thread")) {
        assertThat(shown(operator, sql)).as(sql).contains(SECRET);
      }
      assertThat(shown(operator, "SHOW ENGINE INNODB STATUS")).contains("TRANSACTIONS");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW PROCESSLIST",
        "SHOW FULL PROCESSLIST",
        "SELECT * FROM information_schema.PROCESSLIST",
        "SELECT p.info FROM INFORMATION_SCHEMA.processlist AS p",
        "TABLE performance_schema.processlist",
        "SELECT (SELECT GROUP_CONCAT(info) FROM performance_schema.processlist) AS x",
        "SELECT performance_schema.threads.* FROM performance_schema.threads",
        "WITH p AS (SELECT * FROM performance_schema.events_statements_history) SELECT * FROM p",
        "SELECT * FROM t RIGHT JOIN performance_schema.user_variables_by_thread v ON TRUE",
        "SELECT 1 UNION SELECT trx_query FROM information_schema.innodb_trx",
        "DO (SELECT COUNT(*) FROM performance_schema.threads)",
        "SELECT * FROM /*! performance_schema.threads */",
      })
  void theSessionSeesItself(String sql) throws SQLException {
    try (Connection other = database.stardust("tenant=2")) {
      assertThat(shown(other, sql)).doesNotContain(SECRET).doesNotContain("denied");
    }
  }

  @Test
  void theListOfProcessesIsTheConnectionAlone() throws SQLException {
    try (Connection other = database.stardust("tenant=2");
        Statement statement = other.createStatement();
        ResultSet row = statement.executeQuery("SHOW PROCESSLIST")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("Info")).isEqualTo("SHOW PROCESSLIST");
      assertThat(row.getString("db")).isEqualTo(database.name());
      assertThat(row.getMetaData().getColumnLabel(8)).isEqualTo("Info");
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void theListOfProcessesIsThereWhateverOthersAsk() throws Exception {
    String smiling = "SELECT GET_LOCK('smiling', 60) /* \uD83D\uDE00 */";
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try (Connection holder = database.plain();
        Connection waiter = database.plain();
        Connection other = database.stardust("tenant=2")) {
      TestDatabase.execute(holder, "SELECT GET_LOCK('smiling', 0)");
      Future<?> waiting =
          beside.submit(
              () -> {
                TestDatabase.execute(waiter, smiling);
                return null;
              });
      String locked =
          "SELECT 1 FROM performance_schema.processlist WHERE state = 'User lock'"
              + " AND info LIKE '%smiling%'";
      Waiting.until(
          () -> {
            assertThat(waiting.isDone()).isFalse();
            return !TestDatabase.rows(holder, locked).isEmpty();
          });
      assertThat(TestDatabase.rows(other, "SHOW PROCESSLIST")).hasSize(1);
      TestDatabase.execute(holder, "SELECT RELEASE_LOCK('smiling')");
      waiting.get();
    } finally {
      beside.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM performance_schema.events_statements_summary_by_digest",
        "SELECT * FROM performance_schema.events_statements_history_long",
        "SELECT LOCK_DATA FROM performance_schema.data_locks",
        "SELECT * FROM performance_schema.error_log",
        "SELECT * FROM sys.processlist",
        "SELECT * FROM sys.`x$statement_analysis`",
        "SELECT * FROM sys.innodb_lock_waits",
        "SELECT * FROM mysql.general_log",
        "SELECT * FROM mysql.slow_log",
        "SELECT sys.ps_thread_trx_info(1)",
        "SELECT sys.`ps_thread_stack` (1, TRUE)",
        "CALL sys.execute_prepared_stmt('SELECT * FROM performance_schema.threads')",
        "CALL sys.statement_performance_analyzer('overall', NULL, 'analysis')",
        "SHOW ENGINE INNODB STATUS",
        "SHOW ENGINE `InnoDB` STATUS",
        "SHOW BINLOG EVENTS",
        "SHOW RELAYLOG EVENTS",
        "SHOW REPLICA STATUS",
        "EXPLAIN FOR CONNECTION 1",
        "EXPLAIN FORMAT=JSON FOR CONNECTION 1",
        "DESCRIBE FORMAT=TREE FOR CONNECTION 1",
        "INSERT INTO t SELECT thread_id, digest_text FROM"
            + " performance_schema.events_statements_summary_by_digest",
        "UPDATE t SET s = (SELECT MAX(sql_text) FROM"
            + " performance_schema.events_statements_history_long)",
        "UPDATE performance_schema.threads SET instrumented = 'NO' WHERE processlist_info LIKE 's%'",
        "DELETE FROM t WHERE id IN (SELECT 1 FROM sys.session)",
        "SET @x = (SELECT MAX(lock_data) FROM performance_schema.data_locks)",
        "CREATE TABLE copy AS SELECT * FROM performance_schema.data_locks",
        "CREATE TEMPORARY TABLE copy AS SELECT * FROM sys.session",
        "CREATE VIEW w AS SELECT * FROM information_schema.processlist",
        "CREATE VIEW w AS SELECT * FROM performance_schema.data_locks",
        "CREATE PROCEDURE p() SELECT * FROM performance_schema.threads",
        "CREATE PROCEDURE p() SHOW PROCESSLIST",
        "CREATE PROCEDURE p() SHOW ENGINE INNODB STATUS",
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO INSERT INTO x SELECT * FROM mysql.general_log",
        "PREPARE p FROM 'SELECT * FROM performance_schema.data_locks'",
        "PREPARE p FROM 'SHOW ENGINE INNODB STATUS'",
        "HANDLER performance_schema.threads OPEN",
        "EXPLAIN SELECT * FROM performance_schema.data_locks",
      })
  void whatBelongsToNoSessionIsRefusedByName(String sql) throws SQLException {
    try (Connection other = database.stardust("tenant=2")) {
      assertThatThrownBy(() -> run(other, sql))
          .isInstanceOfSatisfying(
              SQLException.class,
              refused -> {
                assertThat(refused.getErrorCode()).isEqualTo(1142);
                assertThat(refused.getSQLState()).isEqualTo("42000");
              })
          .hasMessageContaining("denied to user 'tenant 2'")
          .hasMessageContaining("serverViews=all");
    }
  }

  @Test
  void theCurrentDatabaseIsNoWayAround() throws SQLException {
    for (String[] look :
        new String[][] {
          {"performance_schema", "SELECT * FROM data_locks"},
          {"performance_schema", "SELECT sql_text FROM events_statements_history"},
          {"performance_schema", "SELECT * FROM user_variables_by_thread"},
          {"information_schema", "SELECT * FROM processlist"},
          {"sys", "SELECT * FROM session"},
          {"sys", "SELECT ps_thread_trx_info(thread_id) FROM performance_schema.threads"},
          {"sys", "CALL execute_prepared_stmt('SELECT * FROM performance_schema.threads')"},
          {"mysql", "SELECT * FROM general_log"}
        }) {
      try (Connection other = database.stardust("tenant=2")) {
        other.setCatalog(look[0]);
        assertThat(shown(other, look[1])).as(look[1]).doesNotContain(SECRET);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT VARIABLE_VALUE FROM performance_schema.session_variables LIMIT 1",
        "SELECT VARIABLE_VALUE FROM performance_schema.session_status LIMIT 1",
        "SELECT variable_value FROM performance_schema.global_variables LIMIT 1",
        "SELECT VARIABLE_VALUE FROM performance_schema.global_status LIMIT 1",
        "SELECT ATTR_VALUE FROM performance_schema.session_account_connect_attrs",
        "SELECT variable_name FROM performance_schema.user_variables_by_thread"
            + " WHERE variable_value IS NOT NULL",
        "SELECT * FROM sys.version",
        "SELECT sys.format_bytes(1024)",
        "SHOW ENGINE PERFORMANCE_SCHEMA STATUS",
        "SHOW ENGINES",
        "SHOW STATUS LIKE 'Threads%'",
        "SHOW COLUMNS FROM performance_schema.threads",
        "DESCRIBE sys.session",
      })
  void whatClientsAskAtTheirStartIsAnswered(String sql) throws SQLException {
    try (Connection other = database.stardust("tenant=2")) {
      run(other, "SET @own = 1");
      assertThat(shown(other, sql)).isNotEmpty().doesNotContain("denied").doesNotContain(SECRET);
    }
  }

  @Test
  void noStatementReadsThePhysicalTables() throws SQLException {
    List<String> physical = new ArrayList<>();
    try (Connection plain = database.plain()) {
      physical.addAll(
          TestDatabase.rows(
              plain,
              "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                  + " AND table_name REGEXP '^(stardust_|entry_)'"));
    }
    assertThat(physical).contains("entry_data", "entry_slots_page_1", "stardust_models");
    try (Connection other = database.stardust("tenant=2", "serverViews=all")) {
      for (String table : physical) {
        for (String form :
            List.of(
                "SELECT * FROM %s",
                "TABLE %s",
                "SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM {db}.%s)",
                "INSERT INTO t SELECT 1, 2 FROM %s",
                "UPDATE t SET s = (SELECT 1 FROM %s LIMIT 1)",
                "DELETE FROM %s",
                "DELETE x FROM t JOIN %s x ON TRUE",
                "TRUNCATE TABLE %s",
                "DROP TABLE %s",
                "ALTER TABLE %s ADD COLUMN x INT",
                "CREATE INDEX i ON %s (x)",
                "RENAME TABLE %s TO x",
                "CREATE TABLE x LIKE %s",
                "CREATE TEMPORARY TABLE x LIKE %s",
                "CREATE TEMPORARY TABLE x AS SELECT * FROM %s",
                "CREATE VIEW x AS SELECT * FROM %s",
                "CREATE TRIGGER x AFTER INSERT ON %s FOR EACH ROW SET @x = 1",
                "CREATE PROCEDURE x() SELECT * FROM %s",
                "PREPARE x FROM 'SELECT * FROM %s'",
                "EXPLAIN SELECT * FROM %s",
                "DESCRIBE %s",
                "SHOW CREATE TABLE %s",
                "SHOW COLUMNS FROM %s",
                "SHOW INDEX FROM %s",
                "HANDLER %s OPEN",
                "LOCK TABLES %s READ",
                "CHECKSUM TABLE %s",
                "FLUSH TABLES %s FOR EXPORT",
                "LOAD DATA INFILE 'x' INTO TABLE %s")) {
          String sql = form.replace("%s", table).replace("{db}", database.name());
          assertThatThrownBy(() -> run(other, sql))
              .as(sql)
              .isInstanceOfSatisfying(
                  SQLException.class,
                  refused ->
                      assertThat(refused.getErrorCode())
                          .as("%s: %s", sql, refused.getMessage())
                          .isIn(1146, 1051));
        }
      }
    }
  }
}
