package dev.stardust.jdbc;

import dev.stardust.error.HintWarnings;
import dev.stardust.jdbc.connector.NativeChecks;
import dev.stardust.jdbc.connector.Results;
import dev.stardust.jdbc.connector.UpdatableRows;
import dev.stardust.observe.Count;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.ResultColumns;
import dev.stardust.plan.ServerCount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The results of a statement's last execution, and where the caller stands among them. Results of a
 * physical statement stay in it; those of the engine are kept here.
 */
final class ResultWalk {

  private final Results results;
  private final NativeChecks checks;
  private final Statement owner;
  private final UpdatableRows.@Nullable Statements updates;
  private final Supplier<String> planned;
  private final List<Part> parts = new ArrayList<>(1);
  private final List<Long> keys = new ArrayList<>();
  private int at;
  private boolean keysRequested;
  private @Nullable ResultSet shownKeys;
  private @Nullable SQLWarning engineWarnings;
  private String written = "";
  private List<String> advice = List.of();

  /** One or more results in order. */
  private sealed interface Part {}

  /** The results that a physical statement holds. */
  private static final class Sent implements Part {
    final Statement physical;
    final List<ResultColumns> columns;
    int at;

    /** What the caller got of the current result if that is not the physical statement's. */
    @Nullable ResultSet shown;

    Sent(Statement physical, List<ResultColumns> columns) {
      this.physical = physical;
      this.columns = columns;
    }

    ResultColumns current() {
      return at < columns.size() ? columns.get(at) : ResultColumns.NATIVE;
    }
  }

  /** The result of a run of the engine. */
  private record Ran(Outcome outcome) implements Part {}

  /**
   * @param updates what rows are updated through; null unless the caller has asked for such rows
   * @param planned tells the text that is being executed, as it was written
   */
  ResultWalk(
      Results results,
      NativeChecks checks,
      Statement owner,
      UpdatableRows.@Nullable Statements updates,
      Supplier<String> planned) {
    this.results = results;
    this.checks = checks;
    this.owner = owner;
    this.updates = updates;
    this.planned = planned;
  }

  /** Forgets the former execution. */
  void begin(boolean wantsKeys) throws SQLException {
    for (Part part : parts) {
      if (part instanceof Ran ran && ran.outcome() instanceof Outcome.Rows rows) {
        rows.rows().close();
      } else if (part instanceof Sent sent && sent.shown != null) {
        sent.shown.close();
      }
    }
    parts.clear();
    keys.clear();
    shownKeys = null;
    at = 0;
    keysRequested = wantsKeys;
    engineWarnings = null;
    written = "";
    advice = List.of();
  }

  /** Closes the rows that a physical statement still holds from the former execution. */
  void closeFormer() throws SQLException {
    for (Part part : parts) {
      if (part instanceof Sent sent && !sent.physical.isClosed()) {
        ResultSet open = sent.physical.getResultSet();
        if (open != null) {
          open.close();
        }
      }
    }
  }

  /** A physical statement has been executed; each of its results has its columns. */
  void sent(Statement physical, List<ResultColumns> columns) {
    written = planned.get();
    parts.add(new Sent(physical, columns));
  }

  /** The engine has run a statement. */
  void ran(Outcome outcome) {
    written = planned.get();
    parts.add(new Ran(outcome));
    if (outcome instanceof Outcome.Count count) {
      keys.addAll(count.generatedKeys());
    }
    SQLWarning left = outcome.warnings();
    if (engineWarnings == null) {
      engineWarnings = left;
    } else if (left != null) {
      engineWarnings.setNextWarning(left);
    }
  }

  /** The engine has run a batch; only its generated keys remain. */
  void ranBatch(List<Long> generatedKeys) {
    keys.addAll(generatedKeys);
    parts.add(new Ran(new Outcome.Count(-1, List.of(), null)));
  }

