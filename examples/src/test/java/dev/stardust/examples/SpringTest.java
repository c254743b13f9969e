package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JDBC classes on virtual tables. */
final class SpringTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private DataSource source;
  private JdbcTemplate jdbc;

  @BeforeEach
  void createTable() {
    source = new DriverManagerDataSource(database.stardustUrl());
    jdbc = new JdbcTemplate(source);
    jdbc.execute("DROP TABLE IF EXISTS item");
    jdbc.execute(
        "CREATE TABLE item (id BIGINT AUTO_INCREMENT PRIMARY KEY, code VARCHAR(10) NOT NULL UNIQUE,"
            + " price DECIMAL(10,2))");
  }

  @Test
  void returnsGeneratedKeys() {
    SimpleJdbcInsert insert =
        new SimpleJdbcInsert(source).withTableName("item").usingGeneratedKeyColumns("id");
    Number key = insert.executeAndReturnKey(Map.of("code", "a", "price", 12.5));
    assertThat(jdbc.queryForObject("SELECT code FROM item WHERE id = ?", String.class, key))
        .isEqualTo("a");
  }

  @Test
  void rollsBackATransaction() {
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    transaction.executeWithoutResult(
        status -> {
          jdbc.update("INSERT INTO item (code) VALUES ('b')");
          status.setRollbackOnly();
        });
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM item", Integer.class)).isZero();
  }

  @Test
  void runsBatches() {
    List<Object[]> rows = List.of(new Object[] {"c", 1}, new Object[] {"d", 2});
    int[] counts = jdbc.batchUpdate("INSERT INTO item (code, price) VALUES (?, ?)", rows);
    assertThat(counts).hasSize(2);
    assertThat(jdbc.queryForList("SELECT code FROM item ORDER BY price DESC", String.class))
        .containsExactly("d", "c");
  }

  @Test
  void translatesErrors() {
    jdbc.update("INSERT INTO item (code) VALUES ('e')");
    assertThatThrownBy(() -> jdbc.update("INSERT INTO item (code) VALUES ('E')"))
        .isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(() -> jdbc.queryForList("SELECT nothing FROM item"))
        .isInstanceOf(BadSqlGrammarException.class);
  }
}
