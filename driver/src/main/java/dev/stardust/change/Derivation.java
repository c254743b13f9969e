package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.Pin;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Writing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes slots, page rows and unique keys of entries anew from their JSON, in a transaction of the
 * caller's. From its creation to {@link #close} this process counts as a writer that goes by one
 * version of the schema, so no change of a table overtakes it.
 *
 * <pre>{@code
 * try (Derivation derivation = new Derivation(connection, catalog)) {
 *   // begin a transaction
 *   Map<Long, Derived> derived = derivation.derive(model, tenant, ids);
 *   // commit if derivation.mayCommit(), else roll back
 * }
 * }</pre>
 */
public final class Derivation implements AutoCloseable {

  private static final int LOCK_WAIT_TIMEOUT = 1205;

  /** What MySQL says of a value that does not fit a column, a key or a CHECK. */
  private static final Set<Integer> OF_VALUES =
      Set.of(1048, 1062, 1264, 1265, 1292, 1364, 1366, 1406, 3140, 3156, 3819);

  private final Connection connection;
  private final Catalog catalog;
  private final Pin pin;

  /**
   * @param connection a plain connection to the catalog's server, with UTC as time zone and a
   *     strict sql_mode
   */
  public Derivation(Connection connection, Catalog catalog) throws SQLException {
    this.connection = connection;
    this.catalog = catalog;
    this.pin = catalog.pin();
  }

  /**
   * Derives entries anew. An entry that cannot be done keeps what it has, and the others are done
   * all the same. What is left of an entry that is gone is removed.
   *
   * @param model the table's id; may be one that is not there
   * @param entries the entries' ids
   * @return what became of each
   * @throws SQLException what says nothing of a single entry: a deadlock, a lost connection,
   *     LEASE_LAPSED. The caller rolls back, and nothing has happened
   */
  public Map<Long, Derived> derive(int model, long tenant, Collection<Long> entries)
      throws SQLException {
    Map<Long, Derived> derived = new TreeMap<>();
    Optional<Model> known = pin.schema().model(model);
    if (entries.isEmpty()) {
      return derived;
    }
    if (known.isEmpty()) {
      all(entries, new Derived(Derived.Result.NO_TABLE, "there is no such table"), derived);
    } else if (known.get().writing() == Writing.HELD) {
      all(entries, new Derived(Derived.Result.LATER, "writers of the table wait"), derived);
    } else {
      catalog.lockFence(connection, pin);
      derive(known.get(), new DerivationSql(known.get(), tenant), entries, derived);
    }
    return derived;
  }

  private static void all(Collection<Long> entries, Derived what, Map<Long, Derived> derived) {
    entries.forEach(id -> derived.put(id, what));
  }

  private void derive(
      Model model, DerivationSql sql, Collection<Long> entries, Map<Long, Derived> derived)
      throws SQLException {
    Set<Long> ids = new TreeSet<>();
    for (Map.Entry<Long, Integer> locked : numbers(sql.lock(entries)).entrySet()) {
      if (locked.getValue() == 1) {
        ids.add(locked.getKey());
      } else {
        derived.put(
            locked.getKey(), new Derived(Derived.Result.MALFORMED, "the JSON is no object"));
      }
    }
    Set<Long> others = new TreeSet<>(entries);
    others.removeAll(ids);
    others.removeAll(derived.keySet());
    if (!others.isEmpty()) {
      absent(sql, others, derived);
    }
    if (!ids.isEmpty()) {
      for (Map.Entry<Long, Integer> unfit : numbers(sql.unfit(ids)).entrySet()) {
        Field field = model.fields().get(unfit.getValue());
        String reason = "the value of column " + field.name() + " does not fit its type";
        derived.put(unfit.getKey(), new Derived(Derived.Result.UNFIT, reason));
      }
      ids.removeAll(derived.keySet());
    }
    if (!ids.isEmpty()) {
      present(sql, ids, derived);
    }
  }

