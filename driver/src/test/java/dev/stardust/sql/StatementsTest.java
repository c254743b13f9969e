package dev.stardust.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

  private static List<Statement> split(String sql) throws SQLException {
    return Statements.split(sql, LexerMode.DEFAULT);
  }

  @Test
  void splitsAtSemicolonsOutsideStringsAndComments() throws SQLException {
    List<Statement> statements = split("SELECT ';' /* ; */, ?; UPDATE t SET a = '?' -- ?\n; ;");
    assertThat(statements)
        .extracting(Statement::text)
        .containsExactly("SELECT ';' /* ; */, ?", " UPDATE t SET a = '?'");
    assertThat(statements).extracting(Statement::parameterCount).containsExactly(1, 0);
    Statement second = statements.get(1);
    for (Token token : second.tokens()) {
      assertThat(second.text().substring(token.start(), token.end())).isEqualTo(token.text());
    }
  }

  @Test
  void keepsTheTextOfASingleStatement() throws SQLException {
    String sql = "/* app */ SELECT 1";
    assertThat(split(sql).get(0).text()).isSameAs(sql);
  }

  @Test
  void blanksTheMarkersOfObeyedVersionComments() throws SQLException {
    Statement statement = split("SELECT /*!40001 SQL_NO_CACHE */ * FROM t /*!99999 x */").get(0);
    assertThat(statement.text()).isEqualTo("SELECT          SQL_NO_CACHE    * FROM t");
  }

  @Test
  void aTextWithoutTokensIsOneEmptyStatement() throws SQLException {
    assertThat(split(" -- nothing"))
        .extracting(Statement::kind)
        .containsExactly(StatementKind.EMPTY);
    assertThat(split(";;")).extracting(Statement::kind).containsExactly(StatementKind.EMPTY);
  }

  @Test
  void aStoredProgramReachesToTheEnd() throws SQLException {
    String sql = "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END";
    assertThat(split("SELECT 0;" + sql + ";"))
        .extracting(Statement::text)
        .containsExactly("SELECT 0", sql);
  }

  @ParameterizedTest
  @ValueSource(strings = {";;SELECT 1;;", "SELECT 0;;SELECT 1"})
  void anEmptyStatementBeforeAnotherOneIsASyntaxError(String sql) {
    assertThatThrownBy(() -> split(sql))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("near ';");
  }

  @Test
  void aStoredProgramThatIsNotCompoundEndsAtItsSemicolon() throws SQLException {
    assertThat(split("CREATE PROCEDURE p() SELECT 1; SELECT 2"))
        .extracting(Statement::text)
        .containsExactly("CREATE PROCEDURE p() SELECT 1", " SELECT 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "(SELECT 1) UNION SELECT 2|SELECT",
        "WITH a AS (SELECT 1) SELECT * FROM a|SELECT",
        "WITH a AS (DELETE) UPDATE t SET x=1|UPDATE",
        "WITH a (b) AS (SELECT 1), c AS (SELECT 2) DELETE FROM t|DELETE",
        "VALUES ROW(1)|SELECT",
        "TABLE t|SELECT",
        "CREATE TEMPORARY TABLE t (a int)|CREATE_TABLE",
        "CREATE UNIQUE INDEX i ON t (a)|CREATE_INDEX",
        "CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`a`@`b` SQL SECURITY INVOKER VIEW v AS SELECT 1|CREATE_VIEW",
        "CREATE DEFINER = CURRENT_USER TRIGGER t AFTER INSERT ON x FOR EACH ROW SET @a = 1|CREATE_PROGRAM",
        "CREATE USER a|OTHER",
        "ALTER TABLE t ADD a int|ALTER_TABLE",
        "ALTER EVENT e DO SELECT 1|CREATE_PROGRAM",
        "DROP TABLE t|DROP_TABLE",
        "DROP TEMPORARY TABLE t|DROP_TABLE",
        "DROP INDEX i ON t|DROP_INDEX",
        "RENAME TABLE a TO b|RENAME_TABLE",
        "TRUNCATE t|TRUNCATE",
        "EXPLAIN t|DESCRIBE",
        "DESC t c|DESCRIBE",
        "EXPLAIN FORMAT=JSON SELECT 1|EXPLAIN",
        "EXPLAIN ANALYZE SELECT 1|EXPLAIN",
        "DESC SELECT 1|EXPLAIN",
        "EXPLAIN (SELECT 1)|EXPLAIN",
        "EXPLAIN partitions|DESCRIBE",
        "START TRANSACTION READ ONLY|BEGIN",
        "START REPLICA|OTHER",
        "ROLLBACK TO SAVEPOINT `s1`|ROLLBACK_TO_SAVEPOINT",
        "ROLLBACK WORK TO s1|ROLLBACK_TO_SAVEPOINT",
        "ROLLBACK|ROLLBACK",
        "RELEASE SAVEPOINT s|RELEASE_SAVEPOINT",
        "LOCK TABLES t READ|LOCK_TABLES",
        "UNLOCK TABLES|UNLOCK_TABLES",
        "LOCK INSTANCE FOR BACKUP|OTHER",
        "LOAD DATA LOCAL INFILE 'x' INTO TABLE t|LOAD_DATA",
        "OPTIMIZE TABLE t|ANALYZE_TABLE",
        "/*!50708 SET max_execution_time=5000 */|SET",
        "{call p()}|OTHER"
      })
  void classifies(String sql, StatementKind kind) throws SQLException {
    assertThat(split(sql).get(0).kind()).isEqualTo(kind);
  }
}
