package dev.stardust.verify;

import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the checks' queries in one snapshot and collects what they find. The session is in UTC, so
 * that no hour of a clock change is ambiguous, and in the SQL mode that takes every date, so that
 * what any other one has let in is read from the JSON as it is.
 */
final class Probe implements AutoCloseable {

  private final Statement statement;
  private final String database;
  private final int examples;
  private final List<Violation> violations = new ArrayList<>();

  private Probe(Statement statement, String database, int examples) {
    this.statement = statement;
    this.database = database;
    this.examples = examples;
  }

  /**
   * Begins the snapshot.
   *
   * @param examples how many rows of each query are reported
   */
  static Probe open(Connection connection, String database, int examples) throws SQLException {
    Statement statement = connection.createStatement();
    statement.execute(
        "SET @stardust_verify_zone = @@session.time_zone,"
            + " @stardust_verify_mode = @@session.sql_mode,"
            + " time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES'");
    statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    return new Probe(statement, database, examples);
  }

  /** A physical table, qualified and quoted. */
  String physical(String table) {
    return Sql.quote(database) + "." + Sql.quote(table);
  }

  List<Violation> violations() {
    return violations;
  }

  void add(Violation violation) {
    violations.add(violation);
  }

  /**
   * Reports the rows of a query.
   *
   * @param query selects tenant, entry, expected and found, in this order
   */
  void report(Rule rule, String table, String subject, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query + " LIMIT " + examples)) {
      while (rows.next()) {
        long entry = rows.getLong(2);
        add(
            new Violation(
                rule,
                table,
                rows.getLong(1),
                rows.wasNull() ? null : entry,
                subject,
                rows.getString(3),
                rows.getString(4)));
      }
    }
  }

  /** Whether a query has a row. */
  boolean exists(String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query + " LIMIT 1")) {
      return rows.next();
    }
  }

  /** The rows of a query, each as its values' texts. */
  List<List<String>> rows(String query) throws SQLException {
    List<List<String>> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(rows.getString(column)));
        }
        all.add(row);
      }
    }
    return all;
  }

  @Override
  public void close() throws SQLException {
    try (statement) {
      statement.execute(Sql.ROLLBACK);
      statement.execute(
          "SET time_zone = @stardust_verify_zone, sql_mode = @stardust_verify_mode,"
              + " @stardust_verify_zone = NULL, @stardust_verify_mode = NULL");
    }
  }
}
