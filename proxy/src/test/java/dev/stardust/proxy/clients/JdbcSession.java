package dev.stardust.proxy.clients;

import static java.sql.Statement.RETURN_GENERATED_KEYS;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The session of {@link Scenario} and {@link Session} by JDBC.
 *
 * @param typed whether the types of columns are seen
 */
record JdbcSession(Connection connection, boolean typed) {

  /** What is seen, statement by statement. */
  List<String> run() throws IOException, SQLException {
    List<String> said = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String sql : Scenario.statements()) {
        said.add(sql + "\n" + answer(statement, sql));
      }
    }
    for (Session.Prepared each : Session.prepared()) {
      said.add(each + "\n" + answer(each));
    }
    said.add(batch());
    return said;
  }

  private String batch() throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO big VALUES (?)", RETURN_GENERATED_KEYS)) {
      for (int n = 1000; n < 1020; n++) {
        insert.setInt(1, n);
        insert.addBatch();
      }
      int count = insert.executeBatch().length;
      String sum = answer(statement, "SELECT COUNT(*), SUM(n) FROM big");
      statement.execute("DROP TABLE big");
      return count + " " + sum;
    }
  }

  private String answer(Session.Prepared each) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(each.sql(), RETURN_GENERATED_KEYS)) {
      for (int i = 0; i < each.values().size(); i++) {
        statement.setObject(i + 1, each.values().get(i));
      }
      return answer(statement, statement.execute());
    } catch (SQLException failure) {
      return failed(failure);
    }
  }

  private String answer(Statement statement, String sql) {
    try {
      return answer(statement, statement.execute(sql, RETURN_GENERATED_KEYS));
    } catch (SQLException failure) {
      return failed(failure);
    }
  }

  private String answer(Statement statement, boolean hasRows) throws SQLException {
    return hasRows
        ? rows(statement.getResultSet())
        : statement.getUpdateCount() + " keys " + rows(statement.getGeneratedKeys());
  }

  private String failed(SQLException failure) {
    return failure.getErrorCode()
        + " "
        + failure.getSQLState()
        + " "
        + String.valueOf(failure.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
  }

  private String rows(ResultSet rows) throws SQLException {
    StringJoiner all = new StringJoiner("\n");
    ResultSetMetaData columns = rows.getMetaData();
    StringJoiner labels = new StringJoiner("|");
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i) + (typed ? " " + columns.getColumnTypeName(i) : ""));
    }
    all.add(labels.toString());
    while (rows.next()) {
      StringJoiner row = new StringJoiner("|");
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.add(rows.getString(i));
      }
      all.add(row.toString());
    }
    return all.toString();
  }
}
