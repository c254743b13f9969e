package dev.stardust.differential;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a statement and writes down, as lines of text, all that a JDBC program can see of it:
 * results with their metadata, update counts, generated keys, warnings, and the error.
 */
final class Execution {

  private final Step step;
  private final List<String> lines = new ArrayList<>();

  private Execution(Step step) {
    this.step = step;
  }

  /** Runs the step the way its script asks for. */
  static List<String> of(Step step, Connection connection) {
    Execution execution = new Execution(step);
    execution.guarded(
        () -> {
          if (step.bindings().isEmpty()) {
            execution.plain(connection);
          } else {
            execution.prepared(connection);
          }
        });
    return execution.lines;
  }

  /** Runs a query without parameters as a prepared statement instead. */
  static List<String> asPrepared(Step step, Connection connection) {
    Execution execution = new Execution(step);
    execution.guarded(
        () -> {
          try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
            execution.results(statement, statement.execute());
          }
        });
    return execution.lines;
  }

  /** What may fail. */
  private interface Action {
    void run() throws SQLException;
  }

  private void guarded(Action action) {
    try {
      action.run();
    } catch (SQLException e) {
      error(e);
    } catch (RuntimeException e) {
      lines.add("CRASH " + e);
      Arrays.stream(e.getStackTrace()).limit(6).forEach(frame -> lines.add("    at " + frame));
    }
  }

  private void plain(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows =
          step.isInsert()
              ? statement.execute(step.sql(), Statement.RETURN_GENERATED_KEYS)
              : statement.execute(step.sql());
      results(statement, rows);
    }
  }

  private void prepared(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      for (List<@Nullable Object> values : step.bindings()) {
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        if (step.isBatch()) {
          statement.addBatch();
        } else {
          results(statement, statement.execute());
        }
      }
      if (step.isBatch()) {
        batch(statement);
      }
    }
  }

  private PreparedStatement prepare(Connection connection) throws SQLException {
    return step.isInsert()
        ? connection.prepareStatement(step.sql(), Statement.RETURN_GENERATED_KEYS)
        : connection.prepareStatement(step.sql());
  }

  private void batch(PreparedStatement statement) throws SQLException {
    lines.add("batch counts " + Arrays.toString(statement.executeBatch()));
    keys(statement);
    warnings(statement);
  }

  private void results(Statement statement, boolean rows) throws SQLException {
    boolean more = rows;
    while (true) {
      if (more) {
        try (ResultSet set = statement.getResultSet()) {
          lines.addAll(
              Table.read(set, DeclaredDifference.maskedColumns(step)).lines(step.isOrdered()));
        }
      } else {
        int count = statement.getUpdateCount();
        if (count == -1) {
          break;
        }
        lines.add("update count " + count + counted());
        keys(statement);
      }
      warnings(statement);
      more = statement.getMoreResults();
    }
  }

  // Counts that are declared to differ say what they are of.
  private String counted() {
    String verb = step.verb();
    return verb.equals("ALTER") || verb.equals("REPLACE") ? " of " + verb : "";
  }

  private void keys(Statement statement) throws SQLException {
    if (!step.isInsert()) {
      return;
    }
    try (ResultSet keys = statement.getGeneratedKeys()) {
      StringBuilder text = new StringBuilder("generated keys");
      while (keys.next()) {
        text.append(' ').append(keys.getString(1));
      }
      lines.add(text + " " + Table.columns(keys.getMetaData()));
    }
  }

  private void warnings(Statement statement) throws SQLException {
    for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
      lines.add("warning " + w.getErrorCode() + "/" + w.getSQLState() + " " + w.getMessage());
    }
  }

  private void error(SQLException e) {
    lines.add(
        "error " + e.getErrorCode() + "/" + e.getSQLState() + " " + e.getClass().getSimpleName());
    lines.add("  message " + e.getMessage());
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      lines.add("  caused by " + cause.getClass().getSimpleName() + " " + cause.getMessage());
    }
    if (e instanceof BatchUpdateException batch) {
      lines.add("  counts " + Arrays.toString(batch.getUpdateCounts()));
    }
  }
}
