package dev.stardust.jdbc.forward;

import java.sql.Statement;
import java.sql.SQLException;

/**
 * Hands every call of {@link Statement} on to another one.
 *
 * <p>Generated from java.sql by ForwarderGenerator; do not edit.
 */
@SuppressWarnings({"deprecation", "cast"})
public abstract class ForwardingStatement implements Statement {

  /** The object that takes the calls. */
  protected abstract Statement delegate();

  @Override
  public void addBatch(java.lang.String a) throws java.sql.SQLException {
    delegate().addBatch(a);
  }

  @Override
  public void cancel() throws java.sql.SQLException {
    delegate().cancel();
  }

  @Override
  public void clearBatch() throws java.sql.SQLException {
    delegate().clearBatch();
  }

  @Override
  public void clearWarnings() throws java.sql.SQLException {
    delegate().clearWarnings();
  }

  @Override
  public void close() throws java.sql.SQLException {
    delegate().close();
  }

  @Override
  public void closeOnCompletion() throws java.sql.SQLException {
    delegate().closeOnCompletion();
  }

  @Override
  public java.lang.String enquoteIdentifier(java.lang.String a, boolean b) throws java.sql.SQLException {
    return delegate().enquoteIdentifier(a, b);
  }

  @Override
  public java.lang.String enquoteLiteral(java.lang.String a) throws java.sql.SQLException {
    return delegate().enquoteLiteral(a);
  }

  @Override
  public java.lang.String enquoteNCharLiteral(java.lang.String a) throws java.sql.SQLException {
    return delegate().enquoteNCharLiteral(a);
  }

  @Override
  public boolean execute(java.lang.String a, int[] b) throws java.sql.SQLException {
    return delegate().execute(a, b);
  }

  @Override
  public boolean execute(java.lang.String a, java.lang.String[] b) throws java.sql.SQLException {
    return delegate().execute(a, b);
  }

  @Override
  public boolean execute(java.lang.String a, int b) throws java.sql.SQLException {
    return delegate().execute(a, b);
  }

  @Override
  public boolean execute(java.lang.String a) throws java.sql.SQLException {
    return delegate().execute(a);
  }

  @Override
  public int[] executeBatch() throws java.sql.SQLException {
    return delegate().executeBatch();
  }

  @Override
  public long[] executeLargeBatch() throws java.sql.SQLException {
    return delegate().executeLargeBatch();
  }

  @Override
  public long executeLargeUpdate(java.lang.String a, int[] b) throws java.sql.SQLException {
    return delegate().executeLargeUpdate(a, b);
  }

  @Override
  public long executeLargeUpdate(java.lang.String a, java.lang.String[] b) throws java.sql.SQLException {
    return delegate().executeLargeUpdate(a, b);
  }

  @Override
  public long executeLargeUpdate(java.lang.String a, int b) throws java.sql.SQLException {
    return delegate().executeLargeUpdate(a, b);
  }

  @Override
  public long executeLargeUpdate(java.lang.String a) throws java.sql.SQLException {
    return delegate().executeLargeUpdate(a);
  }

  @Override
  public java.sql.ResultSet executeQuery(java.lang.String a) throws java.sql.SQLException {
    return delegate().executeQuery(a);
  }

  @Override
  public int executeUpdate(java.lang.String a, int[] b) throws java.sql.SQLException {
    return delegate().executeUpdate(a, b);
  }

  @Override
  public int executeUpdate(java.lang.String a, java.lang.String[] b) throws java.sql.SQLException {
    return delegate().executeUpdate(a, b);
  }

  @Override
  public int executeUpdate(java.lang.String a, int b) throws java.sql.SQLException {
    return delegate().executeUpdate(a, b);
  }

  @Override
  public int executeUpdate(java.lang.String a) throws java.sql.SQLException {
    return delegate().executeUpdate(a);
  }

