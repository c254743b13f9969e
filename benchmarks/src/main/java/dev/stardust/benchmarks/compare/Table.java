package dev.stardust.benchmarks.compare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * A table of a layout.
 *
 * @param definition CREATE TABLE
 * @param insert with a parameter for each value of a row
 * @param count how many source rows it has for an amount of data
 * @param rows the rows of the table that source row gives, from 1
 */
record Table(
    String name, String definition, String insert, ToIntFunction<Data> count, Source rows) {

  private static final int BATCH = 500;

  /** Makes rows. */
  @FunctionalInterface
  interface Source {
    Stream<Object[]> of(Data data, int row);
  }

  /** A table with one row for each source row. */
  static Table of(String name, String columns, int values, ToIntFunction<Data> count, Row row) {
    String insert = "INSERT INTO " + name + " VALUES (" + "?, ".repeat(values - 1) + "?)";
    return new Table(
        name,
        "CREATE TABLE " + name + " (" + columns + ")",
        insert,
        count,
        (data, number) -> Stream.<Object[]>of(row.of(data, number)));
  }

  /** Makes a row. */
  @FunctionalInterface
  interface Row {
    Object[] of(Data data, int row);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void create(Connection connection) throws SQLException {
    execute(connection, definition);
  }

  void load(Connection connection, Data data) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      int last = count.applyAsInt(data);
      for (int row = 1; row <= last; row++) {
        for (Object[] values : rows.of(data, row).toList()) {
          for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
          }
          statement.addBatch();
        }
        if (row % BATCH == 0 || row == last) {
          statement.executeBatch();
          connection.commit();
        }
      }
    }
    connection.setAutoCommit(true);
  }
}
