package dev.stardust.catalog;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.observe.Count;
import dev.stardust.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this process's schema of one database up to date and tells the other processes so. One
 * refresh runs at a time, in the background or in a statement that cannot wait for it.
 *
 * <p>The order of its steps is the protocol: join the peers, read the schema, adopt it, and only
 * then acknowledge it. The lease runs from before the request that wrote the heartbeat.
 */
final class Refresher {

  private final ReentrantLock lock = new ReentrantLock();
  private final Registry registry;
  private final ControlConnections connections;
  private final SchemaReader reader;
  private final CatalogOptions options;
  private final Lease lease;
  private final Adopted adopted;
  private final Peer peer;
  private final Sequences sequences;

  private @Nullable String registryId;
  private long acknowledged;
  private @Nullable Long acknowledgedPin;
  private long heartbeatAt;
  private volatile @Nullable PeerFence gone;
  private boolean closed;

  Refresher(
      Registry registry,
      ControlConnections connections,
      CatalogOptions options,
      Lease lease,
      Adopted adopted,
      Sequences sequences) {
    this.registry = registry;
    this.connections = connections;
    this.reader = new SchemaReader(registry);
    this.options = options;
    this.lease = lease;
    this.adopted = adopted;
    this.peer = new Peer(registry, options.lease());
    this.sequences = sequences;
  }

