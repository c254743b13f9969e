package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.ServerCount;
import dev.stardust.rewrite.Fragment;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that travel to MySQL together and are answered together: one round trip. MySQL stops
 * at the first that fails.
 */
final class Packet {

  private static final List<String> COUNTING =
      List.of("START TRANSACTION", "SAVEPOINT ", "UPDATE ", "DELETE ");

  private final List<Fragment> parts = new ArrayList<>();
  private @Nullable String text;
  private final boolean repeats;

  Packet() {
    this(false);
  }

  private Packet(boolean repeats) {
    this.repeats = repeats;
  }

  /** A packet whose text comes again and again: the statement that sends it is kept. */
  static Packet repeated() {
    return new Packet(true);
  }

  /** A packet for one execution of a write: its text comes again if its values are not in it. */
  static Packet of(Write write) {
    return new Packet(write.statement().parameterCount() > 0);
  }

  /** What one statement of a packet came to: a count and MySQL's remark on it, or rows. */
  record Answer(long count, List<List<Object>> rows, String info) {

    /** The only cell, or null. */
    @Nullable Object cell() {
      return rows.isEmpty() ? null : rows.get(0).get(0);
    }

    long number() {
      return cell() instanceof Number number ? number.longValue() : 0;
    }
  }

  /** Adds a statement; the result is its place among the answers. */
  int add(Fragment part) {
    text = null;
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

  /** Sends the packet and reads all answers; none when it is empty. */
  List<Answer> send(JdbcConnection connection, Bindings bindings, StatementControl control)
      throws SQLException {
    if (parts.isEmpty()) {
      return List.of();
    }
    if (!hasParameters()) {
      try (Statement statement = connection.createStatement()) {
        prepare(statement, control);
        return answers(statement, statement.execute(text()));
      }
    }
    // A server-side statement cannot hold several statements.
    try (PreparedStatement statement = connection.clientPrepareStatement(text())) {
      return send(statement, bindings, control);
    }
  }

  /** The same; a packet that repeats is sent by the statement that sent it before. */
  List<Answer> send(KeptStatements kept, Run run) throws SQLException {
    if (!repeats) {
      return send(run.connection(), run.bindings(), run.control());
    }
    String text = text();
    PreparedStatement statement = kept.take(text);
    try {
      List<Answer> answers = send(statement, run.bindings(), run.control());
      statement.clearParameters();
      kept.giveBack(text, statement);
      return answers;
    } catch (SQLException failure) {
      statement.close();
      throw failure;
    }
  }

  /** The text that is sent. */
  String text() {
    String joined = text;
    if (joined == null) {
      joined = parts.stream().map(Fragment::sql).collect(Collectors.joining(";\n"));
      text = joined;
    }
    return joined;
  }

  private boolean hasParameters() {
    return parts.stream().anyMatch(part -> !part.parameters().isEmpty());
  }

  private List<Answer> send(
      PreparedStatement statement, Bindings bindings, StatementControl control)
      throws SQLException {
    prepare(statement, control);
    int at = 1;
    for (Fragment part : parts) {
      for (int parameter : part.parameters()) {
        bindings.bind(statement, at++, parameter);
      }
    }
    if (countsFirst()) {
      statement.executeLargeUpdate();
      return answers(statement, false);
    }
    return answers(statement, statement.execute());
  }

  /** For execute() Connector/J would ask the server first whether the session only reads. */
  private boolean countsFirst() {
    String first = parts.get(0).sql();
    for (String beginning : COUNTING) {
      if (first.startsWith(beginning)) {
        return true;
      }
    }
    return false;
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
          answers.add(new Answer(-1, read(rows), ""));
        }
      } else {
        long count = statement.getLargeUpdateCount();
        if (count < 0) {
          return answers;
        }
        answers.add(new Answer(count, List.of(), ServerCount.of(statement).info()));
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
