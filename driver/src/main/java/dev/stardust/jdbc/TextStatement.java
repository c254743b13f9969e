package dev.stardust.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The many ways in which JDBC takes a text to execute. */
abstract class TextStatement extends FunnelStatement {

  TextStatement(StardustConnection connection, Preparation preparation) {
    super(connection, preparation);
  }

  @Override
  public final ResultSet executeQuery(String sql) throws SQLException {
    return queried(sql);
  }

  @Override
  public final boolean execute(String sql) throws SQLException {
    return executed(sql, GeneratedKeys.NONE);
  }

  @Override
  public final boolean execute(String sql, int flag) throws SQLException {
    return executed(sql, new GeneratedKeys.Flag(flag));
  }

  @Override
  public final boolean execute(String sql, int[] indexes) throws SQLException {
    return executed(sql, new GeneratedKeys.Indexes(indexes));
  }

  @Override
  public final boolean execute(String sql, String[] names) throws SQLException {
    return executed(sql, new GeneratedKeys.Names(names));
  }

  @Override
  public final int executeUpdate(String sql) throws SQLException {
    return toInt(updated(sql, GeneratedKeys.NONE));
  }

  @Override
  public final int executeUpdate(String sql, int flag) throws SQLException {
    return toInt(updated(sql, new GeneratedKeys.Flag(flag)));
  }

  @Override
  public final int executeUpdate(String sql, int[] indexes) throws SQLException {
    return toInt(updated(sql, new GeneratedKeys.Indexes(indexes)));
  }

  @Override
  public final int executeUpdate(String sql, String[] names) throws SQLException {
    return toInt(updated(sql, new GeneratedKeys.Names(names)));
  }

  @Override
  public final long executeLargeUpdate(String sql) throws SQLException {
    return updated(sql, GeneratedKeys.NONE);
  }

  @Override
  public final long executeLargeUpdate(String sql, int flag) throws SQLException {
    return updated(sql, new GeneratedKeys.Flag(flag));
  }

  @Override
  public final long executeLargeUpdate(String sql, int[] indexes) throws SQLException {
    return updated(sql, new GeneratedKeys.Indexes(indexes));
  }

  @Override
  public final long executeLargeUpdate(String sql, String[] names) throws SQLException {
    return updated(sql, new GeneratedKeys.Names(names));
  }

  private long updated(String sql, GeneratedKeys keys) throws SQLException {
    run(Call.UPDATE, sql, keys);
    return results.updateCount();
  }

  private boolean executed(String sql, GeneratedKeys keys) throws SQLException {
    run(Call.ANY, sql, keys);
    return results.hasRows();
  }

  /** Connector/J's statement closes after its own results; after others this one does. */
  @Override
  public final boolean isClosed() throws SQLException {
    if (!delegate().isClosed() && delegate().isCloseOnCompletion() && results.isCompleted()) {
      close();
    }
    return delegate().isClosed();
  }
}
