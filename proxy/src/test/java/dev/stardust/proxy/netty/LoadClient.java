package dev.stardust.proxy.netty;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client that reads, writes and checks every answer, and is killed now and then in the middle of
 * a statement, after which it comes back.
 */
final class LoadClient implements Callable<LoadClient.Tally> {

  /** Rows of {@code item}, whose notes are told by their ids. */
  static final int ITEMS = 500;

  private static final int KILLED_EACH = 40;
  private static final int LONGEST_LIFE_MICROS = 20_000;
  private static final long IDS = 1_000_000;

  private final int number;
  private final Place place;
  private final ScheduledExecutorService killer;
  private final SplittableRandom random;
  private final List<Long> acknowledged = new ArrayList<>();
  private final List<Long> sessions = new ArrayList<>();
  private long statements;
  private int kills;
  private long nextId;

  /** Where a client connects, and until when it works. */
  interface Place {
    Connection connect() throws SQLException;

    boolean isOver();

    int accounts();
  }

  /**
   * What a client has done.
   *
   * @param acknowledged the ids of rows that it has been told are written
   * @param sessions the server's numbers of the sessions that it has had
   */
  record Tally(long statements, int kills, List<Long> acknowledged, List<Long> sessions) {}

  LoadClient(int number, Place place, ScheduledExecutorService killer) {
    this.number = number;
    this.place = place;
    this.killer = killer;
    this.random = new SplittableRandom(number);
    this.nextId = number * IDS;
  }

  @Override
  public Tally call() throws SQLException {
    while (!place.isOver()) {
      live();
    }
    return new Tally(statements, kills, acknowledged, sessions);
  }

  private void live() throws SQLException {
    AtomicBoolean killed = new AtomicBoolean();
    try (Connection connection = place.connect();
        PreparedStatement read =
            connection.prepareStatement("SELECT id, note FROM item WHERE id = ?")) {
      sessions.add(session(connection));
      int life = random.nextInt(2 * KILLED_EACH);
      for (int i = 0; i < life && !place.isOver(); i++) {
        act(connection, read);
      }
      if (!place.isOver()) {
        die(connection, read, killed);
      }
    } catch (SQLException failure) {
      if (!killed.get()) {
        throw failure;
      }
      kills++;
    }
  }

  private static long session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Works until its connection is cut, which is soon. */
  @SuppressWarnings("FutureReturnValueIgnored") // that it is cut is seen by the failure
  private void die(Connection connection, PreparedStatement read, AtomicBoolean killed)
      throws SQLException {
    killer.schedule(
        () -> {
          killed.set(true);
          connection.abort(Runnable::run);
          return null;
        },
        random.nextInt(LONGEST_LIFE_MICROS),
        TimeUnit.MICROSECONDS);
    while (true) {
      act(connection, read);
    }
  }

  private void act(Connection connection, PreparedStatement read) throws SQLException {
    statements++;
    switch (random.nextInt(8)) {
      case 0 -> insert(connection);
      case 1 -> transfer(connection);
      case 2 -> all(connection);
      case 3, 4, 5 -> one(read);
      default -> own(connection);
    }
  }

  private void insert(Connection connection) throws SQLException {
    long id = nextId++;
    try (Statement statement = connection.createStatement()) {
      int count =
          statement.executeUpdate(
              "INSERT INTO written (id, owner) VALUES (" + id + ", " + number + ")");
      check(count == 1, "a row was written " + count + " times");
    }
    acknowledged.add(id);
  }

  private void transfer(Connection connection) throws SQLException {
    int from = random.nextInt(place.accounts() - 1);
    int to = from + 1 + random.nextInt(place.accounts() - from - 1);
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("UPDATE account SET balance = balance - 1 WHERE id = " + from);
      statement.execute("UPDATE account SET balance = balance + 1 WHERE id = " + to);
      statement.execute("COMMIT");
    } catch (SQLException failure) {
      boolean another = "40001".equals(failure.getSQLState());
      if (!another) {
        throw failure;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("ROLLBACK");
      }
    }
  }

  private void all(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, note FROM item ORDER BY id")) {
      int expected = 0;
      while (rows.next()) {
        expected++;
        check(rows.getInt(1) == expected && isNote(rows), "row " + expected);
      }
      check(expected == ITEMS, expected + " rows");
    }
  }

  private void one(PreparedStatement read) throws SQLException {
    int id = 1 + random.nextInt(ITEMS);
    read.setInt(1, id);
    try (ResultSet rows = read.executeQuery()) {
      check(rows.next() && rows.getInt(1) == id && isNote(rows) && !rows.next(), "item " + id);
    }
  }

  /** Asks for something that nobody else asks for. */
  private void own(Connection connection) throws SQLException {
    String mine = "client " + number + " at " + statements;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT '" + mine + "', balance FROM plain WHERE id = 1")) {
      check(rows.next() && rows.getString(1).equals(mine) && rows.getInt(2) == 7, mine);
    }
  }

  private static boolean isNote(ResultSet row) throws SQLException {
    return row.getString(2).equals("note of " + row.getInt(1));
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new AssertionError("A wrong answer: " + what);
    }
  }
}
