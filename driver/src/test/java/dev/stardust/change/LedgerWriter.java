package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/** Writes rows of its own, so it knows what must be in them. */
final class LedgerWriter implements Callable<Void> {

  /** The value of a row before it is written. */
  static final int FIRST = 1000;

  private final Connection connection;
  private final Ledger ledger;
  private final int number;
  private final int writers;
  private final int rows;
  private final Deque<Integer> inserted = new ArrayDeque<>();
  private int value = FIRST;

  /**
   * @param number counts the writers from 0
   * @param rows how many rows there are for all writers, with the ids from 1
   */
  LedgerWriter(Connection connection, Ledger ledger, int number, int writers, int rows) {
    this.connection = connection;
    this.ledger = ledger;
    this.number = number;
    this.writers = writers;
    this.rows = rows;
  }

  @Override
  public Void call() throws SQLException {
    while (!ledger.isClosed()) {
      value++;
      switch (value % 5) {
        case 0 -> insert();
        case 1 -> transfer();
        case 2 -> delete();
        default -> update();
      }
    }
    connection.close();
    return null;
  }

  /** A row of this writer's. */
  private int own(int index) {
    return 1 + number + writers * (index % (rows / writers));
  }

  private void update() throws SQLException {
    int id = own(value);
    ledger.begin(id, value);
    try {
      run("UPDATE t SET n = ?, twin = ?, note = ? WHERE id = ?", value, -value, value, id);
      ledger.acknowledge(id, value);
    } catch (SQLException failure) {
      ledger.lost(failure);
    }
  }

  private void insert() throws SQLException {
    int id = 1_000_000 * (number + 1) + value;
    ledger.begin(id, value);
    try {
      run(
          "INSERT INTO t (n, twin, note, id, code, word, balance) VALUES (?, ?, ?, ?, ?, ?, 0)",
          value,
          -value,
          value,
          id,
          id + 100_000_000,
          id);
      ledger.acknowledge(id, value);
      inserted.add(id);
    } catch (SQLException failure) {
      ledger.lost(failure);
    }
  }

  private void delete() throws SQLException {
    if (inserted.size() < 20) {
      return;
    }
    try {
      run("DELETE FROM t WHERE id = ?", inserted.getFirst());
      ledger.remove(inserted.removeFirst());
    } catch (SQLException failure) {
      ledger.lost(failure);
    }
  }

  /** The sum of all balances stays what it is. */
  private void transfer() throws SQLException {
    connection.setAutoCommit(false);
    try {
      run("UPDATE t SET balance = balance - 1 WHERE id = ?", own(value));
      run("UPDATE t SET balance = balance + 1 WHERE id = ?", own(value + 1));
      connection.commit();
      ledger.wrote();
    } catch (SQLException failure) {
      ledger.lost(failure);
      connection.rollback();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void run(String sql, int... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < values.length; at++) {
        statement.setString(at + 1, String.valueOf(values[at]));
      }
      assertThat(statement.executeUpdate()).as(sql).isEqualTo(1);
    }
  }
}
