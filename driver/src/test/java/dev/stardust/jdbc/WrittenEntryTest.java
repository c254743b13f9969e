package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document made of what was written is, byte for byte, the one made of the page's columns. */
final class WrittenEntryTest {

  private static final String NAMES = "i, t, iu, b, bu, de, du, v, c, d";
  private static final String COLUMNS =
      "id INT PRIMARY KEY AUTO_INCREMENT, i INT, t TINYINT(1), iu INT UNSIGNED,"
          + " b BIGINT DEFAULT '-7', bu BIGINT UNSIGNED, de DECIMAL(10,2) DEFAULT '3.1',"
          + " du DECIMAL(12,4) UNSIGNED, v VARCHAR(20) DEFAULT ' d ''\\\\', c CHAR(9),"
          + " d DATE DEFAULT '2024-02-29', j JSON, bl BLOB";

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeEach
  void tables() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS written, derived",
          "CREATE TABLE written (" + COLUMNS + ")",
          // A moment is in the document as its column has it.
          "CREATE TABLE derived (" + COLUMNS + ", m DATETIME)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1, 1, 1, 1, 1, 1, 1, 'a b ', 'a b', '2024-01-02'",
        "-1, -128, 0, -9223372036854775808, 18446744073709551615, -0.00, 0, 'a''b', '', NULL",
        "00012, TRUE, 00012, 9223372036854775807, 9, -0.0, 0.0001, '', 'é😀', '9999-12-31'",
        "-0, FALSE, 0, -0, 0, 99999999.99, 99999999.9999, '{\"a\": 1}', '\"', '1000-01-01'",
        "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "7, 127, 4294967295, -9223372036854775807, 1, -99999999.9, 1, '\t%_?', '?', NULL",
        "DEFAULT, DEFAULT, 1, DEFAULT, 2, DEFAULT, 3, DEFAULT, 'x', DEFAULT"
      })
  void literals(String values) throws SQLException {
    try (Connection connection = database.stardust()) {
      for (String table : List.of("written", "derived")) {
        TestDatabase.execute(
            connection, "INSERT INTO " + table + " (" + NAMES + ") VALUES (" + values + ")");
      }
      areEqual(connection);
    }
  }

  @Test
  void omittedColumns() throws SQLException {
    try (Connection connection = database.stardust()) {
      for (String table : List.of("written", "derived")) {
        TestDatabase.execute(connection, "INSERT INTO " + table + " (i) VALUES (1)");
      }
      areEqual(connection);
    }
  }

  static List<List<Object>> bindings() {
    BigInteger largest = new BigInteger("18446744073709551615");
    BigDecimal zero = new BigDecimal("-0.00");
    LocalDate day = LocalDate.of(2024, 2, 29);
    return List.of(
        Arrays.asList(1, true, 5L, Long.MIN_VALUE, largest, zero, 7, " 'x' \\ \" ?😀 ", "é", day),
        Arrays.asList(
            -5, false, 0, -1, 12, new BigDecimal("12.5"), 0, "line\nend", "", "2024-02-29"),
        Collections.nCopies(10, null));
  }

  @ParameterizedTest
  @MethodSource("bindings")
  void boundValues(List<Object> values) throws SQLException {
    try (Connection connection = database.stardust()) {
      for (String table : List.of("written", "derived")) {
        String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO " + table + " (" + NAMES + ") VALUES (" + marks + ")")) {
          for (int i = 0; i < values.size(); i++) {
            insert.setObject(i + 1, values.get(i));
          }
          insert.executeUpdate();
        }
      }
      areEqual(connection);
    }
  }

  private static void areEqual(Connection connection) throws SQLException {
    assertThat(documents("written")).isNotEmpty().isEqualTo(documents("derived"));
    assertThat(TestDatabase.rows(connection, "SELECT " + NAMES + " FROM written"))
        .isEqualTo(TestDatabase.rows(connection, "SELECT " + NAMES + " FROM derived"));
  }

  private static List<String> documents(String table) throws SQLException {
    try (Connection plain = database.plain()) {
      return TestDatabase.rows(
          plain,
          "SELECT CAST(JSON_REMOVE(fields, '$.m') AS CHAR), HEX(JSON_REMOVE(fields, '$.m')),"
              + " JSON_STORAGE_SIZE(JSON_REMOVE(fields, '$.m')),"
              + " JSON_TYPE(fields -> '$.iu'), JSON_TYPE(fields -> '$.t')"
              + " FROM entry_data WHERE model_id ="
              + " (SELECT MAX(id) FROM stardust_models WHERE name = '"
              + table
              + "') ORDER BY id");
    }
  }
}
