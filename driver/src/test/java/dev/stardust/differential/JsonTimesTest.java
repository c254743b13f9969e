package dev.stardust.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.differential.TwinDatabases.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TIME columns that have no room on a page compare as those of native tables. */
final class JsonTimesTest {

  private static TwinDatabases databases;

  @BeforeAll
  static void fill() throws SQLException {
    databases = new TwinDatabases("jsontimes", "createPages=never");
    run("CREATE TABLE shifts (id INT PRIMARY KEY, t TIME, f TIME(2), name VARCHAR(20))");
    run("CREATE TABLE breaks (shift INT PRIMARY KEY, t TIME, note VARCHAR(20))");
    run(
        "INSERT INTO shifts VALUES (1, '09:00', '01:02:03', '09:00:00'), (2, '10:30', '9:00:00.5',"
            + " '9:00'), (3, '-00:30:00', '100:00', '10:30'), (4, '100:00:00', NULL, 't'),"
            + " (5, NULL, '-01:02:03.04', NULL)");
    run("INSERT INTO breaks VALUES (1, '12:00', 'a'), (2, '9:00', '9:00'), (4, '120:00:01', '')");
  }

  @AfterAll
  static void drop() throws SQLException {
    databases.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM shifts WHERE t > '9:00' ORDER BY id",
        "SELECT id FROM shifts WHERE f = '01:02:03'",
        "SELECT id FROM shifts s WHERE s.t >= '9:00' AND s.t <= '10:30:00' ORDER BY id",
        "SELECT id FROM shifts WHERE '9:00' <= t AND NOT '100:0:0' = shifts.t ORDER BY id",
        "SELECT id FROM shifts WHERE t BETWEEN '9:0:0' AND '99:00:00' OR f = '9:0:0.5' ORDER BY 1",
        "SELECT id FROM shifts WHERE t NOT BETWEEN '-1:00' AND '9:00' ORDER BY id",
        "SELECT id FROM shifts WHERE t IN ('9:00', '10:30') AND f NOT IN ('1:02:03') ORDER BY id",
        "SELECT id, t = '9:00', t <=> '9:00:00', f <> '-1:2:3.04' FROM shifts ORDER BY id",
        "SELECT id, CASE WHEN t < '9:30' THEN 'early' ELSE 'late' END FROM shifts ORDER BY id",
        "SELECT s.id, b.t FROM shifts s LEFT JOIN breaks b ON b.shift = s.id AND b.t > '9:30'"
            + " ORDER BY s.id",
        "SELECT s.id FROM shifts s WHERE EXISTS (SELECT 1 FROM breaks b WHERE b.shift = s.id AND"
            + " s.t < '99:0:0' AND b.t < '20:00') ORDER BY s.id",
        "SELECT name, t, COUNT(*) FROM shifts GROUP BY name, t HAVING t > '9:00' OR name = '9:00'"
            + " ORDER BY name",
        "SELECT t = '9:00', COUNT(*) FROM shifts GROUP BY t = '9:00' WITH ROLLUP",
        "SELECT note, f FROM breaks b, shifts WHERE f > '9:00' AND shift = id ORDER BY id",
        "SELECT name AS t FROM shifts HAVING t = '9:00'",
        "SELECT id FROM shifts WHERE name = '9:00' OR t = '100:00' ORDER BY id",
        "SELECT id FROM shifts WHERE t + 0 = '90000' OR t = 90000 ORDER BY id",
        "SELECT id FROM shifts WHERE t LIKE '09%'",
        "SELECT d.name FROM (SELECT name, t AS u FROM shifts WHERE t >= '9:00') d ORDER BY d.name",
      })
  void isTheSame(String sql) throws SQLException {
    assertThat(rows(Side.VIRTUAL, sql)).isEqualTo(rows(Side.NATIVE, sql));
  }

  /** One plan serves texts that differ in their values only. */
  @Test
  void eachOfManyValuesIsTheSame() throws SQLException {
    for (String time : List.of("8:00", "9:00", "9:0:0.25", "10:30:00", "100:00", "-0:30", "8:00")) {
      String sql = "SELECT id, name FROM shifts WHERE t > '" + time + "' OR f = '" + time + "'";
      assertThat(rows(Side.VIRTUAL, sql + " ORDER BY id"))
          .as(time)
          .isEqualTo(rows(Side.NATIVE, sql + " ORDER BY id"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "server"})
  void parametersToo(String how) throws SQLException {
    String sql = "SELECT id FROM shifts WHERE t > ? AND (f IN (?, ?) OR t BETWEEN ? AND ?)";
    List<List<String>> answers = new ArrayList<>();
    for (Side side : Side.values()) {
      answers.add(new ArrayList<>());
      Connection connection = databases.connection(side, how.isEmpty() ? Step.MAIN : how);
      try (PreparedStatement statement = connection.prepareStatement(sql + " ORDER BY id")) {
        statement.setString(1, "8:00");
        statement.setTime(2, java.sql.Time.valueOf("01:02:03"));
        statement.setString(3, "9:0:0.50");
        statement.setString(4, "99:0:0");
        statement.setObject(5, "200:00");
        read(statement.executeQuery(), answers.get(answers.size() - 1));
      }
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0)).containsExactly("id", "1", "2", "4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE shifts SET name = 'x', t = '9:30' WHERE t = '9:00'",
        "UPDATE shifts s JOIN breaks b ON b.shift = s.id SET s.name = 'y', s.t = '7:00', b.t ="
            + " '8:00' WHERE s.t > '9:00' AND b.t > '9:30'",
        "DELETE FROM shifts WHERE t > '10:00'",
      })
  void writesToo(String sql) throws SQLException {
    List<List<String>> answers = new ArrayList<>();
    for (Side side : Side.values()) {
      Connection connection = databases.connection(side, Step.MAIN);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        List<String> answer = new ArrayList<>();
        answer.add("count " + statement.executeUpdate(sql));
        read(statement.executeQuery("SELECT * FROM shifts ORDER BY id"), answer);
        read(statement.executeQuery("SELECT * FROM breaks ORDER BY shift"), answer);
        answers.add(answer);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(0).get(0)).isNotEqualTo("count 0");
  }

  private static void run(String sql) throws SQLException {
    for (Side side : Side.values()) {
      try (Statement statement = databases.connection(side, Step.MAIN).createStatement()) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> rows(Side side, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = databases.connection(side, Step.MAIN).createStatement()) {
      read(statement.executeQuery(sql), rows);
    }
    return rows;
  }

  private static void read(ResultSet result, List<String> rows) throws SQLException {
    try (result) {
      int width = result.getMetaData().getColumnCount();
      List<String> labels = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        labels.add(result.getMetaData().getColumnLabel(i));
      }
      rows.add(String.join(" | ", labels));
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          cells.add(result.getString(i));
        }
        rows.add(String.join(" | ", cells));
      }
    }
  }
}
