package dev.stardust.benchmarks.compare;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One case in one layout, ready to run. */
final class Trial implements AutoCloseable {

  private final Connection connection;
  private final Kind kind;
  private final String sql;
  private final List<String> names;
  private final Parameters parameters;
  private final PreparedStatement statement;

  /**
   * @param sql the case's text in the layout
   */
  Trial(Connection connection, Case measured, String sql, Parameters parameters)
      throws SQLException {
    this.connection = connection;
    this.kind = measured.kind();
    this.sql = sql;
    this.names = measured.parameters();
    this.parameters = parameters;
    this.statement = connection.prepareStatement(sql);
  }

  /**
   * Runs the statement until the time is over.
   *
   * @param nanos how long at least
   * @return the mean time of a statement in nanoseconds
   */
  double run(long nanos) throws SQLException {
    long start = System.nanoTime();
    long runs = 0;
    long elapsed;
    do {
      once();
      runs++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < nanos);
    return (double) elapsed / runs / kind.statements();
  }

  private void once() throws SQLException {
    switch (kind) {
      case READ -> {
        bind();
        readAll(statement.executeQuery());
      }
      case LITERAL -> {
        try (Statement literal = connection.createStatement()) {
          readAll(literal.executeQuery(filled()));
        }
      }
      case WRITE -> {
        bind();
        statement.executeUpdate();
      }
      case BATCH -> batch();
    }
  }

  private void batch() throws SQLException {
    connection.setAutoCommit(false);
    for (int i = 0; i < kind.statements(); i++) {
      bind();
      statement.addBatch();
    }
    statement.executeBatch();
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void bind() throws SQLException {
    for (int i = 0; i < names.size(); i++) {
      statement.setObject(i + 1, parameters.next(names.get(i)));
    }
  }

  private String filled() {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (String part : sql.split("\\?", -1)) {
      text.append(part);
      if (next < names.size()) {
        Object value = parameters.next(names.get(next++));
        boolean bare = value instanceof Integer || value instanceof BigDecimal;
        text.append(bare ? value : "'" + value + "'");
      }
    }
    return text.toString();
  }

  private static void readAll(ResultSet rows) throws SQLException {
    try (rows) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          rows.getObject(i);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
