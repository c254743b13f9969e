package dev.stardust.catalog;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A lock that the clients of one database share, for work that only one should do at a time. It
 * spares them needless work and is no guard of correctness: a cluster's servers do not share it.
 * The server releases it when the connection ends.
 */
final class DatabaseLock {

  private static final int LONGEST_NAME = 64;
  private static final int PATIENCE_SECONDS = 60;

  private final String name;

  /**
   * @param purpose a short word
   * @param database the database whose clients share the lock
   */
  DatabaseLock(String purpose, String database) {
    String readable = "stardust " + purpose + " " + database;
    this.name =
        readable.length() <= LONGEST_NAME ? readable : "stardust " + purpose + " " + hash(database);
  }

  /** Runs the work while holding the lock. */
  <T> T holding(Connection connection, SqlFunction<Connection, T> work) throws SQLException {
    return holding(connection, PATIENCE_SECONDS, work)
        .orElseThrow(() -> Errors.of(ErrorCode.LOCK_WAIT_TIMEOUT));
  }

  /**
   * Runs the work while holding the lock; not at all when others have it.
   *
   * @param seconds how long to wait for them
   */
  <T> Optional<T> holding(Connection connection, int seconds, SqlFunction<Connection, T> work)
      throws SQLException {
    if (!ask(connection, "SELECT GET_LOCK(?, " + seconds + ")")) {
      return Optional.empty();
    }
    T result;
    try {
      result = work.apply(connection);
    } catch (SQLException failure) {
      releaseAfter(failure, connection);
      throw failure;
    }
    release(connection);
    return Optional.of(result);
  }

  private void releaseAfter(SQLException failure, Connection connection) {
    try {
      release(connection);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void release(Connection connection) throws SQLException {
    ask(connection, "SELECT RELEASE_LOCK(?)");
  }

  private boolean ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getInt(1) == 1;
      }
    }
  }

  private static String hash(String database) {
    try {
      byte[] bytes = database.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
