package dev.stardust.daemon;

import dev.stardust.catalog.Catalog;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The leases of one database, in {@code stardust_leases}. A lease is held under a name: that of a
 * daemon of which one may act at a time, or {@code item:<kind>:<id>} for a piece of work. Its time
 * is the server's.
 */
public final class Leases {

  private static final int MICROS_PER_MILLI = 1000;
  private static final int LONGEST_HOLDER = 255;

  private final Catalog catalog;
  private final Duration length;

  /**
   * @param length how long a holder that does not renew its lease keeps it
   */
  public Leases(Catalog catalog, Duration length) {
    this.catalog = catalog;
    this.length = length;
  }

  /** How long a holder that does not renew its lease keeps it. */
  public Duration length() {
    return length;
  }

  /**
   * Takes the lease if nobody holds it or its holder's time is over. It is renewed until it is
   * closed.
   */
  public Optional<Lease> tryAcquire(String name) throws SQLException {
    String holder = describe();
    long requested = System.nanoTime();
    Optional<Long> token = catalog.control(connection -> take(connection, name, holder));
    return token.map(
        number -> new Lease(catalog, new Fence(name, number), length, requested).renewing());
  }

  private Optional<Long> take(Connection connection, String name, String holder)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT IGNORE INTO stardust_leases (name, token, holder, expires_at)"
                + " VALUES (?, 0, '', '2000-01-01 00:00:00')")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE stardust_leases SET token = LAST_INSERT_ID(token + 1), holder = ?,"
                + " expires_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND"
                + " WHERE name = ? AND expires_at <= UTC_TIMESTAMP(6)")) {
      update.setString(1, holder);
      update.setLong(2, length.toMillis() * MICROS_PER_MILLI);
      update.setString(3, name);
      if (update.executeUpdate() == 0) {
        return Optional.empty();
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT LAST_INSERT_ID()")) {
      row.next();
      return Optional.of(row.getLong(1));
    }
  }

  /**
   * Who holds a lease.
   *
   * @param description the process
   * @param until when its time is over; grows when the lease is renewed
   */
  public record Holder(String description, String until) {}

  /** Who holds the lease now; empty when nobody does. */
  public Optional<Holder> holder(String name) throws SQLException {
    return catalog.control(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT holder, CAST(expires_at AS CHAR) FROM stardust_leases"
                      + " WHERE name = ? AND expires_at > UTC_TIMESTAMP(6)")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(new Holder(row.getString(1), row.getString(2)))
                  : Optional.empty();
            }
          }
        });
  }

  /**
   * Removes the lease of a piece of work that is over, in the transaction that ends it. Only for
   * names that are never used again.
   */
  public static void forget(Connection connection, Fence fence) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM stardust_leases WHERE name = ? AND token = ?")) {
      delete.setString(1, fence.name());
      delete.setLong(2, fence.token());
      delete.executeUpdate();
    }
  }

  /**
   * Removes the leases of jobs that have failed or were cancelled, when nobody has held them for so
   * long. A job that is gone on with after that has a lease whose tokens begin anew, so its former
   * worker must be gone for good.
   *
   * @return how many
   */
  public static int forgetOver(Connection connection, JobKind kind, Duration idle)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE l FROM stardust_leases l JOIN "
                + kind.table()
                + " j ON j.id = CAST(SUBSTRING_INDEX(l.name, ':', -1) AS UNSIGNED)"
                + " WHERE l.name LIKE ?"
                + " AND j.state IN ('failed', 'cancelled')"
                + " AND l.expires_at <= UTC_TIMESTAMP(6) - INTERVAL ? SECOND")) {
      delete.setString(1, kind.leases());
      delete.setLong(2, idle.toSeconds());
      return delete.executeUpdate();
    }
  }

  private static String describe() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "an unnamed host";
    }
    String holder = UUID.randomUUID() + " process " + ProcessHandle.current().pid() + " on " + host;
    return holder.length() <= LONGEST_HOLDER ? holder : holder.substring(0, LONGEST_HOLDER);
  }
}