  void advise(List<String> advised) {
    advice = advised;
    if (!advised.isEmpty()) {
      Count.FILTER_WARNED.add();
    }
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  private @Nullable Part current() {
    return at < parts.size() ? parts.get(at) : null;
  }

  @Nullable ResultSet resultSet() throws SQLException {
    Part part = current();
    Lock lock = results.lock();
    lock.lock();
    try {
      if (part instanceof Sent sent) {
        return sent.shown != null ? sent.shown : adopted(sent);
      }
      if (part instanceof Ran ran && ran.outcome() instanceof Outcome.Rows rows) {
        return results.adopt(rows.rows(), rows.columns(), owner);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable ResultSet adopted(Sent sent) throws SQLException {
    ResultSet rows = sent.physical.getResultSet();
    if (rows == null) {
      return null;
    }
    ResultSet adopted = results.adopt(rows, sent.current(), owner);
    if (updates != null && !sent.current().shape().isEmpty()) {
      sent.shown = results.updatable(adopted, owner, updates);
      return sent.shown;
    }
    return adopted;
  }

  boolean hasRows() throws SQLException {
    return resultSet() != null;
  }

  long updateCount() throws SQLException {
    Part part = current();
    if (part instanceof Sent sent) {
      return sent.physical.getLargeUpdateCount();
    }
    return part instanceof Ran ran && ran.outcome() instanceof Outcome.Count count
        ? count.updateCount()
        : -1;
  }

  /** What MySQL says beside the current count. */
  ServerCount told() throws SQLException {
    Part part = current();
    if (part instanceof Sent sent) {
      return ServerCount.of(sent.physical);
    }
    return part instanceof Ran ran && ran.outcome() instanceof Outcome.Count count
        ? new ServerCount(count.insertId(), count.info())
        : new ServerCount(0, "");
  }

  /**
   * Goes to the next result.
   *
   * @param how what becomes of the current one, as in {@link Statement#getMoreResults(int)}
   */
  boolean next(int how) throws SQLException {
    Part part = current();
    if (part instanceof Sent sent) {
      if (sent.shown != null && how != Statement.KEEP_CURRENT_RESULT) {
        sent.shown.close();
      }
      sent.shown = null;
      boolean rows = sent.physical.getMoreResults(how);
      sent.at++;
      if (rows || sent.physical.getLargeUpdateCount() != -1) {
        return rows;
      }
    } else if (part instanceof Ran ran
        && ran.outcome() instanceof Outcome.Rows rows
        && how != Statement.KEEP_CURRENT_RESULT) {
      rows.rows().close();
    }
    if (part != null) {
      at++;
    }
    return current() != null && hasRows();
  }

  /** The keys that the execution has generated, for a batch to collect. */
  List<Long> keysSoFar() throws SQLException {
    List<Long> all = new ArrayList<>(keys);
    for (Part part : parts) {
      if (part instanceof Sent sent) {
        try (ResultSet rows = sent.physical.getGeneratedKeys()) {
          while (rows.next()) {
            all.add(rows.getBigDecimal(1).longValue());
          }
        }
      }
    }
    return all;
  }

  ResultSet generatedKeys() throws SQLException {
    Part part = current();
    Part last = part == null && !parts.isEmpty() ? parts.get(parts.size() - 1) : part;
    Lock lock = results.lock();
    lock.lock();
    try {
      if (last instanceof Sent sent) {
        return results.adopt(sent.physical.getGeneratedKeys(), ResultColumns.NATIVE, owner);
      }
      if (!keysRequested) {
        throw checks.keysNotRequested();
      }
      shownKeys = results.generatedKeys(keys, owner);
      return shownKeys;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there were rows or generated keys, and all of them are closed. */
  boolean isCompleted() throws SQLException {
    boolean any = shownKeys != null;
    for (Part part : parts) {
      if (part instanceof Sent sent) {
        if (sent.shown == null ? !sent.physical.isClosed() : !sent.shown.isClosed()) {
          return false;
        }
        any = true;
      } else if (part instanceof Ran ran && ran.outcome() instanceof Outcome.Rows rows) {
        if (!rows.rows().isClosed()) {
          return false;
        }
        any = true;
      }
    }
    return any && (shownKeys == null || shownKeys.isClosed());
  }

  /** Warnings of the engine, advice, then what the server has said. */
  @Nullable SQLWarning warnings(Statement fallback) throws SQLException {
    SQLWarning own = null;
    for (String text : advice) {
      SQLWarning next = new SQLWarning(text, "01000");
      if (own == null) {
        own = next;
      } else {
        own.setNextWarning(next);
      }
    }
    Part part = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    SQLWarning server =
        HintWarnings.asWritten(
            part instanceof Sent sent
                ? sent.physical.getWarnings()
                : part instanceof Ran ? engineWarnings : fallback.getWarnings(),
            written);
    if (own == null) {
      return server;
    }
    if (server != null) {
      own.setNextWarning(server);
    }
    return own;
  }

  void clearWarnings() {
    engineWarnings = null;
    advice = List.of();
  }
}
