package dev.stardust.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What a caller has asked of a statement's results and generated keys.
 *
 * @param results scrolling and updating, or null when nothing was said
 * @param keys the generated keys
 */
record Preparation(@Nullable ResultKind results, GeneratedKeys keys) {

  static final Preparation PLAIN = new Preparation(null, GeneratedKeys.NONE);

  /**
   * @param type a {@code ResultSet.TYPE_…}
   * @param concurrency a {@code ResultSet.CONCUR_…}
   * @param holdability a holdability of {@code ResultSet}, or null when nothing was said
   */
  record ResultKind(int type, int concurrency, @Nullable Integer holdability) {}

  static Preparation of(int type, int concurrency, @Nullable Integer holdability) {
    return new Preparation(new ResultKind(type, concurrency, holdability), GeneratedKeys.NONE);
  }

  static Preparation of(GeneratedKeys keys) {
    return new Preparation(null, keys);
  }

  boolean isUpdatable() {
    return results != null && results.concurrency() == ResultSet.CONCUR_UPDATABLE;
  }

  /** The same for a result that cannot be updated. */
  Preparation readOnly() {
    return results == null
        ? this
        : new Preparation(
            new ResultKind(results.type(), ResultSet.CONCUR_READ_ONLY, results.holdability()),
            keys);
  }

  Statement create(Connection connection) throws SQLException {
    if (results == null) {
      return connection.createStatement();
    }
    return results.holdability() == null
        ? connection.createStatement(results.type(), results.concurrency())
        : connection.createStatement(results.type(), results.concurrency(), results.holdability());
  }

  PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    if (results == null) {
      return keys.prepare(connection, sql);
    }
    return results.holdability() == null
        ? connection.prepareStatement(sql, results.type(), results.concurrency())
        : connection.prepareStatement(
            sql, results.type(), results.concurrency(), results.holdability());
  }

  /** A physical statement with the limit that the user's URL sets for all. */
  static <S extends Statement> S limited(S physical, StardustConnection connection)
      throws SQLException {
    int rows = connection.url().maxRows();
    if (rows > 0) {
      physical.setMaxRows(rows);
    }
    return physical;
  }

  /** Gives one physical statement the settings of another. */
  static void copySettings(Statement from, Statement to) throws SQLException {
    to.setLargeMaxRows(from.getLargeMaxRows());
    to.setFetchSize(from.getFetchSize());
    to.setMaxFieldSize(from.getMaxFieldSize());
    to.setQueryTimeout(from.getQueryTimeout());
    to.setPoolable(from.isPoolable());
    if (from.isCloseOnCompletion()) {
      to.closeOnCompletion();
    }
  }
}
