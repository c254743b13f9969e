package dev.stardust.jdbc.forward;

import java.sql.CallableStatement;
import java.sql.SQLException;

/** Hands every call of {@link CallableStatement} on to another one. Generated from java.sql by ForwarderGenerator; do not edit. */
@SuppressWarnings("deprecation")
public abstract class ForwardingCallableStatement implements CallableStatement {

  /** The object that takes the calls. */
  protected abstract CallableStatement delegate();

  @Override
  public void addBatch() throws java.sql.SQLException {
    delegate().addBatch();
  }

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
  public void clearParameters() throws java.sql.SQLException {
    delegate().clearParameters();
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
  public boolean execute() throws java.sql.SQLException {
    return delegate().execute();
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
  public long executeLargeUpdate() throws java.sql.SQLException {
    return delegate().executeLargeUpdate();
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
  public java.sql.ResultSet executeQuery() throws java.sql.SQLException {
    return delegate().executeQuery();
  }

  @Override
  public java.sql.ResultSet executeQuery(java.lang.String a) throws java.sql.SQLException {
    return delegate().executeQuery(a);
  }

  @Override
  public int executeUpdate() throws java.sql.SQLException {
    return delegate().executeUpdate();
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
  public java.sql.Array getArray(java.lang.String a) throws java.sql.SQLException {
    return delegate().getArray(a);
  }

  @Override
  public java.sql.Array getArray(int a) throws java.sql.SQLException {
    return delegate().getArray(a);
  }

  @Override
  public java.math.BigDecimal getBigDecimal(java.lang.String a) throws java.sql.SQLException {
    return delegate().getBigDecimal(a);
  }

  @Override
  public java.math.BigDecimal getBigDecimal(int a, int b) throws java.sql.SQLException {
    return delegate().getBigDecimal(a, b);
  }

  @Override
  public java.math.BigDecimal getBigDecimal(int a) throws java.sql.SQLException {
    return delegate().getBigDecimal(a);
  }

  @Override
  public java.sql.Blob getBlob(java.lang.String a) throws java.sql.SQLException {
    return delegate().getBlob(a);
  }

  @Override
  public java.sql.Blob getBlob(int a) throws java.sql.SQLException {
    return delegate().getBlob(a);
  }

  @Override
  public boolean getBoolean(java.lang.String a) throws java.sql.SQLException {
    return delegate().getBoolean(a);
  }

  @Override
  public boolean getBoolean(int a) throws java.sql.SQLException {
    return delegate().getBoolean(a);
  }

  @Override
  public byte getByte(java.lang.String a) throws java.sql.SQLException {
    return delegate().getByte(a);
  }

  @Override
  public byte getByte(int a) throws java.sql.SQLException {
    return delegate().getByte(a);
  }

  @Override
  public byte[] getBytes(java.lang.String a) throws java.sql.SQLException {
    return delegate().getBytes(a);
  }

  @Override
  public byte[] getBytes(int a) throws java.sql.SQLException {
    return delegate().getBytes(a);
  }

  @Override
  public java.io.Reader getCharacterStream(java.lang.String a) throws java.sql.SQLException {
    return delegate().getCharacterStream(a);
  }

  @Override
  public java.io.Reader getCharacterStream(int a) throws java.sql.SQLException {
    return delegate().getCharacterStream(a);
  }

  @Override
  public java.sql.Clob getClob(java.lang.String a) throws java.sql.SQLException {
    return delegate().getClob(a);
  }

  @Override
  public java.sql.Clob getClob(int a) throws java.sql.SQLException {
    return delegate().getClob(a);
  }

  @Override
  public java.sql.Connection getConnection() throws java.sql.SQLException {
    return delegate().getConnection();
  }

  @Override
  public java.sql.Date getDate(java.lang.String a, java.util.Calendar b) throws java.sql.SQLException {
    return delegate().getDate(a, b);
  }

  @Override
  public java.sql.Date getDate(java.lang.String a) throws java.sql.SQLException {
    return delegate().getDate(a);
  }

  @Override
  public java.sql.Date getDate(int a, java.util.Calendar b) throws java.sql.SQLException {
    return delegate().getDate(a, b);
  }

  @Override
  public java.sql.Date getDate(int a) throws java.sql.SQLException {
    return delegate().getDate(a);
  }

  @Override
  public double getDouble(java.lang.String a) throws java.sql.SQLException {
    return delegate().getDouble(a);
  }

  @Override
  public double getDouble(int a) throws java.sql.SQLException {
    return delegate().getDouble(a);
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
  public float getFloat(java.lang.String a) throws java.sql.SQLException {
    return delegate().getFloat(a);
  }

  @Override
  public float getFloat(int a) throws java.sql.SQLException {
    return delegate().getFloat(a);
  }

  @Override
  public java.sql.ResultSet getGeneratedKeys() throws java.sql.SQLException {
    return delegate().getGeneratedKeys();
  }

  @Override
  public int getInt(java.lang.String a) throws java.sql.SQLException {
    return delegate().getInt(a);
  }

  @Override
  public int getInt(int a) throws java.sql.SQLException {
    return delegate().getInt(a);
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
  public long getLong(java.lang.String a) throws java.sql.SQLException {
    return delegate().getLong(a);
  }

  @Override
  public long getLong(int a) throws java.sql.SQLException {
    return delegate().getLong(a);
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
  public java.sql.ResultSetMetaData getMetaData() throws java.sql.SQLException {
    return delegate().getMetaData();
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
  public java.io.Reader getNCharacterStream(java.lang.String a) throws java.sql.SQLException {
    return delegate().getNCharacterStream(a);
  }

  @Override
  public java.io.Reader getNCharacterStream(int a) throws java.sql.SQLException {
    return delegate().getNCharacterStream(a);
  }

  @Override
  public java.sql.NClob getNClob(java.lang.String a) throws java.sql.SQLException {
    return delegate().getNClob(a);
  }

  @Override
  public java.sql.NClob getNClob(int a) throws java.sql.SQLException {
    return delegate().getNClob(a);
  }

  @Override
  public java.lang.String getNString(java.lang.String a) throws java.sql.SQLException {
    return delegate().getNString(a);
  }

  @Override
  public java.lang.String getNString(int a) throws java.sql.SQLException {
    return delegate().getNString(a);
  }

  @Override
  public <T> T getObject(java.lang.String a, java.lang.Class<T> b) throws java.sql.SQLException {
    return delegate().getObject(a, b);
  }

  @Override
  public java.lang.Object getObject(java.lang.String a, java.util.Map<java.lang.String, java.lang.Class<?>> b) throws java.sql.SQLException {
    return delegate().getObject(a, b);
  }

  @Override
  public java.lang.Object getObject(java.lang.String a) throws java.sql.SQLException {
    return delegate().getObject(a);
  }

  @Override
  public <T> T getObject(int a, java.lang.Class<T> b) throws java.sql.SQLException {
    return delegate().getObject(a, b);
  }

  @Override
  public java.lang.Object getObject(int a, java.util.Map<java.lang.String, java.lang.Class<?>> b) throws java.sql.SQLException {
    return delegate().getObject(a, b);
  }

  @Override
  public java.lang.Object getObject(int a) throws java.sql.SQLException {
    return delegate().getObject(a);
  }

  @Override
  public java.sql.ParameterMetaData getParameterMetaData() throws java.sql.SQLException {
    return delegate().getParameterMetaData();
  }

  @Override
  public int getQueryTimeout() throws java.sql.SQLException {
    return delegate().getQueryTimeout();
  }

  @Override
  public java.sql.Ref getRef(java.lang.String a) throws java.sql.SQLException {
    return delegate().getRef(a);
  }

  @Override
  public java.sql.Ref getRef(int a) throws java.sql.SQLException {
    return delegate().getRef(a);
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
  public java.sql.RowId getRowId(java.lang.String a) throws java.sql.SQLException {
    return delegate().getRowId(a);
  }

  @Override
  public java.sql.RowId getRowId(int a) throws java.sql.SQLException {
    return delegate().getRowId(a);
  }

  @Override
  public java.sql.SQLXML getSQLXML(java.lang.String a) throws java.sql.SQLException {
    return delegate().getSQLXML(a);
  }

  @Override
  public java.sql.SQLXML getSQLXML(int a) throws java.sql.SQLException {
    return delegate().getSQLXML(a);
  }

  @Override
  public short getShort(java.lang.String a) throws java.sql.SQLException {
    return delegate().getShort(a);
  }

  @Override
  public short getShort(int a) throws java.sql.SQLException {
    return delegate().getShort(a);
  }

  @Override
  public java.lang.String getString(java.lang.String a) throws java.sql.SQLException {
    return delegate().getString(a);
  }

  @Override
  public java.lang.String getString(int a) throws java.sql.SQLException {
    return delegate().getString(a);
  }

  @Override
  public java.sql.Time getTime(java.lang.String a, java.util.Calendar b) throws java.sql.SQLException {
    return delegate().getTime(a, b);
  }

  @Override
  public java.sql.Time getTime(java.lang.String a) throws java.sql.SQLException {
    return delegate().getTime(a);
  }

  @Override
  public java.sql.Time getTime(int a, java.util.Calendar b) throws java.sql.SQLException {
    return delegate().getTime(a, b);
  }

  @Override
  public java.sql.Time getTime(int a) throws java.sql.SQLException {
    return delegate().getTime(a);
  }

  @Override
  public java.sql.Timestamp getTimestamp(java.lang.String a, java.util.Calendar b) throws java.sql.SQLException {
    return delegate().getTimestamp(a, b);
  }

  @Override
  public java.sql.Timestamp getTimestamp(java.lang.String a) throws java.sql.SQLException {
    return delegate().getTimestamp(a);
  }

  @Override
  public java.sql.Timestamp getTimestamp(int a, java.util.Calendar b) throws java.sql.SQLException {
    return delegate().getTimestamp(a, b);
  }

  @Override
  public java.sql.Timestamp getTimestamp(int a) throws java.sql.SQLException {
    return delegate().getTimestamp(a);
  }

  @Override
  public java.net.URL getURL(java.lang.String a) throws java.sql.SQLException {
    return delegate().getURL(a);
  }

  @Override
  public java.net.URL getURL(int a) throws java.sql.SQLException {
    return delegate().getURL(a);
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
  public void registerOutParameter(java.lang.String a, int b, java.lang.String c) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b, c);
  }

  @Override
  public void registerOutParameter(java.lang.String a, int b, int c) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b, c);
  }

  @Override
  public void registerOutParameter(java.lang.String a, int b) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b);
  }

  @Override
  public void registerOutParameter(java.lang.String a, java.sql.SQLType b, java.lang.String c) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b, c);
  }

  @Override
  public void registerOutParameter(java.lang.String a, java.sql.SQLType b, int c) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b, c);
  }