  /** Entries that could not be locked: somebody else has them, or they are not there. */
  private void absent(DerivationSql sql, Set<Long> entries, Map<Long, Derived> derived)
      throws SQLException {
    Derived later = new Derived(Derived.Result.LATER, "somebody else is writing the entry");
    Set<Long> gone = new TreeSet<>(entries);
    for (long id : ids(sql.present(entries))) {
      derived.put(id, later);
      gone.remove(id);
    }
    if (gone.isEmpty()) {
      return;
    }
    Set<Long> removed = removeLeftovers(sql, gone, derived, later);
    if (!gone.isEmpty()) {
      removed.addAll(ids(sql.inTrash(gone)));
    }
    Derived missing = new Derived(Derived.Result.MISSING, "there is no such entry");
    gone.forEach(id -> derived.put(id, removed.contains(id) ? Derived.DONE : missing));
  }

  /**
   * Removes what is left of entries that are not there.
   *
   * @param gone from which those are removed that are there after all
   * @return the entries of which something was left
   */
  private Set<Long> removeLeftovers(
      DerivationSql sql, Set<Long> gone, Map<Long, Derived> derived, Derived later)
      throws SQLException {
    // Whoever inserts such an entry meanwhile needs what is locked here first.
    Map<String, Set<Long>> leftovers = new TreeMap<>();
    for (String table : sql.derivedTables()) {
      leftovers.put(table, ids(sql.lockDerived(table, gone)));
    }
    for (long id : ids(sql.presentNow(gone))) {
      derived.put(id, later);
      gone.remove(id);
    }
    Set<Long> removed = new TreeSet<>();
    for (Map.Entry<String, Set<Long>> leftover : leftovers.entrySet()) {
      leftover.getValue().retainAll(gone);
      if (!leftover.getValue().isEmpty()) {
        execute(sql.remove(leftover.getKey(), leftover.getValue()));
        removed.addAll(leftover.getValue());
      }
    }
    return removed;
  }

  /** All in one go; when one of them does not fit, one by one. */
  private void present(DerivationSql sql, Set<Long> entries, Map<Long, Derived> derived)
      throws SQLException {
    execute(sql.createStage());
    try (Cleanup stage = () -> execute(sql.dropStage())) {
      if (attempt(sql, entries).isDone()) {
        all(entries, Derived.DONE, derived);
        return;
      }
      for (long id : entries) {
        derived.put(id, attempt(sql, Set.of(id)));
      }
    }
  }

  private Derived attempt(DerivationSql sql, Collection<Long> entries) throws SQLException {
    execute("SAVEPOINT stardust_derive");
    try {
      for (String statement : sql.derive(entries)) {
        execute(statement);
      }
      execute("RELEASE SAVEPOINT stardust_derive");
      return Derived.DONE;
    } catch (SQLException failure) {
      boolean late = failure.getErrorCode() == LOCK_WAIT_TIMEOUT;
      if (!late && !ChangeRunner.isOfEntries(failure)) {
        throw failure;
      }
      // After a deadlock there is no savepoint any more, and this fails, too.
      execute("ROLLBACK TO SAVEPOINT stardust_derive");
      String reason =
          "MySQL's error " + failure.getErrorCode() + " (" + failure.getSQLState() + ")";
      return new Derived(
          late
              ? Derived.Result.LATER
              : OF_VALUES.contains(failure.getErrorCode())
                  ? Derived.Result.UNFIT
                  : Derived.Result.FAILED,
          reason);
    }
  }

  /**
   * Whether the transaction may be committed; to be asked just before. If not, others may have gone
   * on without this process, and the caller rolls back.
   */
  public boolean mayCommit() {
    return !pin.isLapsed();
  }

  private Set<Long> ids(String query) throws SQLException {
    Set<Long> ids = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  private Map<Long, Integer> numbers(String query) throws SQLException {
    Map<Long, Integer> numbers = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        numbers.put(row.getLong(1), row.getInt(2));
      }
    }
    return numbers;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    pin.close();
  }
}
