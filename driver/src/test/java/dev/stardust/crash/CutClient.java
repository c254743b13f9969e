package dev.stardust.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MySqlServer;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client, with the connections that the driver has beside the program's, and one command on one
 * of them at which the server cuts that connection off.
 */
final class CutClient implements AutoCloseable {

  /** Where a relay puts itself into a URL. */
  static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

  private static final int ENDLESS = 12;

  private final Connection admin;
  private final PacketRelay relay;
  private final Connection connection;
  private final AtomicInteger commands = new AtomicInteger();
  private final int fatal;
  private boolean inTransaction;
  private boolean committing;
  private volatile boolean running;
  private volatile long current;
  private volatile CompletableFuture<Void> cutting = CompletableFuture.completedFuture(null);

  /**
   * @param fatal the number of the command before which the connection is cut off; negative to cut
   *     it off while the command runs, 0 for never
   */
  CutClient(TestDatabase database, int fatal) throws IOException, SQLException {
    this.fatal = fatal;
    this.admin = DriverManager.getConnection(MySqlServer.get().url(""));
    String url = database.stardustUrl("sslMode=DISABLED", "allowPublicKeyRetrieval=true");
    Matcher address = ADDRESS.matcher(url);
    assertThat(address.find()).isTrue();
    this.relay = new PacketRelay(address.group(1), Integer.parseInt(address.group(2)), this::about);
    this.connection =
        DriverManager.getConnection(address.replaceFirst("//127.0.0.1:" + relay.localPort() + "/"));
  }

  private PacketRelay.Verdict about(PacketRelay.Command command) {
    if (running && command.isStatement()) {
      current = command.connection();
      int number = commands.incrementAndGet();
      if (number == fatal) {
        cutOff(command.connection());
      } else if (number == -fatal) {
        cutting = CompletableFuture.runAsync(() -> cutOff(command.connection()));
      }
    }
    return PacketRelay.Verdict.PASS;
  }

  private void cutOff(long number) {
    try {
      TestDatabase.execute(admin, "KILL " + number);
    } catch (SQLException gone) {
      // It had ended before.
      assertThat(gone.getErrorCode()).isEqualTo(1094);
    }
  }

  Connection connection() {
    return connection;
  }

  /** The commands of the statement. */
  int commands() {
    return commands.get();
  }

  /** Begins a transaction if there is to be one. */
  void begin(boolean transaction) throws SQLException {
    inTransaction = transaction;
    if (transaction) {
      connection.setAutoCommit(false);
      TestDatabase.execute(connection, "INSERT INTO log VALUES (1)");
    }
  }

  /** Runs the statement and returns its failure, or null. */
  @Nullable SQLException run(String sql) {
    running = true;
    try {
      TestDatabase.execute(connection, sql);
      return null;
    } catch (SQLException failure) {
      return failure;
    } finally {
      running = false;
    }
  }

  /** Goes on with the transaction and ends it; returns the failure, or null. */
  @Nullable SQLException goOn() {
    try {
      committing = !inTransaction;
      TestDatabase.execute(connection, "INSERT INTO log VALUES (2)");
      if (inTransaction) {
        committing = true;
        connection.commit();
      }
      return null;
    } catch (SQLException failure) {
      return failure;
    }
  }

  /** Whether going on came so far that its changes may be there although it failed. */
  boolean mayHaveCommitted() {
    return committing;
  }

  /**
   * Reads a result row by row, has the connection cut off, and returns what reading on fails with.
   */
  SQLException readAndCut(Statement statement) throws SQLException {
    statement.setFetchSize(Integer.MIN_VALUE);
    StringBuilder sql = new StringBuilder("SELECT t0.name, REPEAT('x', 1000) FROM t t0");
    for (int table = 1; table < ENDLESS; table++) {
      sql.append(" JOIN t t").append(table);
    }
    running = true;
    try (ResultSet rows = statement.executeQuery(sql.toString())) {
      assertThat(rows.next()).isTrue();
      cutOff(current);
      while (rows.next()) {
        assertThat(rows.getString(1)).isNotNull();
      }
      throw new AssertionError("all rows were read");
    } catch (SQLException failure) {
      return failure;
    } finally {
      running = false;
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    try {
      connection.close();
    } catch (SQLException failure) {
      // Closing rolls back, so it may be the first to see that the connection was cut off.
      // Of a rollback that was not answered Connector/J says that its outcome is not known.
      assertThat(failure.getSQLState()).isIn("08S01", "08007");
      assertThat(fatal).isNotZero();
    } finally {
      cutting.join();
      relay.close();
      admin.close();
    }
  }
}