  @Override
  public void registerOutParameter(java.lang.String a, java.sql.SQLType b) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b);
  }

  @Override
  public void registerOutParameter(int a, int b, java.lang.String c) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b, c);
  }

  @Override
  public void registerOutParameter(int a, int b, int c) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b, c);
  }

  @Override
  public void registerOutParameter(int a, int b) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b);
  }

  @Override
  public void registerOutParameter(int a, java.sql.SQLType b, java.lang.String c) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b, c);
  }

  @Override
  public void registerOutParameter(int a, java.sql.SQLType b, int c) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b, c);
  }

  @Override
  public void registerOutParameter(int a, java.sql.SQLType b) throws java.sql.SQLException {
    delegate().registerOutParameter(a, b);
  }

  @Override
  public void setArray(int a, java.sql.Array b) throws java.sql.SQLException {
    delegate().setArray(a, b);
  }

  @Override
  public void setAsciiStream(java.lang.String a, java.io.InputStream b, int c) throws java.sql.SQLException {
    delegate().setAsciiStream(a, b, c);
  }

  @Override
  public void setAsciiStream(java.lang.String a, java.io.InputStream b, long c) throws java.sql.SQLException {
    delegate().setAsciiStream(a, b, c);
  }

  @Override
  public void setAsciiStream(java.lang.String a, java.io.InputStream b) throws java.sql.SQLException {
    delegate().setAsciiStream(a, b);
  }

  @Override
  public void setAsciiStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    delegate().setAsciiStream(a, b, c);
  }

  @Override
  public void setAsciiStream(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    delegate().setAsciiStream(a, b, c);
  }

  @Override
  public void setAsciiStream(int a, java.io.InputStream b) throws java.sql.SQLException {
    delegate().setAsciiStream(a, b);
  }

  @Override
  public void setBigDecimal(java.lang.String a, java.math.BigDecimal b) throws java.sql.SQLException {
    delegate().setBigDecimal(a, b);
  }

  @Override
  public void setBigDecimal(int a, java.math.BigDecimal b) throws java.sql.SQLException {
    delegate().setBigDecimal(a, b);
  }

  @Override
  public void setBinaryStream(java.lang.String a, java.io.InputStream b, int c) throws java.sql.SQLException {
    delegate().setBinaryStream(a, b, c);
  }

  @Override
  public void setBinaryStream(java.lang.String a, java.io.InputStream b, long c) throws java.sql.SQLException {
    delegate().setBinaryStream(a, b, c);
  }

  @Override
  public void setBinaryStream(java.lang.String a, java.io.InputStream b) throws java.sql.SQLException {
    delegate().setBinaryStream(a, b);
  }

  @Override
  public void setBinaryStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    delegate().setBinaryStream(a, b, c);
  }

  @Override
  public void setBinaryStream(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    delegate().setBinaryStream(a, b, c);
  }

  @Override
  public void setBinaryStream(int a, java.io.InputStream b) throws java.sql.SQLException {
    delegate().setBinaryStream(a, b);
  }

  @Override
  public void setBlob(java.lang.String a, java.io.InputStream b, long c) throws java.sql.SQLException {
    delegate().setBlob(a, b, c);
  }

  @Override
  public void setBlob(java.lang.String a, java.io.InputStream b) throws java.sql.SQLException {
    delegate().setBlob(a, b);
  }

  @Override
  public void setBlob(java.lang.String a, java.sql.Blob b) throws java.sql.SQLException {
    delegate().setBlob(a, b);
  }

  @Override
  public void setBlob(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    delegate().setBlob(a, b, c);
  }

  @Override
  public void setBlob(int a, java.io.InputStream b) throws java.sql.SQLException {
    delegate().setBlob(a, b);
  }

  @Override
  public void setBlob(int a, java.sql.Blob b) throws java.sql.SQLException {
    delegate().setBlob(a, b);
  }

  @Override
  public void setBoolean(java.lang.String a, boolean b) throws java.sql.SQLException {
    delegate().setBoolean(a, b);
  }

  @Override
  public void setBoolean(int a, boolean b) throws java.sql.SQLException {
    delegate().setBoolean(a, b);
  }

  @Override
  public void setByte(java.lang.String a, byte b) throws java.sql.SQLException {
    delegate().setByte(a, b);
  }

  @Override
  public void setByte(int a, byte b) throws java.sql.SQLException {
    delegate().setByte(a, b);
  }

  @Override
  public void setBytes(java.lang.String a, byte[] b) throws java.sql.SQLException {
    delegate().setBytes(a, b);
  }

  @Override
  public void setBytes(int a, byte[] b) throws java.sql.SQLException {
    delegate().setBytes(a, b);
  }

  @Override
  public void setCharacterStream(java.lang.String a, java.io.Reader b, int c) throws java.sql.SQLException {
    delegate().setCharacterStream(a, b, c);
  }

  @Override
  public void setCharacterStream(java.lang.String a, java.io.Reader b, long c) throws java.sql.SQLException {
    delegate().setCharacterStream(a, b, c);
  }

  @Override
  public void setCharacterStream(java.lang.String a, java.io.Reader b) throws java.sql.SQLException {
    delegate().setCharacterStream(a, b);
  }

  @Override
  public void setCharacterStream(int a, java.io.Reader b, int c) throws java.sql.SQLException {
    delegate().setCharacterStream(a, b, c);
  }

  @Override
  public void setCharacterStream(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    delegate().setCharacterStream(a, b, c);
  }

  @Override
  public void setCharacterStream(int a, java.io.Reader b) throws java.sql.SQLException {
    delegate().setCharacterStream(a, b);
  }

  @Override
  public void setClob(java.lang.String a, java.io.Reader b, long c) throws java.sql.SQLException {
    delegate().setClob(a, b, c);
  }

  @Override
  public void setClob(java.lang.String a, java.io.Reader b) throws java.sql.SQLException {
    delegate().setClob(a, b);
  }

  @Override
  public void setClob(java.lang.String a, java.sql.Clob b) throws java.sql.SQLException {
    delegate().setClob(a, b);
  }

  @Override
  public void setClob(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    delegate().setClob(a, b, c);
  }

  @Override
  public void setClob(int a, java.io.Reader b) throws java.sql.SQLException {
    delegate().setClob(a, b);
  }

  @Override
  public void setClob(int a, java.sql.Clob b) throws java.sql.SQLException {
    delegate().setClob(a, b);
  }

  @Override
  public void setCursorName(java.lang.String a) throws java.sql.SQLException {
    delegate().setCursorName(a);
  }

  @Override
  public void setDate(java.lang.String a, java.sql.Date b, java.util.Calendar c) throws java.sql.SQLException {
    delegate().setDate(a, b, c);
  }

  @Override
  public void setDate(java.lang.String a, java.sql.Date b) throws java.sql.SQLException {
    delegate().setDate(a, b);
  }

  @Override
  public void setDate(int a, java.sql.Date b, java.util.Calendar c) throws java.sql.SQLException {
    delegate().setDate(a, b, c);
  }

  @Override
  public void setDate(int a, java.sql.Date b) throws java.sql.SQLException {
    delegate().setDate(a, b);
  }

  @Override
  public void setDouble(java.lang.String a, double b) throws java.sql.SQLException {
    delegate().setDouble(a, b);
  }

  @Override
  public void setDouble(int a, double b) throws java.sql.SQLException {
    delegate().setDouble(a, b);
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
  public void setFloat(java.lang.String a, float b) throws java.sql.SQLException {
    delegate().setFloat(a, b);
  }

  @Override
  public void setFloat(int a, float b) throws java.sql.SQLException {
    delegate().setFloat(a, b);
  }

  @Override
  public void setInt(java.lang.String a, int b) throws java.sql.SQLException {
    delegate().setInt(a, b);
  }

  @Override
  public void setInt(int a, int b) throws java.sql.SQLException {
    delegate().setInt(a, b);
  }

  @Override
  public void setLargeMaxRows(long a) throws java.sql.SQLException {
    delegate().setLargeMaxRows(a);
  }

  @Override
  public void setLong(java.lang.String a, long b) throws java.sql.SQLException {
    delegate().setLong(a, b);
  }

  @Override
  public void setLong(int a, long b) throws java.sql.SQLException {
    delegate().setLong(a, b);
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
  public void setNCharacterStream(java.lang.String a, java.io.Reader b, long c) throws java.sql.SQLException {
    delegate().setNCharacterStream(a, b, c);
  }

  @Override
  public void setNCharacterStream(java.lang.String a, java.io.Reader b) throws java.sql.SQLException {
    delegate().setNCharacterStream(a, b);
  }

  @Override
  public void setNCharacterStream(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    delegate().setNCharacterStream(a, b, c);
  }

  @Override
  public void setNCharacterStream(int a, java.io.Reader b) throws java.sql.SQLException {
    delegate().setNCharacterStream(a, b);
  }

  @Override
  public void setNClob(java.lang.String a, java.io.Reader b, long c) throws java.sql.SQLException {
    delegate().setNClob(a, b, c);
  }

  @Override
  public void setNClob(java.lang.String a, java.io.Reader b) throws java.sql.SQLException {
    delegate().setNClob(a, b);
  }

  @Override
  public void setNClob(java.lang.String a, java.sql.NClob b) throws java.sql.SQLException {
    delegate().setNClob(a, b);
  }

  @Override
  public void setNClob(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    delegate().setNClob(a, b, c);
  }

  @Override
  public void setNClob(int a, java.io.Reader b) throws java.sql.SQLException {
    delegate().setNClob(a, b);
  }

  @Override
  public void setNClob(int a, java.sql.NClob b) throws java.sql.SQLException {
    delegate().setNClob(a, b);
  }

  @Override
  public void setNString(java.lang.String a, java.lang.String b) throws java.sql.SQLException {
    delegate().setNString(a, b);
  }

  @Override
  public void setNString(int a, java.lang.String b) throws java.sql.SQLException {
    delegate().setNString(a, b);
  }

  @Override
  public void setNull(java.lang.String a, int b, java.lang.String c) throws java.sql.SQLException {
    delegate().setNull(a, b, c);
  }

  @Override
  public void setNull(java.lang.String a, int b) throws java.sql.SQLException {
    delegate().setNull(a, b);
  }

  @Override
  public void setNull(int a, int b, java.lang.String c) throws java.sql.SQLException {
    delegate().setNull(a, b, c);
  }

  @Override
  public void setNull(int a, int b) throws java.sql.SQLException {
    delegate().setNull(a, b);
  }

  @Override
  public void setObject(java.lang.String a, java.lang.Object b, int c, int d) throws java.sql.SQLException {
    delegate().setObject(a, b, c, d);
  }

  @Override
  public void setObject(java.lang.String a, java.lang.Object b, int c) throws java.sql.SQLException {
    delegate().setObject(a, b, c);
  }

  @Override
  public void setObject(java.lang.String a, java.lang.Object b, java.sql.SQLType c, int d) throws java.sql.SQLException {
    delegate().setObject(a, b, c, d);
  }

  @Override
  public void setObject(java.lang.String a, java.lang.Object b, java.sql.SQLType c) throws java.sql.SQLException {
    delegate().setObject(a, b, c);
  }

  @Override
  public void setObject(java.lang.String a, java.lang.Object b) throws java.sql.SQLException {
    delegate().setObject(a, b);
  }

  @Override
  public void setObject(int a, java.lang.Object b, int c, int d) throws java.sql.SQLException {
    delegate().setObject(a, b, c, d);
  }

  @Override
  public void setObject(int a, java.lang.Object b, int c) throws java.sql.SQLException {
    delegate().setObject(a, b, c);
  }

  @Override
  public void setObject(int a, java.lang.Object b, java.sql.SQLType c, int d) throws java.sql.SQLException {
    delegate().setObject(a, b, c, d);
  }

  @Override
  public void setObject(int a, java.lang.Object b, java.sql.SQLType c) throws java.sql.SQLException {
    delegate().setObject(a, b, c);
  }

  @Override
  public void setObject(int a, java.lang.Object b) throws java.sql.SQLException {
    delegate().setObject(a, b);
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
  public void setRef(int a, java.sql.Ref b) throws java.sql.SQLException {
    delegate().setRef(a, b);
  }

  @Override
  public void setRowId(java.lang.String a, java.sql.RowId b) throws java.sql.SQLException {
    delegate().setRowId(a, b);
  }

  @Override
  public void setRowId(int a, java.sql.RowId b) throws java.sql.SQLException {
    delegate().setRowId(a, b);
  }

  @Override
  public void setSQLXML(java.lang.String a, java.sql.SQLXML b) throws java.sql.SQLException {
    delegate().setSQLXML(a, b);
  }

  @Override
  public void setSQLXML(int a, java.sql.SQLXML b) throws java.sql.SQLException {
    delegate().setSQLXML(a, b);
  }

  @Override
  public void setShort(java.lang.String a, short b) throws java.sql.SQLException {
    delegate().setShort(a, b);
  }

  @Override
  public void setShort(int a, short b) throws java.sql.SQLException {
    delegate().setShort(a, b);
  }

  @Override
  public void setString(java.lang.String a, java.lang.String b) throws java.sql.SQLException {
    delegate().setString(a, b);
  }

  @Override
  public void setString(int a, java.lang.String b) throws java.sql.SQLException {
    delegate().setString(a, b);
  }

  @Override
  public void setTime(java.lang.String a, java.sql.Time b, java.util.Calendar c) throws java.sql.SQLException {
    delegate().setTime(a, b, c);
  }

  @Override
  public void setTime(java.lang.String a, java.sql.Time b) throws java.sql.SQLException {
    delegate().setTime(a, b);
  }

  @Override
  public void setTime(int a, java.sql.Time b, java.util.Calendar c) throws java.sql.SQLException {
    delegate().setTime(a, b, c);
  }

  @Override
  public void setTime(int a, java.sql.Time b) throws java.sql.SQLException {
    delegate().setTime(a, b);
  }

  @Override
  public void setTimestamp(java.lang.String a, java.sql.Timestamp b, java.util.Calendar c) throws java.sql.SQLException {
    delegate().setTimestamp(a, b, c);
  }

  @Override
  public void setTimestamp(java.lang.String a, java.sql.Timestamp b) throws java.sql.SQLException {
    delegate().setTimestamp(a, b);
  }

  @Override
  public void setTimestamp(int a, java.sql.Timestamp b, java.util.Calendar c) throws java.sql.SQLException {
    delegate().setTimestamp(a, b, c);
  }

  @Override
  public void setTimestamp(int a, java.sql.Timestamp b) throws java.sql.SQLException {
    delegate().setTimestamp(a, b);
  }

  @Override
  public void setURL(java.lang.String a, java.net.URL b) throws java.sql.SQLException {
    delegate().setURL(a, b);
  }

  @Override
  public void setURL(int a, java.net.URL b) throws java.sql.SQLException {
    delegate().setURL(a, b);
  }

  @Override
  public void setUnicodeStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    delegate().setUnicodeStream(a, b, c);
  }

  @Override
  public boolean wasNull() throws java.sql.SQLException {
    return delegate().wasNull();
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
