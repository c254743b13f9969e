package dev.stardust.examples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Inserts flights on a connection of its own, one at a time, until it is told to stop. */
final class BusyWriter implements Callable<Integer> {

  private final String url;
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile boolean stopped;

  BusyWriter(String url) {
    this.url = url;
  }

  /** Returns when the first row has been written. */
  void awaitFirstRow() throws InterruptedException {
    started.await();
  }

  void stop() {
    stopped = true;
  }

  /** Returns the number of rows written. */
  @Override
  public Integer call() throws SQLException {
    int written = 0;
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO flights (origin, destination, count) VALUES ('JFK', 'SFO', ?)")) {
      while (!stopped) {
        insert.setInt(1, written);
        written += insert.executeUpdate();
        started.countDown();
      }
    } finally {
      started.countDown();
    }
    return written;
  }
}
