package dev.stardust.benchmarks.driver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A way in which programs run statements, and what it may cost. */
public enum Shape {
  LITERAL("point read, another value in the text each time", 10, 2048) {
    @Override
    Call open(Connection connection) throws SQLException {
      Statement statement = connection.createStatement();
      return number -> read(statement, POINT + number);
    }
  },
  SAME_TEXT("point read, the same text each time", 10, 2048) {
    @Override
    Call open(Connection connection) throws SQLException {
      Statement statement = connection.createStatement();
      return number -> read(statement, POINT + "7");
    }
  },
  PREPARED("point read, prepared once", 10, 2048) {
    @Override
    Call open(Connection connection) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(POINT + "?");
      return number -> read(statement, number);
    }
  },
  PREPARED_EACH_TIME("point read, prepared each time", 10, 2048) {
    @Override
    Call open(Connection connection) {
      return number -> {
        try (PreparedStatement statement = connection.prepareStatement(POINT + "?")) {
          return read(statement, number);
        }
      };
    }
  },
  JOIN("join with GROUP BY, another value in the text each time", 10, 2048) {
    @Override
    Call open(Connection connection) throws SQLException {
      Statement statement = connection.createStatement();
      return number -> read(statement, GROUPS.formatted(number));
    }
  },
  UPDATE("update of a field by id, prepared once", 10, 2048) {
    @Override
    Call open(Connection connection) throws SQLException {
      PreparedStatement statement =
          connection.prepareStatement("UPDATE orders SET quantity = ? WHERE id = ?");
      return number -> {
        statement.setInt(1, number);
        statement.setInt(2, 7);
        return statement.executeUpdate();
      };
    }
  },
  INSERT("insert, prepared once", 10, 2048) {
    @Override
    Call open(Connection connection) throws SQLException {
      PreparedStatement statement =
          connection.prepareStatement("INSERT INTO orders VALUES (?, 3, 'open', 9.5, 2)");
      return number -> {
        statement.setInt(1, 1_000 + number);
        return statement.executeUpdate();
      };
    }
  },
  LITERAL_UPDATE("update of a field by id, another value in the text each time", 10, 2048) {
    @Override
    Call open(Connection connection) throws SQLException {
      Statement statement = connection.createStatement();
      return number ->
          statement.executeUpdate("UPDATE orders SET quantity = " + number + " WHERE id = 7");
    }
  },
  LITERAL_INSERT("insert, another value in the text each time", 10, 2048) {
    @Override
    Call open(Connection connection) throws SQLException {
      Statement statement = connection.createStatement();
      return number ->
          statement.executeUpdate(
              "INSERT INTO orders VALUES (" + (1_000_000 + number) + ", 3, 'open', 9.5, 2)");
    }
  },
  MISS("point read, a text that was never planned", 1_000, 0) {
    @Override
    Call open(Connection connection) throws SQLException {
      Statement statement = connection.createStatement();
      return number ->
          read(statement, "SELECT id AS x" + number + ", status, amount FROM orders WHERE id = 7");
    }
  },
  MISSED_JOIN("join with GROUP BY, a text that was never planned", 1_000, 0) {
    @Override
    Call open(Connection connection) throws SQLException {
      Statement statement = connection.createStatement();
      return number ->
          read(statement, GROUPS.formatted(number).replace("orders_made", "made" + number));
    }
  },
  ROWS("1 000 rows of five columns, read by getObject", 0, 0) {
    @Override
    Call open(Connection connection) throws SQLException {
      PreparedStatement statement = connection.prepareStatement("SELECT * FROM orders LIMIT 1000");
      return number -> {
        try (ResultSet rows = statement.executeQuery()) {
          return sum(rows, 5);
        }
      };
    }
  };

  private static final String POINT = "SELECT id, status, amount FROM orders WHERE id = ";
  private static final String GROUPS =
      "SELECT c.city, COUNT(*) AS orders_made FROM customers c JOIN orders o ON o.customer = c.id"
          + " WHERE o.quantity > %d GROUP BY c.city";

  private final String title;
  private final double micros;
  private final double bytes;

  Shape(String title, double micros, double bytes) {
    this.title = title;
    this.micros = micros;
    this.bytes = bytes;
  }

  /** One statement, with another number each time; what it gives depends on all that was read. */
  @FunctionalInterface
  interface Call {
    long run(int number) throws SQLException;
  }

  /** Prepares what is prepared once. */
  abstract Call open(Connection connection) throws SQLException;

  String title() {
    return title;
  }

  /** What the driver may add, in microseconds; 0 when there is no goal. */
  double micros() {
    return micros;
  }

  /** What the driver may allocate, in bytes; 0 when there is no goal. */
  double bytes() {
    return bytes;
  }

  private static long read(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return sum(rows, 2);
    }
  }

  private static long read(PreparedStatement statement, int number) throws SQLException {
    statement.setInt(1, number);
    try (ResultSet rows = statement.executeQuery()) {
      return sum(rows, 2);
    }
  }

  private static long sum(ResultSet rows, int columns) throws SQLException {
    long sum = 0;
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        sum += rows.getObject(i).hashCode();
      }
    }
    return sum;
  }
}
