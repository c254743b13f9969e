package dev.stardust.catalog;

import dev.stardust.log.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The catalogs of all databases of one server as one user, shared by the connections of this JVM.
 * While one is open a daemon thread keeps the schemas up to date; when the last connection closes
 * it, the thread ends and this process leaves the peers.
 */
public final class Catalogs implements AutoCloseable {

  private static final Log LOG = Log.of(Catalogs.class);
  private static final Map<String, Catalogs> OPEN = new HashMap<>();
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(5);

  private final String key;
  private final CatalogOptions options;
  private final Ticker ticker;
  private final List<Migration> migrations;
  private final ControlConnections connections;
  private final ControlConnections describing;
  private final Map<String, Catalog> catalogs = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Thread thread;
  private final Thread farewell;

  // Guarded by OPEN.
  private int users;

  // Guarded by lock.
  private boolean refreshWanted;
  private boolean closed;

  private Catalogs(
      String key,
      ConnectionSource source,
      CatalogOptions options,
      Ticker ticker,
      List<Migration> migrations) {
    this.key = key;
    this.options = options;
    this.ticker = ticker;
    this.migrations = List.copyOf(migrations);
    Duration lease = options.lease();
    this.connections =
        new ControlConnections(
            source, lease.compareTo(LEAST_PATIENCE) > 0 ? lease : LEAST_PATIENCE);
    this.describing = new ControlConnections(source, LEAST_PATIENCE);
    this.thread = new Thread(this::refreshUntilClosed, "stardust-catalog " + key);
    thread.setDaemon(true);
    this.farewell = new Thread(this::leaveIfIdle, "stardust-farewell " + key);
  }

  /**
   * The catalogs under that key; opened when this is the first call. Each call needs its own {@link
   * #close()}. No connection is opened before one is needed.
   *
   * @param key names the server, the user and the options; must hold no password
   * @param source opens connections to that server as that user; the first call's is used
   * @param options the first call's are used
   */
  public static Catalogs acquire(String key, ConnectionSource source, CatalogOptions options) {
    return acquire(key, source, options, Ticker.SYSTEM, Migration.ALL);
  }

  /** The same with another clock and other migrations. */
  static Catalogs acquire(
      String key,
      ConnectionSource source,
      CatalogOptions options,
      Ticker ticker,
      List<Migration> migrations) {
    synchronized (OPEN) {
      Catalogs catalogs = OPEN.get(key);
      if (catalogs == null) {
        catalogs = new Catalogs(key, source, options, ticker, migrations);
        OPEN.put(key, catalogs);
        catalogs.start();
      }
      catalogs.users++;
      return catalogs;
    }
  }

  /**
   * Keeps them open for one more user, who needs a {@link #close()} of its own.
   *
   * @return false when they have been closed
   */
  public boolean retain() {
    synchronized (OPEN) {
      boolean open = users > 0;
      users += open ? 1 : 0;
      return open;
    }
  }

  private void start() {
    thread.start();
    try {
      Runtime.getRuntime().addShutdownHook(farewell);
    } catch (IllegalStateException e) {
      LOG.say("The JVM is ending already", e);
    }
  }

  /** The catalog of a database, whether or not it has a registry, or exists. */
  public Catalog database(String name) throws SQLException {
    Catalog catalog = catalogs.get(name);
    return catalog != null ? catalog : catalogs.computeIfAbsent(name, this::open);
  }

  private Catalog open(String name) {
    Registry registry = new Registry(name, migrations);
    return new Catalog(registry, options, connections, ticker, this::refreshSoon);
  }

  /**
   * Changes the registries of several databases in one transaction, and adopts the result here. See
   * {@link Catalog#change}.
   */
  public void change(Set<String> databases, RegistriesChange work) throws SQLException {
    connections.use(
        connection -> {
          LockedRegistries locked = LockedRegistries.lock(connection, databases);
          work.apply(locked);
          locked.commit();
          return locked;
        });
    for (String name : databases) {
      database(name).refresh();
    }
  }

  /**
   * Runs work on a connection that serves no other purpose: the work may change its settings and
   * leave temporary tables on it. Which of a few connections it gets is left open.
   */
  public <T> T describe(SqlFunction<Connection, T> work) throws SQLException {
    return describing.use(work);
  }

  /** Releases one {@link #acquire}; the last one ends the thread and leaves the peers. */
  @Override
  public void close() {
    synchronized (OPEN) {
      if (users == 0 || --users > 0) {
        return;
      }
      OPEN.remove(key, this);
    }
    stop();
    leave(false);
    connections.close();
    describing.close();
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException e) {
      LOG.say("The JVM is ending already", e);
    }
  }

  /**
   * At the end of a JVM whose connections nobody closed: so that others need not wait for its lease
   * to run out.
   */
  void leaveIfIdle() {
    stop();
    leave(true);
  }

  private void leave(boolean onlyIdle) {
    for (Catalog catalog : catalogs.values()) {
      try {
        catalog.leave(onlyIdle);
      } catch (SQLException failure) {
        // The others wait for the lease to run out instead.
        LOG.say("Could not leave the peers of " + catalog.database(), failure);
      }
    }
  }

  private void stop() {
    lock.lock();
    try {
      closed = true;
      wanted.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(LEAST_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refreshSoon() {
    lock.lock();
    try {
      refreshWanted = true;
      wanted.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void refreshUntilClosed() {
    while (awaitNextRefresh()) {
      for (Catalog catalog : catalogs.values()) {
        refresh(catalog);
      }
    }
  }

  /** Returns false when it is time to end. */
  private boolean awaitNextRefresh() {
    boolean watched = catalogs.values().stream().anyMatch(Catalog::isWatched);
    long left = (watched ? options.shortPeriod() : options.period()).toNanos();
    lock.lock();
    try {
      while (left > 0 && !closed && !refreshWanted) {
        left = wanted.awaitNanos(left);
      }
      refreshWanted = false;
      return !closed;
    } catch (InterruptedException e) {
      // Nobody may end this thread but close().
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private static void refresh(Catalog catalog) {
    try {
      catalog.refresh();
    } catch (SQLException | RuntimeException failure) {
      LOG.say("Could not refresh the schema of " + catalog.database() + "; trying again", failure);
    }
  }
}
