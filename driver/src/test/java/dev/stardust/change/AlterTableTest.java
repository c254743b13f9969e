package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ALTER TABLE and its kin on a virtual table and on an ordinary one: the same outcome, the same
 * definition, the same rows.
 */
class AlterTableTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase twin = TestDatabase.fresh();

  private static final String TABLE =
      "CREATE TABLE t (id int not null auto_increment primary key, name varchar(20), n int, price decimal(10,2),"
          + " at datetime, kind enum('a','b') default 'a', note text, code varchar(10) collate utf8mb4_bin,"
          + " key k_n (n), unique key u_code (code), constraint positive check (n >= 0))";

  private static final String ROWS =
      "INSERT INTO t (id, name, n, price, at, kind, note, code) VALUES (1, 'one', 1, 1.50,"
          + " '2020-01-01 10:00:00', 'a', 'first', 'c1'), (2, 'two', 22, 2.25, '2021-02-02 11:11:11', 'b',"
          + " null, 'c2'), (7, null, null, null, null, null, 'seventh', null)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ADD COLUMN extra int",
        "ALTER TABLE t ADD COLUMN extra varchar(10) NOT NULL DEFAULT 'x''y' AFTER name",
        "ALTER TABLE t ADD extra int NOT NULL FIRST",
        "ALTER TABLE t ADD (e1 int DEFAULT 5, e2 decimal(5,1) NOT NULL DEFAULT 1.5, key (e1))",
        "ALTER TABLE t ADD extra varchar(30) DEFAULT (concat('n', n))",
        "ALTER TABLE t ADD extra json",
        "ALTER TABLE t ADD extra blob, ADD extra2 date DEFAULT '2020-02-02'",
        "ALTER TABLE t DROP COLUMN name",
        "ALTER TABLE t DROP name, DROP COLUMN note, ADD name int",
        "ALTER TABLE t DROP COLUMN n",
        "ALTER TABLE t RENAME COLUMN name TO title",
        "ALTER TABLE t RENAME COLUMN name TO code, RENAME COLUMN code TO name",
        "ALTER TABLE t CHANGE name title varchar(40) NOT NULL DEFAULT 'q' COMMENT 'it''s'",
        "ALTER TABLE t MODIFY name varchar(300) COMMENT 'x' FIRST",
        "ALTER TABLE t MODIFY name varchar(3)",
        "ALTER TABLE t MODIFY name varchar(5)",
        "ALTER TABLE t MODIFY name text, MODIFY note varchar(20)",
        "ALTER TABLE t MODIFY n bigint",
        "ALTER TABLE t MODIFY n tinyint",
        "ALTER TABLE t MODIFY n tinyint unsigned, MODIFY price decimal(8,1)",
        "ALTER TABLE t MODIFY n varchar(10)",
        "ALTER TABLE t MODIFY name int",
        "ALTER TABLE t MODIFY n int NOT NULL",
        "ALTER TABLE t MODIFY n int NOT NULL DEFAULT 3",
        "ALTER TABLE t MODIFY price int",
        "ALTER TABLE t MODIFY price double, MODIFY at date",
        "ALTER TABLE t MODIFY at datetime(3), MODIFY kind varchar(10)",
        "ALTER TABLE t MODIFY at timestamp NULL",
        "ALTER TABLE t MODIFY kind enum('a','b','c') DEFAULT 'c'",
        "ALTER TABLE t MODIFY kind enum('a')",
        "ALTER TABLE t MODIFY note blob",
        "ALTER TABLE t MODIFY code varchar(10)",
        "ALTER TABLE t MODIFY id bigint auto_increment",
        "ALTER TABLE t MODIFY id bigint unsigned",
        "ALTER TABLE t ADD INDEX k_name (name), ADD KEY (price DESC)",
        "ALTER TABLE t ADD INDEX composite (name, n), ADD KEY prefix (note(5))",
        "ALTER TABLE t ADD UNIQUE (name)",
        "ALTER TABLE t ADD UNIQUE u2 (name, code), DROP INDEX u_code",
        "ALTER TABLE t DROP INDEX k_n, DROP KEY u_code",
        "ALTER TABLE t RENAME INDEX k_n TO k_m, ALTER INDEX u_code INVISIBLE",
        "ALTER TABLE t DROP INDEX nosuch",
        "ALTER TABLE t DROP COLUMN nosuch",
        "ALTER TABLE t ADD COLUMN n int",
        "ALTER TABLE t ADD CONSTRAINT small CHECK (n < 10)",
        "ALTER TABLE t ADD CONSTRAINT big CHECK (n < 100), DROP CHECK positive",
        "ALTER TABLE t DROP CONSTRAINT positive",
        "ALTER TABLE t ALTER COLUMN n SET DEFAULT 9",
        "ALTER TABLE t COMMENT = 'hello', AUTO_INCREMENT = 100",
        "ALTER TABLE t CONVERT TO CHARACTER SET latin1",
        "ALTER TABLE t DEFAULT CHARACTER SET latin1",
        "ALTER TABLE t ENGINE = InnoDB, ALGORITHM = INPLACE, LOCK = NONE",
        "ALTER TABLE t ORDER BY n",
        "ALTER TABLE t DROP PRIMARY KEY, MODIFY id int",
        "ALTER TABLE t DROP PRIMARY KEY, MODIFY id int, ADD PRIMARY KEY (code)",
        "ALTER TABLE t DROP COLUMN id",
        "ALTER TABLE t DROP COLUMN id, ADD COLUMN nr int AUTO_INCREMENT PRIMARY KEY FIRST",
        "ALTER TABLE t ADD COLUMN d date NOT NULL",
        "ALTER TABLE t ADD COLUMN",
        "ALTER TABLE t FROBNICATE",
        "CREATE INDEX i ON t (name)",
        "ALTER TABLE t ADD extra varchar(36) NOT NULL DEFAULT (upper('x')), ADD UNIQUE (name, n)",
        "CREATE UNIQUE INDEX i ON t (n, name) COMMENT 'c' ALGORITHM = INPLACE",
        "CREATE UNIQUE INDEX i ON t (kind)",
        "DROP INDEX k_n ON t",
        "DROP INDEX nosuch ON t"
      })
  void doesWhatMySqlDoes(String alter) throws SQLException {
    try (Connection plain = twin.plain();
        Connection virtual = database.stardust()) {
      List<String> expected = outcome(plain, alter);
      List<String> actual = outcome(virtual, alter);
      assertThat(actual).as(alter).isEqualTo(expected);
    }
  }

  private static List<String> outcome(Connection connection, String alter) throws SQLException {
    TestDatabase.execute(connection, "DROP TABLE IF EXISTS t", TABLE, ROWS);
    List<String> outcome = new ArrayList<>();
    outcome.add(attempt(connection, alter));
    outcome.add(definition(connection));
    outcome.addAll(rows(connection));
    outcome.add(attempt(connection, "INSERT INTO t (n, code) VALUES (5, 'c9'), (6, 'c8')"));
    outcome.addAll(rows(connection));
    return outcome;
  }

  private static List<String> rows(Connection connection) throws SQLException {
    return TestDatabase.rows(connection, "SELECT t.* FROM t").stream().sorted().toList();
  }

  private static String attempt(Connection connection, String sql) {
    try {
      TestDatabase.execute(connection, sql);
      return "done";
    } catch (SQLException failure) {
      return failure.getErrorCode() + " " + failure.getSQLState() + " " + failure.getMessage();
    }
  }

  private static String definition(Connection connection) throws SQLException {
    return TestDatabase.rows(connection, "SHOW CREATE TABLE t")
        .get(0)
        .replaceAll("ENGINE=\\w+", "")
        .replaceAll(" AUTO_INCREMENT=\\d+", "");
  }
}
