package dev.stardust.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The errors that MySQL has too are the same as those that Connector/J throws for it. */
class NativeErrorsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeAll
  static void createTables() throws SQLException {
    database.execute(
        "CREATE TABLE t (a INT PRIMARY KEY, b VARCHAR(2) NOT NULL, d DATE,"
            + " CONSTRAINT c CHECK (a <> 7))",
        "CREATE TABLE u (a INT, CONSTRAINT fk FOREIGN KEY (a) REFERENCES t (a))",
        "INSERT INTO t VALUES (1, 'x', NULL)",
        "INSERT INTO u VALUES (1)");
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        of("SELECT * FROM nope", ErrorCode.TABLE_NOT_FOUND, "%db", "nope"),
        of("DROP TABLE nope", ErrorCode.TABLE_UNKNOWN, "%db", "nope"),
        of("CREATE TABLE t (a INT)", ErrorCode.TABLE_EXISTS, "t"),
        of("SELECT * FROM t, t", ErrorCode.TABLE_NAME_TAKEN, "t"),
        of("CREATE TABLE `x ` (a INT)", ErrorCode.TABLE_NAME_INVALID, "x "),
        of("USE nope_nope", ErrorCode.DATABASE_NOT_FOUND, "nope_nope"),
        of("SELECT z FROM t", ErrorCode.COLUMN_UNKNOWN, "z", "field list"),
        of("SELECT a FROM t, u", ErrorCode.COLUMN_AMBIGUOUS, "a", "field list"),
        of("CREATE TABLE x (a INT, a INT)", ErrorCode.COLUMN_EXISTS, "a"),
        of("CREATE TABLE x (`a ` INT)", ErrorCode.COLUMN_NAME_INVALID, "a "),
        of("INSERT INTO t (a, a) VALUES (1, 1)", ErrorCode.COLUMN_TWICE, "a"),
        of("INSERT INTO t VALUES (1)", ErrorCode.COLUMN_COUNT, 1),
        of("INSERT INTO t (a, b) VALUES (3, NULL)", ErrorCode.COLUMN_NULL, "b"),
        of("INSERT INTO t (a) VALUES (3)", ErrorCode.COLUMN_NO_DEFAULT, "b"),
        of("CREATE TABLE x (a INT DEFAULT 'q')", ErrorCode.COLUMN_DEFAULT_INVALID, "a"),
        of("CREATE TABLE x (a INT, FULLTEXT KEY (a))", ErrorCode.KEY_COLUMN_NO_TEXT, "a"),
        of("SELECT * FROM t WHERE MATCH (b) AGAINST ('x')", ErrorCode.KEY_NOT_FULLTEXT),
        of("CREATE TABLE x (a TEXT, KEY (a))", ErrorCode.KEY_WITHOUT_LENGTH, "a"),
        of("ALTER TABLE t ADD KEY k (z)", ErrorCode.KEY_COLUMN_UNKNOWN, "z"),
        of("ALTER TABLE t DROP KEY k", ErrorCode.KEY_NOT_FOUND, "k"),
        of("SELECT * FROM t USE INDEX (k)", ErrorCode.KEY_UNKNOWN, "k", "t"),
        of("ALTER TABLE u DROP KEY fk", ErrorCode.KEY_IN_FOREIGN_KEY, "fk"),
        of("CREATE TABLE x (a VARCHAR(1000), KEY (a))", ErrorCode.KEY_TOO_LONG, 3072),
        of("ALTER TABLE t ADD PRIMARY KEY (b)", ErrorCode.PRIMARY_KEY_TWICE),
        of("SELEC", ErrorCode.SYNTAX, "SELEC", 1),
        of("SET @@nope = 1", ErrorCode.VARIABLE_UNKNOWN, "nope"),
        of("SET sql_mode = 'foo'", ErrorCode.VARIABLE_VALUE, "sql_mode", "foo"),
        of("UPDATE t SET a = (SELECT a FROM t)", ErrorCode.CANNOT_UPDATE_SOURCE, "t"),
        of("INSERT INTO t VALUES (99999999999, 'x', NULL)", ErrorCode.OUT_OF_RANGE, "a", 1),
        of("INSERT INTO t VALUES (2, 'xxx', NULL)", ErrorCode.TOO_LONG, "b", 1),
        of(
            "INSERT INTO t VALUES ('z', 'x', NULL)",
            ErrorCode.WRONG_FIELD_VALUE,
            "integer",
            "z",
            "a",
            1),
        of("INSERT INTO t VALUES (2, 'x', 'foo')", ErrorCode.WRONG_VALUE, "date", "foo", "d", 1),
        of("INSERT INTO t VALUES (7, 'x', NULL)", ErrorCode.CHECK_VIOLATED, "c"),
        of("ALTER TABLE t DROP CHECK nope", ErrorCode.CHECK_NOT_FOUND, "nope"),
        of("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)", ErrorCode.CHECK_EXISTS, "c"),
        of("DROP TABLE t", ErrorCode.DROP_PARENT, "t", "fk", "u"),
        of(
            "CREATE TABLE v (a INT, CONSTRAINT f FOREIGN KEY (a) REFERENCES nope (a))",
            ErrorCode.FOREIGN_KEY_NO_PARENT,
            "nope"),
        of(
            "CREATE TABLE v (a INT, CONSTRAINT f FOREIGN KEY (a) REFERENCES t (z))",
            ErrorCode.FOREIGN_KEY_NO_COLUMN,
            "z",
            "f",
            "t"),
        of(
            "CREATE TABLE v (a DATE, CONSTRAINT f FOREIGN KEY (a) REFERENCES t (a))",
            ErrorCode.FOREIGN_KEY_TYPES,
            "a",
            "a",
            "f"),
        of(
            "INSERT INTO u VALUES (9)",
            ErrorCode.CHILD_ROW,
            "`%db`.`u`, CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `t` (`a`)"),
        of(
            "DELETE FROM t",
            ErrorCode.PARENT_ROW,
            "`%db`.`u`, CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `t` (`a`)"),
        of("TRUNCATE TABLE t", ErrorCode.TRUNCATE_PARENT, "`%db`.`u`, CONSTRAINT `fk`"));
  }

  private static Arguments of(String sql, ErrorCode code, Object... arguments) {
    return Arguments.of(sql, code, List.of(arguments));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void isMySqlsOwn(String sql, ErrorCode code, List<Object> arguments) throws SQLException {
    Object[] filled =
        arguments.stream()
            .map(value -> value instanceof String s ? s.replace("%db", database.name()) : value)
            .toArray();
    SQLException ours = Errors.of(code, filled);
    SQLException natives = fail(sql);

    assertThat(natives.getMessage()).isEqualTo(ours.getMessage());
    assertThat(natives.getErrorCode()).isEqualTo(ours.getErrorCode());
    assertThat(natives.getSQLState()).isEqualTo(ours.getSQLState());
    assertThat((Object) natives).isExactlyInstanceOf(ours.getClass());
  }

  private static SQLException fail(String sql) throws SQLException {
    try (Connection connection = database.plain()) {
      TestDatabase.execute(connection, sql);
    } catch (SQLException expected) {
      return expected;
    }
    throw new AssertionError("MySQL accepted: " + sql);
  }
}
