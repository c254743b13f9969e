package dev.stardust.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Readers and writers of single rows that go on until they are stopped, each at a steady rate. A
 * statement's time counts from when it was due, so that one long wait is not counted as one slow
 * statement among many fast ones.
 */
final class Traffic implements AutoCloseable {

  private static final int DIGITS = 3;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();
  private final Recorder reads = new Recorder(DIGITS);
  private final Recorder writes = new Recorder(DIGITS);
  private volatile boolean stopped;

  /** Opens a connection for one thread. */
  @FunctionalInterface
  interface Source {
    Connection open() throws SQLException;
  }

  /**
   * What readers or writers do.
   *
   * @param sql a statement with one parameter, the row's id
   * @param rows how many ids there are, from 1
   * @param threads how many do so at once
   * @param perSecond how often each of them does
   */
  record Load(String sql, int rows, int threads, int perSecond) {}

  /** The latencies of a span of time, in nanoseconds. */
  record Span(Histogram reads, Histogram writes) {}

  Traffic(Source source, Load reading, Load writing) {
    start(source, reading, reads);
    start(source, writing, writes);
  }

  private void start(Source source, Load load, Recorder recorder) {
    for (int i = 0; i < load.threads(); i++) {
      int seed = i;
      running.add(
          threads.submit(
              () -> {
                try (Connection connection = source.open();
                    PreparedStatement statement = connection.prepareStatement(load.sql())) {
                  repeat(statement, load, recorder, new SplittableRandom(seed));
                }
                return null;
              }));
    }
  }

  private void repeat(
      PreparedStatement statement, Load load, Recorder recorder, SplittableRandom random)
      throws SQLException {
    long step = 1_000_000_000L / load.perSecond();
    long due = System.nanoTime();
    while (!stopped) {
      due += step;
      for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      statement.setLong(1, 1 + random.nextInt(load.rows()));
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          if (!rows.next()) {
            throw new SQLException("A row is missing: " + load.sql());
          }
        }
      } else if (statement.getUpdateCount() != 1) {
        throw new SQLException("A row was not written: " + load.sql());
      }
      recorder.recordValue(System.nanoTime() - due);
    }
  }

  /** What was recorded since the last call. */
  Span span() throws SQLException {
    for (Future<?> thread : running) {
      if (thread.isDone()) {
        check(thread);
      }
    }
    return new Span(reads.getIntervalHistogram(), writes.getIntervalHistogram());
  }

  private static void check(Future<?> thread) throws SQLException {
    try {
      thread.get();
    } catch (ExecutionException failure) {
      throw new SQLException("A statement of the traffic failed", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws SQLException {
    stopped = true;
    try {
      for (Future<?> thread : running) {
        check(thread);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
