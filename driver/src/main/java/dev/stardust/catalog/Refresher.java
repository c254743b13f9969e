package dev.stardust.catalog;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
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

  Refresher(
      Registry registry,
      CatalogOptions options,
      Lease lease,
      Adopted adopted,
      Peer peer,
      Sequences sequences) {
    this.registry = registry;
    this.reader = new SchemaReader(registry);
    this.options = options;
    this.lease = lease;
    this.adopted = adopted;
    this.peer = peer;
    this.sequences = sequences;
  }

  /** Reads the schema if it has changed, and renews the lease. */
  void refresh(Connection connection) throws SQLException {
    lock.lock();
    try {
      refreshLocked(connection);
    } catch (SQLException failure) {
      if (!Registry.isMissing(failure)) {
        throw failure;
      }
      startAgain(connection);
    } finally {
      lock.unlock();
    }
  }

  /** After the registry went away in the middle of a refresh. */
  private void startAgain(Connection connection) throws SQLException {
    forget();
    try {
      refreshLocked(connection);
    } catch (SQLException failure) {
      if (Registry.isMissing(failure)) {
        throw Errors.of(
            ErrorCode.REGISTRY_DAMAGED, failure, registry.database(), failure.getMessage());
      }
      throw failure;
    }
  }

  /** Leaves the peers, if it has joined them. */
  void leave(Connection connection) throws SQLException {
    lock.lock();
    try {
      if (registryId != null) {
        registryId = null;
        peer.leave(connection);
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
    } else if (head.get().version() != adopted.schema().version()) {
      read(connection);
    }
    acknowledge(connection);
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
    adopted.adopt(next);
  }

  /** Nothing of what was known is good: the registry is gone, or is another one. */
  private void forget() {
    if (registryId != null) {
      registryId = null;
      lease.lapse();
      sequences.forget();
    }
    if (adopted.schema().version() != 0) {
      adopted.adopt(Schema.empty(registry.database()));
    }
  }

  private void acknowledge(Connection connection) throws SQLException {
    if (isNews() && !tell(connection)) {
      // Others may have gone on: come back as a new peer, and read what they did.
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
    return true;
  }

  /**
   * Waits until every live peer has adopted the version and pins nothing older.
   *
   * @param others asks for the other peers that are behind
   */
  void await(long version, Duration limit, OthersBehind others) throws SQLException {
    long start = System.nanoTime();
    try {
      if (!adopted.await(version, limit)) {
        String self = peer.describe(adopted.schema().version(), adopted.oldestPinned());
        throw timeout(version, limit, self);
      }
      awaitOthers(version, limit, start, others);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Errors.of(ErrorCode.QUERY_INTERRUPTED, e);
    }
  }

  /** Asks the registry which other peers are behind. */
  @FunctionalInterface
  interface OthersBehind {
    List<String> ask(Peer peer, long version) throws SQLException;
  }

  private void awaitOthers(long version, Duration limit, long start, OthersBehind others)
      throws SQLException, InterruptedException {
    long pause = Duration.ofMillis(2).toNanos();
    long longest = Duration.ofMillis(50).toNanos();
    List<String> behind = others.ask(peer, version);
    while (!behind.isEmpty()) {
      long left = limit.toNanos() - (System.nanoTime() - start);
      if (left <= 0) {
        throw timeout(version, limit, String.join("; ", behind));
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(pause, left));
      pause = Math.min(pause * 2, longest);
      behind = others.ask(peer, version);
    }
  }

  private SQLException timeout(long version, Duration limit, String who) {
    return Errors.of(
        ErrorCode.SCHEMA_CHANGE_TIMEOUT, version, registry.database(), limit.toMillis(), who);
  }
}
