package dev.stardust.catalog;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ids of one virtual table for one tenant. Ids are taken from the registry in blocks, so that
 * most need no round trip; a block grows while it is used up quickly. An instance's lock is held
 * while a block is fetched, so that threads that insert into the same table share the block; other
 * tables are not concerned.
 */
final class Sequence {

  /** The counter stays here: no id is greater. */
  private static final long LARGEST = Long.MAX_VALUE;

  private static final int SMALLEST_BLOCK = 8;
  private static final int LARGEST_BLOCK = 1000;
  private static final long QUICK = Duration.ofSeconds(5).toNanos();

  private final String table;
  private final long tenant;
  private final int model;
  private final ControlConnections connections;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();

  private long next = 1;
  private long end = 1;
  private long epoch = -1;
  private int block = SMALLEST_BLOCK;
  private long fetchedAt;

  /**
   * @param table {@code stardust_sequences}, qualified
   */
  Sequence(String table, long tenant, int model, ControlConnections connections, Ticker ticker) {
    this.table = table;
    this.tenant = tenant;
    this.model = model;
    this.connections = connections;
    this.ticker = ticker;
  }

  int model() {
    return model;
  }

  /**
   * The first of so many ids. Where there is no room for one more, it is the largest one again, so
   * that it clashes as on a native table.
   *
   * @throws SQLException 1467 when there is room for one of them, but not for all
   */
  long reserve(int count, IdSteps steps) throws SQLException {
    lock.lock();
    try {
      if (end - steps.align(next) < steps.room(count)) {
        fetch(1, steps.room(count));
      }
      long first = steps.align(next);
      if (first < next || first > steps.largest()) {
        return steps.largest();
      }
      long last = first + (count - 1) * steps.step();
      boolean fits = last >= first && last <= steps.largest() && last < LARGEST;
      if (count > 1 && first < LARGEST && !fits) {
        throw Errors.of(ErrorCode.AUTO_INCREMENT_EXHAUSTED);
      }
      next = Math.min(end, last > LARGEST - steps.step() ? LARGEST : last + steps.step());
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** One id, or 0 when the block has none left or another thread is at it: nobody is asked. */
  long reserveAtOnce(IdSteps steps) {
    if (!lock.tryLock()) {
      return 0;
    }
    try {
      long id = steps.align(next);
      if (end - id < steps.room(1) || id < next || id > steps.largest() - steps.step()) {
        return 0;
      }
      next = Math.min(end, id + steps.step());
      return id;
    } finally {
      lock.unlock();
    }
  }

  /** Gives back the id that was reserved last, unless another one has been since. */
  void giveBack(long id, IdSteps steps) {
    lock.lock();
    try {
      if (next == id + steps.step()) {
        next = id;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Later ids are greater than this one. */
  void raise(long past) throws SQLException {
    lock.lock();
    try {
      if (past < next) {
        return;
      }
      if (past < end) {
        next = past + 1;
      } else {
        fetch(past == LARGEST ? LARGEST : past + 1, 0);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The id that the next entry would get, as far as this process knows. */
  long peek() throws SQLException {
    lock.lock();
    try {
      return next < end ? next : connections.use(this::stored);
    } finally {
      lock.unlock();
    }
  }

  /** Drops the block if the sequence has been reset since it was taken. */
  void revalidate(Connection connection) throws SQLException {
    lock.lock();
    try {
      if (next < end && epoch(connection) != epoch) {
        forget();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops the block; its rest is never used. */
  void forget() {
    lock.lock();
    try {
      next = 1;
      end = 1;
      block = SMALLEST_BLOCK;
      epoch = -1;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the rest of the block back, unless others have taken ids since. */
  void giveBack(Connection connection) throws SQLException {
    lock.lock();
    try {
      if (next < end) {
        long kept = next;
        long former = end;
        next = end;
        update(
            connection,
            "UPDATE "
                + table
                + " SET next_id = "
                + kept
                + " WHERE tenant_id = ? AND model_id = ? AND next_id = "
                + former
                + " AND epoch = "
                + epoch);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a block that has room for the ids.
   *
   * @param least ids smaller than this one are passed over
   */
  private void fetch(long least, int count) throws SQLException {
    long now = ticker.nanoTime();
    boolean first = epoch < 0;
    if (!first) {
      block =
          now - fetchedAt < QUICK
              ? Math.min(block * 2, LARGEST_BLOCK)
              : Math.max(block / 2, SMALLEST_BLOCK);
    }
    int size = Math.max(count, block);
    connections.impatient(
        connection -> {
          // Read before the block is taken: should a reset come between, the block is dropped
          // needlessly, but never used wrongly.
          long current = epoch(connection);
          take(connection, least, size, current == epoch);
          epoch = current;
          return connection;
        });
    fetchedAt = now;
  }

  private void take(Connection connection, long least, int size, boolean sameEpoch)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + table
            + " (tenant_id, model_id, next_id) VALUES (?, ?, LEAST(LAST_INSERT_ID(?), ?) + ?)"
            + " ON DUPLICATE KEY UPDATE"
            + " next_id = LEAST(LAST_INSERT_ID(GREATEST(next_id, ?)), ?) + ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, tenant);
      statement.setInt(2, model);
      statement.setLong(3, least);
      statement.setLong(4, LARGEST - size);
      statement.setInt(5, size);
      statement.setLong(6, least);
      statement.setLong(7, LARGEST - size);
      statement.setInt(8, size);
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT LAST_INSERT_ID()");
        ResultSet result = statement.executeQuery()) {
      result.next();
      long start = result.getLong(1);
      boolean continues = sameEpoch && start == end && next < end && least <= next;
      next = continues ? next : start;
      end = Math.min(start, LARGEST - size) + size;
    }
  }

  private long epoch(Connection connection) throws SQLException {
    return read(connection, "epoch", 0);
  }

  private long stored(Connection connection) throws SQLException {
    return read(connection, "next_id", 1);
  }

  private long read(Connection connection, String column, long otherwise) throws SQLException {
    String sql = "SELECT " + column + " FROM " + table + " WHERE tenant_id = ? AND model_id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, tenant);
      statement.setInt(2, model);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? result.getLong(1) : otherwise;
      }
    }
  }

  private int update(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, tenant);
      statement.setInt(2, model);
      return statement.executeUpdate();
    }
  }
}
