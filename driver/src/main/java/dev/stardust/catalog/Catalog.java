package dev.stardust.catalog;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The registry of one database as this process sees it: its schema, its ids, its pages. Shared by
 * the process's connections and safe for use by all of them at once.
 *
 * <p>A database without a registry has an empty schema until some client creates one.
 */
public final class Catalog {

  private final Registry registry;
  private final CatalogOptions options;
  private final ControlConnections connections;
  private final Lease lease;
  private final Adopted adopted;
  private final Sequences sequences;
  private final Refresher refresher;
  private final SlotAllocator slots;
  private final PageProvisioner pages;
  private final Set<RegistryId> raised = EnumSet.noneOf(RegistryId.class);

  /**
   * @param released called when a refresh should come soon
   */
  Catalog(
      Registry registry,
      CatalogOptions options,
      ControlConnections connections,
      Ticker ticker,
      Runnable released) {
    this.registry = registry;
    this.options = options;
    this.connections = connections;
    this.lease = new Lease(ticker, options.lease());
    this.adopted = new Adopted(Schema.empty(registry.database()), lease, released);
    this.sequences = new Sequences(registry, connections, ticker);
    this.refresher = new Refresher(registry, connections, options, lease, adopted, sequences);
    this.slots = new SlotAllocator(registry, connections, options.createsPages());
    this.pages = new PageProvisioner(registry, connections);
  }

  /** The name of the database. */
  public String database() {
    return registry.database();
  }

  /**
   * The schema as this process has adopted it. It is read again first when the lease is over.
   *
   * @throws SQLException when the server cannot be reached, refuses, or has a registry that this
   *     driver cannot work with
   */
  public Schema schema() throws SQLException {
    return currentSchema();
  }

  /** Pins the schema that {@link #schema()} would return. */
  public Pin pin() throws SQLException {
    currentSchema();
    return adopted.pin();
  }

  /** The same without a question to the server; empty when it would have to be asked. */
  public Optional<Pin> pinAtOnce() {
    return lease.isOver() ? Optional.empty() : Optional.of(adopted.pin());
  }

  /**
   * Reads the schema now if it has changed, instead of within the next half second; for a name that
   * the adopted schema does not know.
   */
  public Schema refresh() throws SQLException {
    refresher.refresh();
    return adopted.schema();
  }

  /**
   * Comes back as a new peer, with the schema of now, after the server has refused a transaction
   * whose fence was gone: others have gone on without this process. To be called after the
   * rollback.
   */
  public void comeBack(PeerFence gone) throws SQLException {
    refresher.comeBack(gone);
  }