  /** Reads the schema if it has changed, and renews the lease. */
  void refresh() throws SQLException {
    lock.lock();
    try {
      if (registry.isSystemDatabase()) {
        lease.renew(lease.now());
      } else if (!closed) {
        connections.impatient(this::refresh);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The same, unless another thread has just done it. */
  void renew() throws SQLException {
    lock.lock();
    try {
      if (lease.isOver()) {
        refresh();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Comes back as a new peer after the server has refused a writer, unless that has been done. */
  void comeBack(PeerFence missed) throws SQLException {
    gone = missed;
    refresh();
  }

  /**
   * The same, but whatever starts next does it: what has missed the fence keeps others, and this
   * process too, from adding one until it is rolled back.
   */
  void comeBackLater(PeerFence missed) {
    gone = missed;
    lease.expire();
  }

  private Schema refresh(Connection connection) throws SQLException {
    try {
      refreshLocked(connection);
    } catch (SQLException failure) {
      if (!Registry.isMissing(failure)) {
        throw failure;
      }
      startAgain(connection);
    }
    return adopted.schema();
  }

  /** After the registry went away in the middle of a refresh. */
  private void startAgain(Connection connection) throws SQLException {
    forget();
    try {
      refreshLocked(connection);
    } catch (SQLException failure) {
      if (Registry.isMissing(failure)) {
        throw Errors.of(
            ErrorCode.REGISTRY_DAMAGED,
            failure,
            registry.database(),
            String.valueOf(failure.getMessage()));
      }
      throw failure;
    }
  }

  /**
   * Leaves the peers, and gives unused ids back.
   *
   * @param onlyIdle not while a transaction holds a schema, and whatever starts afterwards joins
   *     again; otherwise nobody does: a closed connection that is still asked for something would
   *     have others wait until the lease is over
   */
  void leave(boolean onlyIdle) throws SQLException {
    lock.lock();
    try {
      closed |= !onlyIdle;
      if (registryId != null && !(onlyIdle && adopted.isPinned())) {
        registryId = null;
        lease.lapse();
        connections.impatient(
            connection -> {
              sequences.giveBack(connection);
              peer.leave(connection);
              return connection;
            });
      }
    } finally {
      lock.unlock();
    }
  }

  private void refreshLocked(Connection connection) throws SQLException {
    long requested = lease.now();
    Optional<Registry.Head> head = registry.head(connection);
    if (head.isEmpty() || !isUsable(connection, head.get())) {
      forget();
      lease.renew(requested);
      return;
    }
    if (!head.get().id().equals(registryId)) {
      forget();
      join(connection);
      registryId = head.get().id();
    } else if (isCutOff()) {
      Count.LEASE_LAPSED.add();
      lease.lapse();
      join(connection);
    } else if (head.get().version() != adopted.schema().version()) {
      read(connection);
    }
    acknowledge(connection);
  }

  private boolean isCutOff() {
    PeerFence missed = gone;
    return missed != null && missed.equals(peer.fence());
  }

  /** Whether the registry can be read; migrates it if it is old. */
  private boolean isUsable(Connection connection, Registry.Head head) throws SQLException {
    if (head.id().equals(registryId) || registry.isCurrent(connection)) {
      return true;
    }
    if (options.bootstrap()) {
      registry.migrate(connection);
      return true;
    }
    registry.refuseOld(connection);
    return false;
  }

  private void join(Connection connection) throws SQLException {
    heartbeatAt = lease.now();
    peer.join(connection);
    acknowledged = 0;
    acknowledgedPin = null;
    read(connection);
  }

  private void read(Connection connection) throws SQLException {
    Schema former = adopted.schema();
    Schema next = reader.read(connection, former);
    sequences.revalidate(connection, former, next);
    adopted.adopt(next, peer.fence());
  }

  /** Nothing of what was known is good: the registry is gone, or is another one. */
  private void forget() {
    if (registryId != null) {
      registryId = null;
      lease.lapse();
      sequences.forget();
    }
    if (adopted.schema().version() != 0) {
      adopted.adopt(Schema.empty(registry.database()), null);
    }
  }

  private void acknowledge(Connection connection) throws SQLException {
    if (isNews() && !tell(connection)) {
      // Others may have gone on: come back as a new peer, and read what they did.
      Count.LEASE_LAPSED.add();
      lease.lapse();
      join(connection);
      if (!tell(connection)) {
        throw Errors.of(ErrorCode.LEASE_LAPSED, registry.database(), options.lease().toMillis());
      }
    }
    lease.renew(heartbeatAt);
  }

  private boolean isNews() {
    return lease.now() - heartbeatAt >= options.heartbeat().toNanos()
        || adopted.schema().version() != acknowledged
        || !Objects.equals(adopted.oldestPinned(), acknowledgedPin);
  }

  private boolean tell(Connection connection) throws SQLException {
    long version = adopted.schema().version();
    Long oldestPinned = adopted.oldestPinned();
    long requested = lease.now();
    if (!peer.heartbeat(connection, version, oldestPinned)) {
      return false;
    }
    acknowledged = version;
    acknowledgedPin = oldestPinned;
    heartbeatAt = requested;
    Count.LEASE_RENEWED.add();
    return true;
  }

  /** Waits until every live peer has adopted the version and pins nothing older. */
  void await(long version, Duration limit) throws SQLException {
    long start = System.nanoTime();
    try {
      if (!adopted.await(version, limit)) {
        String self = peer.describe(adopted.schema().version(), adopted.oldestPinned());
        throw timeout(version, limit, self);
      }
      awaitOthers(version, limit, start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Errors.of(ErrorCode.QUERY_INTERRUPTED, e);
    }
  }

  private void awaitOthers(long version, Duration limit, long start)
      throws SQLException, InterruptedException {
    long pause = Duration.ofMillis(2).toNanos();
    long longest = Duration.ofMillis(50).toNanos();
    List<String> behind = othersBehind(version);
    while (!behind.isEmpty()) {
      long left = limit.toNanos() - (System.nanoTime() - start);
      if (left <= 0) {
        throw timeout(version, limit, String.join("; ", behind));
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(pause, left));
      pause = Math.min(pause * 2, longest);
      behind = othersBehind(version);
    }
  }

  private List<String> othersBehind(long version) throws SQLException {
    return connections.use(connection -> peer.othersBehind(connection, version));
  }

  private SQLException timeout(long version, Duration limit, String who) {
    return Errors.of(
        ErrorCode.SCHEMA_CHANGE_TIMEOUT, version, registry.database(), limit.toMillis(), who);
  }
}
