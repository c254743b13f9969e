package dev.stardust.catalog;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a process of its own would have: catalogs under a key of their own, with a clock that can be
 * put forward.
 */
final class ClientProcess implements AutoCloseable {

  private final AtomicLong skew = new AtomicLong();
  private final AtomicBoolean cut = new AtomicBoolean();
  private final Queue<String> serverThreads = new ConcurrentLinkedQueue<>();
  final String name = "test " + UUID.randomUUID();
  final Catalogs catalogs;
  final Catalog catalog;
  private final String url;

  ClientProcess(TestDatabase database) throws SQLException {
    this(database, CatalogOptions.DEFAULT, Migration.ALL);
  }

  ClientProcess(TestDatabase database, CatalogOptions options, List<Migration> migrations)
      throws SQLException {
    this.url = database.url();
    this.catalogs =
        Catalogs.acquire(
            name, this::open, options, () -> System.nanoTime() + skew.get(), migrations);
    this.catalog = catalogs.database(database.name());
  }

  /** Options with another lease. */
  static CatalogOptions lease(Duration lease) {
    return new CatalogOptions(lease, true);
  }

  private Connection open() throws SQLException {
    if (cut.get()) {
      throw new SQLNonTransientConnectionException("no route to the server", "08001");
    }
    Connection connection = DriverManager.getConnection(url.replaceFirst("(//[^/]*/)[^?]*", "$1"));
    serverThreads.addAll(TestDatabase.rows(connection, "SELECT CONNECTION_ID()"));
    return connection;
  }

  /** How many connections it has opened. */
  int connectionsOpened() {
    return serverThreads.size();
  }

  /** Ends all its connections on the server. */
  void killConnections() throws SQLException {
    try (Connection killer = DriverManager.getConnection(url)) {
      for (String id = serverThreads.poll(); id != null; id = serverThreads.poll()) {
        if (!TestDatabase.rows(
                killer, "SELECT 1 FROM performance_schema.threads WHERE processlist_id = " + id)
            .isEmpty()) {
          TestDatabase.execute(killer, "KILL " + id);
        }
      }
    }
  }

  /** Takes the server out of its reach. */
  void cutOff() throws SQLException {
    cut.set(true);
    killConnections();
  }

  /** Ends {@link #cutOff}. */
  void reconnect() {
    cut.set(false);
  }

  /** Puts this process's clock forward, as if it had been stopped for so long. */
  void sleep(Duration duration) {
    skew.addAndGet(duration.toNanos());
  }

  /** Registers a virtual table without columns. */
  long createModel(String name) throws SQLException {
    return catalog.change(
        (connection, version) -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                "INSERT INTO stardust_models (tenant_id, name, version, charset, collation)"
                    + " VALUES (1, '"
                    + name
                    + "', "
                    + version
                    + ", 'utf8mb4', 'utf8mb4_0900_ai_ci')");
          }
        });
  }

  /** Gives a virtual table a new version. */
  long touch(String name) throws SQLException {
    return catalog.change(
        (connection, version) -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                "UPDATE stardust_models SET version = " + version + " WHERE name = '" + name + "'");
          }
        });
  }

  @Override
  public void close() {
    catalogs.close();
  }
}