  @Override
  public java.sql.Connection getConnection() throws java.sql.SQLException {
    return delegate().getConnection();
  }

  @Override
  public int getFetchDirection() throws java.sql.SQLException {
    return delegate().getFetchDirection();
  }

  @Override
  public int getFetchSize() throws java.sql.SQLException {
    return delegate().getFetchSize();
  }

  @Override
  public java.sql.ResultSet getGeneratedKeys() throws java.sql.SQLException {
    return delegate().getGeneratedKeys();
  }

  @Override
  public long getLargeMaxRows() throws java.sql.SQLException {
    return delegate().getLargeMaxRows();
  }

  @Override
  public long getLargeUpdateCount() throws java.sql.SQLException {
    return delegate().getLargeUpdateCount();
  }

  @Override
  public int getMaxFieldSize() throws java.sql.SQLException {
    return delegate().getMaxFieldSize();
  }

  @Override
  public int getMaxRows() throws java.sql.SQLException {
    return delegate().getMaxRows();
  }

  @Override
  public boolean getMoreResults() throws java.sql.SQLException {
    return delegate().getMoreResults();
  }

  @Override
  public boolean getMoreResults(int a) throws java.sql.SQLException {
    return delegate().getMoreResults(a);
  }

  @Override
  public int getQueryTimeout() throws java.sql.SQLException {
    return delegate().getQueryTimeout();
  }

  @Override
  public java.sql.ResultSet getResultSet() throws java.sql.SQLException {
    return delegate().getResultSet();
  }

  @Override
  public int getResultSetConcurrency() throws java.sql.SQLException {
    return delegate().getResultSetConcurrency();
  }

  @Override
  public int getResultSetHoldability() throws java.sql.SQLException {
    return delegate().getResultSetHoldability();
  }

  @Override
  public int getResultSetType() throws java.sql.SQLException {
    return delegate().getResultSetType();
  }

  @Override
  public int getUpdateCount() throws java.sql.SQLException {
    return delegate().getUpdateCount();
  }

  @Override
  public java.sql.SQLWarning getWarnings() throws java.sql.SQLException {
    return delegate().getWarnings();
  }

  @Override
  public boolean isCloseOnCompletion() throws java.sql.SQLException {
    return delegate().isCloseOnCompletion();
  }

  @Override
  public boolean isClosed() throws java.sql.SQLException {
    return delegate().isClosed();
  }

  @Override
  public boolean isPoolable() throws java.sql.SQLException {
    return delegate().isPoolable();
  }

  @Override
  public boolean isSimpleIdentifier(java.lang.String a) throws java.sql.SQLException {
    return delegate().isSimpleIdentifier(a);
  }

  @Override
  public void setCursorName(java.lang.String a) throws java.sql.SQLException {
    delegate().setCursorName(a);
  }

  @Override
  public void setEscapeProcessing(boolean a) throws java.sql.SQLException {
    delegate().setEscapeProcessing(a);
  }

  @Override
  public void setFetchDirection(int a) throws java.sql.SQLException {
    delegate().setFetchDirection(a);
  }

  @Override
  public void setFetchSize(int a) throws java.sql.SQLException {
    delegate().setFetchSize(a);
  }

  @Override
  public void setLargeMaxRows(long a) throws java.sql.SQLException {
    delegate().setLargeMaxRows(a);
  }

  @Override
  public void setMaxFieldSize(int a) throws java.sql.SQLException {
    delegate().setMaxFieldSize(a);
  }

  @Override
  public void setMaxRows(int a) throws java.sql.SQLException {
    delegate().setMaxRows(a);
  }

  @Override
  public void setPoolable(boolean a) throws java.sql.SQLException {
    delegate().setPoolable(a);
  }

  @Override
  public void setQueryTimeout(int a) throws java.sql.SQLException {
    delegate().setQueryTimeout(a);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : delegate().unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || delegate().isWrapperFor(type);
  }
}
