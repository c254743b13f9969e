package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShowRewriterTest {

  @RegisterExtension static final Twins twins = new Twins();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW TABLES",
        "show tables from {db}",
        "SHOW TABLES IN `{db}` LIKE 'p%'",
        "SHOW TABLES LIKE 'nullable\\_%'",
        "SHOW TABLES LIKE \"c%\"",
        "SHOW TABLES LIKE 'nothing'",
        "SHOW TABLES WHERE `Tables_in_{db}` LIKE '%o%'",
        "SHOW FULL TABLES",
        "SHOW FULL TABLES FROM `{db}`",
        "SHOW FULL TABLES FROM {db} LIKE 'a%'",
        "SHOW FULL TABLES WHERE Table_type = 'VIEW'",
        "SHOW FULL TABLES FROM `{db}` WHERE table_type != 'VIEW'",
        "SHOW EXTENDED FULL TABLES",
        "SHOW TABLE STATUS",
        "SHOW TABLE STATUS FROM `{db}`",
        "show table status like 'child'",
        "SHOW TABLE STATUS IN {db} WHERE Comment <> '' AND `Rows` >= 0",
        "SHOW COLUMNS FROM child",
        "SHOW COLUMNS FROM `child` FROM `{db}`",
        "SHOW COLUMNS IN child IN {db} LIKE 'p%'",
        "SHOW COLUMNS FROM {db}.child LIKE 'P\\_%'",
        "SHOW FIELDS FROM `child`",
        "SHOW FULL COLUMNS FROM `{db}`.`child`",
        "show /*!32332 FULL */ columns from `child`",
        "SHOW FULL COLUMNS FROM child WHERE Field = 'price' OR `Key` <> ''",
        "SHOW COLUMNS FROM `sel``ect`",
        "SHOW FULL COLUMNS FROM parent",
        "SHOW COLUMNS FROM promoted",
        "SHOW COLUMNS FROM nullable_unique",
        "SHOW COLUMNS FROM Mixed_Case",
        "SHOW COLUMNS FROM composite",
        "SHOW COLUMNS FROM no_key",
        "DESCRIBE child",
        "DESC `{db}`.`child`",
        "EXPLAIN child",
        "DESCRIBE child price",
        "DESC child 'p%'",
        "DESC child `p_id`",
        "SHOW INDEX FROM child",
        "SHOW INDEXES FROM `{db}`.`parent`",
        "SHOW KEYS FROM parent IN {db} WHERE Key_name = 'pair'",
        "SHOW INDEX FROM promoted",
        "SHOW INDEX FROM nullable_unique",
        "SHOW INDEX FROM `sel``ect`",
        "SHOW INDEX FROM no_key",
        "SHOW CREATE TABLE parent",
        "show create table `child`",
        "SHOW CREATE TABLE {db}.promoted",
        "SHOW CREATE TABLE nullable_unique",
        "SHOW CREATE TABLE `sel``ect`",
        "SHOW CREATE TABLE Mixed_Case",
        "SHOW CREATE TABLE no_key",
        "SHOW CREATE TABLE composite",
        "SHOW CREATE TABLE a_view",
        "SHOW COLUMNS FROM a_view",
        "SHOW TRIGGERS LIKE 'child'",
        "SHOW CREATE DATABASE {db}",
        "SHOW COLUMNS FROM information_schema.TABLES"
      })
  void answersAsAnOrdinaryTableDoes(String sql) throws SQLException {
    twins.compare(sql);
    if (!sql.contains("a_view")) {
      twins.compareShape(sql);
    }
  }

  @Test
  void namesAreQuotedAsTheSessionSays() throws SQLException {
    for (String mode : new String[] {"ANSI", "ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", ""}) {
      for (String quote : new String[] {"0", "1"}) {
        TestDatabase.execute(
            twins.connection(), "SET sql_mode = '" + mode + "', sql_quote_show_create = " + quote);
        try {
          for (String table : new String[] {"child", "parent", "`sel``ect`", "Mixed_Case"}) {
            twins.compare("SHOW CREATE TABLE " + table, mode.startsWith("ANSI"));
          }
        } finally {
          TestDatabase.execute(
              twins.connection(), "SET sql_mode = DEFAULT, sql_quote_show_create = DEFAULT");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW CREATE TABLE entry_data",
        "DESCRIBE stardust_models",
        "SHOW COLUMNS FROM {db}.entry_trash",
        "SHOW INDEX FROM entry_unique_keys FROM {db}",
        "SHOW CREATE TABLE missing",
        "SHOW COLUMNS FROM missing"
      })
  void physicalAndMissingTablesDoNotExist(String sql) {
    assertThatThrownBy(() -> twins.actual(sql, Twins.TENANT))
        .isInstanceOfSatisfying(
            SQLException.class,
            error -> {
              assertThat(error.getErrorCode()).isEqualTo(1146);
              assertThat(error.getSQLState()).isEqualTo("42S02");
              assertThat(error.getMessage())
                  .matches("Table '" + twins.database() + "\\.\\w+' doesn't exist");
            });
  }

  @Test
  void anUnknownDatabaseIsMySqlsError() {
    assertThatThrownBy(() -> twins.actual("SHOW TABLES FROM no_such_database", Twins.TENANT))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(1049));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW OPEN TABLES",
        "SHOW OPEN TABLES FROM {db}",
        "SHOW OPEN TABLES FROM {db} LIKE 'stardust%'",
        "SHOW OPEN TABLES WHERE `Table` LIKE 'stardust%' OR `Table` LIKE 'entry%'"
      })
  void openTablesHideThePhysicalOnes(String sql) throws SQLException {
    assertThat(twins.actual(sql, Twins.TENANT))
        .noneMatch(
            row ->
                row.startsWith(twins.database() + "|stardust_")
                    || row.startsWith(twins.database() + "|entry_"));
  }

  @Test
  void anotherTenantSeesItsOwnTables() throws SQLException {
    assertThat(twins.actual("SHOW TABLES", Twins.STRANGER))
        .containsExactly("Tables_in_" + twins.database(), "a_view", "child", "no_key");
    assertThatThrownBy(() -> twins.actual("SHOW CREATE TABLE parent", Twins.STRANGER))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(1146));
  }
}
