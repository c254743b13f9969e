package dev.stardust.benchmarks.driver;

import dev.stardust.benchmarks.harness.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Statements whose answers come from memory, through Connector/J alone and through the driver. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StatementCost {

  private static final int FORMER = 20;

  /** Which driver. */
  public enum Through {
    CONNECTOR,
    STARDUST;

    String database() {
      return "stardust_driver_" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which driver runs the statement. */
  @Param public Through through = Through.CONNECTOR;

  /** How. */
  @Param public Shape shape = Shape.LITERAL;

  private @Nullable Connection connection;
  private Shape.Call call = number -> 0;
  private int number;

  /** Runs the statement on the server until nobody has anything more to learn about it. */
  @Setup
  public void open() throws SQLException {
    Server server = Server.existing(through.database());
    Connection opened =
        through == Through.CONNECTOR
            ? server.plain(Replay.PROPERTIES)
            : server.virtual(Replay.PROPERTIES);
    connection = opened;
    call = shape.open(opened);
    for (int i = 0; i < FORMER; i++) {
      call.run(++number);
    }
    Replay.begin(opened);
  }

  /** One statement. */
  @Benchmark
  public long statement() throws SQLException {
    return call.run(++number);
  }

  /** The connection cannot say good-bye: nobody hears it. */
  @TearDown
  public void close() throws SQLException {
    if (connection != null) {
      connection.abort(Runnable::run);
    }
  }
}
