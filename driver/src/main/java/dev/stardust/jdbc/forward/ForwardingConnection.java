package dev.stardust.jdbc.forward;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Hands every call of {@link Connection} on to another one.
 *
 * <p>Generated from java.sql by ForwarderGenerator; do not edit.
 */
@SuppressWarnings({"deprecation", "cast"})
public abstract class ForwardingConnection implements Connection {

  /** The object that takes the calls. */
  protected abstract Connection delegate();

  @Override
  public void abort(java.util.concurrent.Executor a) throws java.sql.SQLException {
    delegate().abort(a);
  }

  @Override
  public void beginRequest() throws java.sql.SQLException {
    delegate().beginRequest();
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
  public void commit() throws java.sql.SQLException {
    delegate().commit();
  }

  @Override
  public java.sql.Array createArrayOf(java.lang.String a, java.lang.Object[] b) throws java.sql.SQLException {
    return delegate().createArrayOf(a, b);
  }

  @Override
  public java.sql.Blob createBlob() throws java.sql.SQLException {
    return delegate().createBlob();
  }

  @Override
  public java.sql.Clob createClob() throws java.sql.SQLException {
    return delegate().createClob();
  }

  @Override
  public java.sql.NClob createNClob() throws java.sql.SQLException {
    return delegate().createNClob();
  }

  @Override
  public java.sql.SQLXML createSQLXML() throws java.sql.SQLException {
    return delegate().createSQLXML();
  }

  @Override
  public java.sql.Statement createStatement() throws java.sql.SQLException {
    return delegate().createStatement();
  }

  @Override
  public java.sql.Statement createStatement(int a, int b, int c) throws java.sql.SQLException {
    return delegate().createStatement(a, b, c);
  }

  @Override
  public java.sql.Statement createStatement(int a, int b) throws java.sql.SQLException {
    return delegate().createStatement(a, b);
  }

  @Override
  public java.sql.Struct createStruct(java.lang.String a, java.lang.Object[] b) throws java.sql.SQLException {
    return delegate().createStruct(a, b);
  }

  @Override
  public void endRequest() throws java.sql.SQLException {
    delegate().endRequest();
  }

  @Override
  public boolean getAutoCommit() throws java.sql.SQLException {
    return delegate().getAutoCommit();
  }

  @Override
  public java.lang.String getCatalog() throws java.sql.SQLException {
    return delegate().getCatalog();
  }

  @Override
  public java.util.Properties getClientInfo() throws java.sql.SQLException {
    return delegate().getClientInfo();
  }

  @Override
  public java.lang.String getClientInfo(java.lang.String a) throws java.sql.SQLException {
    return delegate().getClientInfo(a);
  }

  @Override
  public int getHoldability() throws java.sql.SQLException {
    return delegate().getHoldability();
  }

  @Override
  public java.sql.DatabaseMetaData getMetaData() throws java.sql.SQLException {
    return delegate().getMetaData();
  }

  @Override
  public int getNetworkTimeout() throws java.sql.SQLException {
    return delegate().getNetworkTimeout();
  }

  @Override
  public java.lang.String getSchema() throws java.sql.SQLException {
    return delegate().getSchema();
  }

  @Override
  public int getTransactionIsolation() throws java.sql.SQLException {
    return delegate().getTransactionIsolation();
  }

  @Override
  public java.util.Map<java.lang.String, java.lang.Class<?>> getTypeMap() throws java.sql.SQLException {
    return delegate().getTypeMap();
  }

  @Override
  public java.sql.SQLWarning getWarnings() throws java.sql.SQLException {
    return delegate().getWarnings();
  }

  @Override
  public boolean isClosed() throws java.sql.SQLException {
    return delegate().isClosed();
  }

  @Override
  public boolean isReadOnly() throws java.sql.SQLException {
    return delegate().isReadOnly();
  }

  @Override
  public boolean isValid(int a) throws java.sql.SQLException {
    return delegate().isValid(a);
  }

  @Override
  public java.lang.String nativeSQL(java.lang.String a) throws java.sql.SQLException {
    return delegate().nativeSQL(a);
  }

  @Override
  public java.sql.CallableStatement prepareCall(java.lang.String a, int b, int c, int d) throws java.sql.SQLException {
    return delegate().prepareCall(a, b, c, d);
  }

  @Override
  public java.sql.CallableStatement prepareCall(java.lang.String a, int b, int c) throws java.sql.SQLException {
    return delegate().prepareCall(a, b, c);
  }

  @Override
  public java.sql.CallableStatement prepareCall(java.lang.String a) throws java.sql.SQLException {
    return delegate().prepareCall(a);
  }

  @Override
  public java.sql.PreparedStatement prepareStatement(java.lang.String a, int[] b) throws java.sql.SQLException {
    return delegate().prepareStatement(a, b);
  }

  @Override
  public java.sql.PreparedStatement prepareStatement(java.lang.String a, java.lang.String[] b) throws java.sql.SQLException {
    return delegate().prepareStatement(a, b);
  }

  @Override
  public java.sql.PreparedStatement prepareStatement(java.lang.String a, int b, int c, int d) throws java.sql.SQLException {
    return delegate().prepareStatement(a, b, c, d);
  }

  @Override
  public java.sql.PreparedStatement prepareStatement(java.lang.String a, int b, int c) throws java.sql.SQLException {
    return delegate().prepareStatement(a, b, c);
  }

  @Override
  public java.sql.PreparedStatement prepareStatement(java.lang.String a, int b) throws java.sql.SQLException {
    return delegate().prepareStatement(a, b);
  }

  @Override
  public java.sql.PreparedStatement prepareStatement(java.lang.String a) throws java.sql.SQLException {
    return delegate().prepareStatement(a);
  }

  @Override
  public void releaseSavepoint(java.sql.Savepoint a) throws java.sql.SQLException {
    delegate().releaseSavepoint(a);
  }

  @Override
  public void rollback() throws java.sql.SQLException {
    delegate().rollback();
  }

  @Override
  public void rollback(java.sql.Savepoint a) throws java.sql.SQLException {
    delegate().rollback(a);
  }

  @Override
  public void setAutoCommit(boolean a) throws java.sql.SQLException {
    delegate().setAutoCommit(a);
  }

  @Override
  public void setCatalog(java.lang.String a) throws java.sql.SQLException {
    delegate().setCatalog(a);
  }

  @Override
  public void setClientInfo(java.lang.String a, java.lang.String b) throws java.sql.SQLClientInfoException {
    delegate().setClientInfo(a, b);
  }

  @Override
  public void setClientInfo(java.util.Properties a) throws java.sql.SQLClientInfoException {
    delegate().setClientInfo(a);
  }

  @Override
  public void setHoldability(int a) throws java.sql.SQLException {
    delegate().setHoldability(a);
  }

  @Override
  public void setNetworkTimeout(java.util.concurrent.Executor a, int b) throws java.sql.SQLException {
    delegate().setNetworkTimeout(a, b);
  }

  @Override
  public void setReadOnly(boolean a) throws java.sql.SQLException {
    delegate().setReadOnly(a);
  }

  @Override
  public java.sql.Savepoint setSavepoint() throws java.sql.SQLException {
    return delegate().setSavepoint();
  }

  @Override
  public java.sql.Savepoint setSavepoint(java.lang.String a) throws java.sql.SQLException {
    return delegate().setSavepoint(a);
  }

  @Override
  public void setSchema(java.lang.String a) throws java.sql.SQLException {
    delegate().setSchema(a);
  }

  @Override
  public void setShardingKey(java.sql.ShardingKey a, java.sql.ShardingKey b) throws java.sql.SQLException {
    delegate().setShardingKey(a, b);
  }

  @Override
  public void setShardingKey(java.sql.ShardingKey a) throws java.sql.SQLException {
    delegate().setShardingKey(a);
  }

  @Override
  public boolean setShardingKeyIfValid(java.sql.ShardingKey a, int b) throws java.sql.SQLException {
    return delegate().setShardingKeyIfValid(a, b);
  }

  @Override
  public boolean setShardingKeyIfValid(java.sql.ShardingKey a, java.sql.ShardingKey b, int c) throws java.sql.SQLException {
    return delegate().setShardingKeyIfValid(a, b, c);
  }

  @Override
  public void setTransactionIsolation(int a) throws java.sql.SQLException {
    delegate().setTransactionIsolation(a);
  }

  @Override
  public void setTypeMap(java.util.Map<java.lang.String, java.lang.Class<?>> a) throws java.sql.SQLException {
    delegate().setTypeMap(a);
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
