package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.plan.Bindings;
import dev.stardust.rewrite.Fragment;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements that travel to MySQL together and are answered together: one round trip. MySQL stops
 * at the first that fails.
 */
final class Packet {

  private final List<Fragment> parts = new ArrayList<>();

  /** What one statement of a packet came to: a count, or rows. */
  record Answer(long count, List<List<Object>> rows) {

    /** The only cell, or null. */
    @org.jspecify.annotations.Nullable
    Object cell() {
      return rows.isEmpty() ? null : rows.get(0).get(0);
    }

    long number() {
      return cell() instanceof Number number ? number.longValue() : 0;
    }
  }

  /** Adds a statement; the result is its place among the answers. */
  int add(Fragment part) {
    parts.add(part);
    return parts.size() - 1;
  }

  int add(String sql) {
    return add(Fragment.of(sql));
  }

  Packet addAll(List<String> statements) {
    statements.forEach(this::add);
    return this;
  }

  /** The number of statements so far. */
  int size() {
    return parts.size();
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Sends the packet and reads all answers. */
  List<Answer> send(JdbcConnection connection, Bindings bindings, StatementControl control)
      throws SQLException {
    String sql = parts.stream().map(Fragment::sql).collect(Collectors.joining(";\n"));
    List<Integer> parameters = parts.stream().flatMap(part -> part.parameters().stream()).toList();
    if (parameters.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        prepare(statement, control);
        return answers(statement, statement.execute(sql));
      }
    }
    // A server-side statement cannot hold several statements.
    try (PreparedStatement statement = connection.clientPrepareStatement(sql)) {
      prepare(statement, control);
      for (int at = 1; at <= parameters.size(); at++) {
        bindings.bind(statement, at, parameters.get(at - 1));
      }
      return answers(statement, statement.execute());
    }
  }

  private static void prepare(Statement statement, StatementControl control) throws SQLException {
    statement.setFetchSize(0);
    control.running(statement);
  }

  private static List<Answer> answers(Statement statement, boolean rowsFirst) throws SQLException {
    List<Answer> answers = new ArrayList<>();
    boolean hasRows = rowsFirst;
    while (true) {
      if (hasRows) {
        try (ResultSet rows = statement.getResultSet()) {
          answers.add(new Answer(-1, read(rows)));
        }
      } else {
        long count = statement.getLargeUpdateCount();
        if (count < 0) {
          return answers;
        }
        answers.add(new Answer(count, List.of()));
      }
      hasRows = statement.getMoreResults();
    }
  }

  private static List<List<Object>> read(ResultSet rows) throws SQLException {
    int width = rows.getMetaData().getColumnCount();
    List<List<Object>> read = new ArrayList<>();
    while (rows.next()) {
      List<Object> row = new ArrayList<>(width);
      for (int at = 1; at <= width; at++) {
        row.add(rows.getObject(at));
      }
      read.add(row);
    }
    return read;
  }
}
