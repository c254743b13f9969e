package dev.stardust.soak;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes rows of its own. Values of a later life of this program are greater than those of an
 * earlier one, and an update never takes a row back to a smaller one: what a killed process has
 * left on its way to the server can arrive late without being taken for a lost write.
 */
final class WriterProgram {

  private static final int VALUES_OF_A_LIFE = 100_000;

  private final Connection connection;
  private final int number;
  private final int life;
  private final Deque<Long> inserted = new ArrayDeque<>();
  private long value;

  private WriterProgram(Connection connection, int number, int life) {
    this.connection = connection;
    this.number = number;
    this.life = life;
    this.value = (long) life * VALUES_OF_A_LIFE;
  }

  /** Arguments: the URL, the number of the writer from 0, and that of its life from 1. */
  public static void main(String[] arguments) throws SQLException {
    SoakClient.stopAtEndOfInput();
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      new WriterProgram(connection, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
          .run();
    }
  }

  private void run() throws SQLException {
    while (!SoakClient.isStopping()) {
      value++;
      try {
        switch ((int) (value % 5)) {
          case 0 -> insert();
          case 1 -> transfer();
          case 2 -> delete();
          default -> update();
        }
      } catch (SQLException failure) {
        SoakClient.passOver(failure);
      }
    }
  }

  private long own(long index) {
    return 1 + number + SoakTest.WRITERS * (index % (SoakTest.ROWS / SoakTest.WRITERS));
  }

  private void update() throws SQLException {
    long id = own(value);
    SoakClient.say("B " + id + " " + value);
    int count =
        SoakClient.update(
            connection,
            "UPDATE t SET n = ?, twin = ?, note = ? WHERE id = ? AND twin > ?",
            value,
            -value,
            value,
            id,
            -value);
    if (count != 1) {
      throw new SQLException("Row " + id + " is missing, or greater than " + value);
    }
    SoakClient.say("A " + id + " " + value);
  }

  private void insert() throws SQLException {
    long id = 100_000_000L * (number + 1) + value;
    SoakClient.say("B " + id + " " + value);
    SoakClient.update(
        connection,
        "INSERT INTO t (n, twin, note, id, code, word, balance) VALUES (?, ?, ?, ?, ?, ?, 0)",
        value,
        -value,
        value,
        id,
        id + 1_000_000_000L,
        id);
    SoakClient.say("A " + id + " " + value);
    inserted.add(id);
  }

  private void delete() throws SQLException {
    if (inserted.size() < 20) {
      return;
    }
    long id = inserted.removeFirst();
    SoakClient.say("D " + id);
    if (SoakClient.update(connection, "DELETE FROM t WHERE id = ?", id) == 1) {
      SoakClient.say("E " + id);
    } else {
      throw new SQLException("Row " + id + " is missing");
    }
  }

  /** The sum of all balances stays what it is. */
  private void transfer() throws SQLException {
    connection.setAutoCommit(false);
    try {
      SoakClient.update(connection, "UPDATE t SET balance = balance - 1 WHERE id = ?", own(value));
      SoakClient.update(
          connection, "UPDATE t SET balance = balance + 1 WHERE id = ?", own(value + 1 + life));
      connection.commit();
      SoakClient.say("T");
    } catch (SQLException failure) {
      connection.rollback();
      throw failure;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