  /**
   * Makes others wait for the end of a transaction that writes by the pinned schema, even if this
   * process falls silent. To be called before it writes.
   *
   * @throws SQLException LEASE_LAPSED when others have gone on already; the transaction is to be
   *     rolled back at once, and begun again
   */
  public void lockFence(Connection connection, Pin pin) throws SQLException {
    PeerFence fence = pin.fence().orElse(null);
    if (fence == null) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(fence.lock());
    } catch (SQLException failure) {
      if (!fence.isGone(failure)) {
        throw failure;
      }
      refresher.comeBackLater(fence);
      throw Errors.of(ErrorCode.LEASE_LAPSED, database(), options.lease().toMillis());
    }
  }

  /**
   * Creates the registry, or migrates an older one. Does nothing when it is there. Several
   * processes and threads may do it at once.
   *
   * @throws SQLException REGISTRY_MISSING when the options forbid it
   */
  public void bootstrap() throws SQLException {
    if (!options.bootstrap()) {
      if (connections.use(registry::head).isEmpty()) {
        throw Errors.of(ErrorCode.REGISTRY_MISSING, registry.database());
      }
    } else {
      connections.use(
          registry.database(),
          connection -> {
            registry.migrate(connection);
            return connection;
          });
    }
    refresh();
  }

  /**
   * Takes ids for new entries of a table that the tenant sees; the first is 1.
   *
   * @return the first of so many ids, each a step after the one before; the largest possible one
   *     when all have been given
   * @throws SQLException 1467 when there is no room for all of them
   */
  public long reserveIds(long tenant, int model, int count, IdSteps steps) throws SQLException {
    return sequences.of(tenant, model).reserve(count, steps);
  }

  /** Takes one id if that needs no question to the server and no wait, else 0. */
  public long reserveIdAtOnce(long tenant, int model, IdSteps steps) {
    return sequences.of(tenant, model).reserveAtOnce(steps);
  }

  /** Gives back the id that was taken last, unless another one has been since. */
  public void returnId(long tenant, int model, long id, IdSteps steps) {
    sequences.of(tenant, model).giveBack(id, steps);
  }

  /** Later ids of the table are greater than this one; a smaller one than the last does nothing. */
  public void raiseSequence(long tenant, int model, long past) throws SQLException {
    sequences.of(tenant, model).raise(past);
  }

  /** Gives back the ids of a table that this process has taken and no entry has got. */
  public void returnIds(int model) throws SQLException {
    connections.use(
        connection -> {
          sequences.giveBack(connection, model);
          return connection;
        });
  }

  /** The id that the next entry would get, as far as this process knows. */
  public long peekNext(long tenant, int model) throws SQLException {
    return sequences.of(tenant, model).peek();
  }

  /**
   * Takes ids for new rows of the registry.
   *
   * @return the first of so many consecutive ids
   */
  public long reserveRegistryIds(RegistryId kind, int count) throws SQLException {
    Sequence sequence = sequences.of(0, kind.sequence());
    synchronized (raised) {
      if (raised.add(kind)) {
        sequence.raise(connections.use(connection -> greatestId(connection, kind)));
      }
    }
    return sequence.reserve(count, IdSteps.EVERY);
  }

  private long greatestId(Connection connection, RegistryId kind) throws SQLException {
    String sql = "SELECT COALESCE(MAX(id), 0) FROM " + registry.table(kind.table());
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /**
   * Runs work on a connection of the catalog's own, outside of any user's transaction. It begins in
   * autocommit mode with this database as default, with UTC as time zone and a strict sql_mode; an
   * open transaction is rolled back at the end.
   */
  public <T> T control(SqlFunction<Connection, T> work) throws SQLException {
    return connections.use(registry.database(), work);
  }

  /**
   * Changes the registry in one transaction and adopts the result here. Changes of one database
   * come one after the other.
   *
   * @return the new global version
   */
  public long change(ModelChange work) throws SQLException {
    long version =
        control(
            connection -> {
              LockedRegistries locked = LockedRegistries.lock(connection, List.of(database()));
              locked.change(database(), work);
              locked.commit();
              return locked.version(database());
            });
    refresh();
    return version;
  }

  /** A model that is being created: one that no schema has yet. */
  public Model creating(int model) throws SQLException {
    return control(connection -> new SchemaReader(registry).creating(connection, model));
  }

  /**
   * Waits until every live client has adopted the version and holds no transaction on an older one.
   * A client whose lease has run out counts only while a transaction of it that writes is open;
   * what it has sent and the server has not begun is refused from then on. The caller must have
   * closed its own pins.
   *
   * @throws SQLException SCHEMA_CHANGE_TIMEOUT, naming who holds the change up, when the time is
   *     over
   */
  public void awaitPeers(long version, Duration limit) throws SQLException {
    if (adopted.schema().version() < version) {
      refresh();
    }
    refresher.await(version, limit);
  }

  /**
   * Waits until this process has adopted a schema that is newer.
   *
   * @return false when the time is over
   */
  public boolean awaitNewer(long version, Duration limit) throws SQLException {
    try {
      return adopted.awaitNewer(version, limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Errors.of(ErrorCode.QUERY_INTERRUPTED, e);
    }
  }

  /** The page tables and who has which of their columns. */
  public SlotAllocator slots() {
    return slots;
  }

  /** Pages for what found no slot. */
  public PageProvisioner pages() {
    return pages;
  }

  /**
   * Leaves the peers and gives unused ids back.
   *
   * @param onlyIdle not while a transaction holds a schema
   */
  void leave(boolean onlyIdle) throws SQLException {
    refresher.leave(onlyIdle);
  }

  /** Whether others wait for this process to follow soon. */
  boolean isWatched() {
    return adopted.schema().isCopied() || adopted.isNew();
  }

  private Schema currentSchema() throws SQLException {
    if (lease.isOver()) {
      refresher.renew();
    }
    return adopted.schema();
  }
}
