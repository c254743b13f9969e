package dev.stardust.benchmarks.proxy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that do nothing.
 *
 * @param opened all of them
 * @param millis how long it took to open one, on average
 */
record Connections(List<Connection> opened, double millis) {

  /** Opens some, one after the other. */
  static Connections open(Target target, String database, int count) throws SQLException {
    List<Connection> opened = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      opened.add(DriverManager.getConnection(target.url(database)));
    }
    return new Connections(opened, (System.nanoTime() - start) / 1e6 / count);
  }

  /** Closes them; how long it took to open one. */
  double closed() throws SQLException {
    for (Connection connection : opened) {
      connection.close();
    }
    return millis;
  }
}
