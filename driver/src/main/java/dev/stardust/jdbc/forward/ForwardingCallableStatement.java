package dev.stardust.jdbc.forward;

import java.sql.CallableStatement;
import java.sql.SQLException;

/**
 * Hands on what {@link CallableStatement} has beyond {@link java.sql.Statement}.
 *
 * <p>Generated from java.sql by ForwarderGenerator; do not edit.
 */
@SuppressWarnings({"deprecation", "cast"})
public interface ForwardingCallableStatement extends CallableStatement {

  /** The object that takes the calls. */
  CallableStatement callable();

  @Override
  default void addBatch() throws java.sql.SQLException {
    callable().addBatch();
  }

  @Override
  default void clearParameters() throws java.sql.SQLException {
    callable().clearParameters();
  }

  @Override
  default boolean execute() throws java.sql.SQLException {
    return callable().execute();
  }

  @Override
  default long executeLargeUpdate() throws java.sql.SQLException {
    return callable().executeLargeUpdate();
  }

  @Override
  default java.sql.ResultSet executeQuery() throws java.sql.SQLException {
    return callable().executeQuery();
  }

  @Override
  default int executeUpdate() throws java.sql.SQLException {
    return callable().executeUpdate();
  }

  @Override
  default java.sql.Array getArray(java.lang.String a) throws java.sql.SQLException {
    return callable().getArray(a);
  }

  @Override
  default java.sql.Array getArray(int a) throws java.sql.SQLException {
    return callable().getArray(a);
  }

  @Override
  default java.math.BigDecimal getBigDecimal(java.lang.String a) throws java.sql.SQLException {
    return callable().getBigDecimal(a);
  }

  @Override
  default java.math.BigDecimal getBigDecimal(int a, int b) throws java.sql.SQLException {
    return callable().getBigDecimal(a, b);
  }

  @Override
  default java.math.BigDecimal getBigDecimal(int a) throws java.sql.SQLException {
    return callable().getBigDecimal(a);
  }

  @Override
  default java.sql.Blob getBlob(java.lang.String a) throws java.sql.SQLException {
    return callable().getBlob(a);
  }

  @Override
  default java.sql.Blob getBlob(int a) throws java.sql.SQLException {
    return callable().getBlob(a);
  }

  @Override
  default boolean getBoolean(java.lang.String a) throws java.sql.SQLException {
    return callable().getBoolean(a);
  }

  @Override
  default boolean getBoolean(int a) throws java.sql.SQLException {
    return callable().getBoolean(a);
  }

  @Override
  default byte getByte(java.lang.String a) throws java.sql.SQLException {
    return callable().getByte(a);
  }

  @Override
  default byte getByte(int a) throws java.sql.SQLException {
    return callable().getByte(a);
  }

  @Override
  default byte[] getBytes(java.lang.String a) throws java.sql.SQLException {
    return callable().getBytes(a);
  }

  @Override
  default byte[] getBytes(int a) throws java.sql.SQLException {
    return callable().getBytes(a);
  }

  @Override
  default java.io.Reader getCharacterStream(java.lang.String a) throws java.sql.SQLException {
    return callable().getCharacterStream(a);
  }

  @Override
  default java.io.Reader getCharacterStream(int a) throws java.sql.SQLException {
    return callable().getCharacterStream(a);
  }

  @Override
  default java.sql.Clob getClob(java.lang.String a) throws java.sql.SQLException {
    return callable().getClob(a);
  }

  @Override
  default java.sql.Clob getClob(int a) throws java.sql.SQLException {
    return callable().getClob(a);
  }

  @Override
  default java.sql.Date getDate(java.lang.String a, java.util.Calendar b) throws java.sql.SQLException {
    return callable().getDate(a, b);
  }

  @Override
  default java.sql.Date getDate(java.lang.String a) throws java.sql.SQLException {
    return callable().getDate(a);
  }

  @Override
  default java.sql.Date getDate(int a, java.util.Calendar b) throws java.sql.SQLException {
    return callable().getDate(a, b);
  }

  @Override
  default java.sql.Date getDate(int a) throws java.sql.SQLException {
    return callable().getDate(a);
  }

  @Override
  default double getDouble(java.lang.String a) throws java.sql.SQLException {
    return callable().getDouble(a);
  }

  @Override
  default double getDouble(int a) throws java.sql.SQLException {
    return callable().getDouble(a);
  }

  @Override
  default float getFloat(java.lang.String a) throws java.sql.SQLException {
    return callable().getFloat(a);
  }

  @Override
  default float getFloat(int a) throws java.sql.SQLException {
    return callable().getFloat(a);
  }

  @Override
  default int getInt(java.lang.String a) throws java.sql.SQLException {
    return callable().getInt(a);
  }

  @Override
  default int getInt(int a) throws java.sql.SQLException {
    return callable().getInt(a);
  }

  @Override
  default long getLong(java.lang.String a) throws java.sql.SQLException {
    return callable().getLong(a);
  }

  @Override
  default long getLong(int a) throws java.sql.SQLException {
    return callable().getLong(a);
  }

  @Override
  default java.sql.ResultSetMetaData getMetaData() throws java.sql.SQLException {
    return callable().getMetaData();
  }

  @Override
  default java.io.Reader getNCharacterStream(java.lang.String a) throws java.sql.SQLException {
    return callable().getNCharacterStream(a);
  }

  @Override
  default java.io.Reader getNCharacterStream(int a) throws java.sql.SQLException {
    return callable().getNCharacterStream(a);
  }

  @Override
  default java.sql.NClob getNClob(java.lang.String a) throws java.sql.SQLException {
    return callable().getNClob(a);
  }

  @Override
  default java.sql.NClob getNClob(int a) throws java.sql.SQLException {
    return callable().getNClob(a);
  }

  @Override
  default java.lang.String getNString(java.lang.String a) throws java.sql.SQLException {
    return callable().getNString(a);
  }

  @Override
  default java.lang.String getNString(int a) throws java.sql.SQLException {
    return callable().getNString(a);
  }

  @Override
  default <T> T getObject(java.lang.String a, java.lang.Class<T> b) throws java.sql.SQLException {
    return callable().getObject(a, b);
  }

  @Override
  default java.lang.Object getObject(java.lang.String a, java.util.Map<java.lang.String, java.lang.Class<?>> b) throws java.sql.SQLException {
    return callable().getObject(a, b);
  }

  @Override
  default java.lang.Object getObject(java.lang.String a) throws java.sql.SQLException {
    return callable().getObject(a);
  }

  @Override
  default <T> T getObject(int a, java.lang.Class<T> b) throws java.sql.SQLException {
    return callable().getObject(a, b);
  }

  @Override
  default java.lang.Object getObject(int a, java.util.Map<java.lang.String, java.lang.Class<?>> b) throws java.sql.SQLException {
    return callable().getObject(a, b);
  }

  @Override
  default java.lang.Object getObject(int a) throws java.sql.SQLException {
    return callable().getObject(a);
  }

  @Override
  default java.sql.ParameterMetaData getParameterMetaData() throws java.sql.SQLException {
    return callable().getParameterMetaData();
  }

  @Override
  default java.sql.Ref getRef(java.lang.String a) throws java.sql.SQLException {
    return callable().getRef(a);
  }

  @Override
  default java.sql.Ref getRef(int a) throws java.sql.SQLException {
    return callable().getRef(a);
  }

  @Override
  default java.sql.RowId getRowId(java.lang.String a) throws java.sql.SQLException {
    return callable().getRowId(a);
  }

  @Override
  default java.sql.RowId getRowId(int a) throws java.sql.SQLException {
    return callable().getRowId(a);
  }

  @Override
  default java.sql.SQLXML getSQLXML(java.lang.String a) throws java.sql.SQLException {
    return callable().getSQLXML(a);
  }

  @Override
  default java.sql.SQLXML getSQLXML(int a) throws java.sql.SQLException {
    return callable().getSQLXML(a);
  }

  @Override
  default short getShort(java.lang.String a) throws java.sql.SQLException {
    return callable().getShort(a);
  }

  @Override
  default short getShort(int a) throws java.sql.SQLException {
    return callable().getShort(a);
  }

  @Override
  default java.lang.String getString(java.lang.String a) throws java.sql.SQLException {
    return callable().getString(a);
  }

  @Override
  default java.lang.String getString(int a) throws java.sql.SQLException {
    return callable().getString(a);
  }

  @Override
  default java.sql.Time getTime(java.lang.String a, java.util.Calendar b) throws java.sql.SQLException {
    return callable().getTime(a, b);
  }

  @Override
  default java.sql.Time getTime(java.lang.String a) throws java.sql.SQLException {
    return callable().getTime(a);
  }

  @Override
  default java.sql.Time getTime(int a, java.util.Calendar b) throws java.sql.SQLException {
    return callable().getTime(a, b);
  }

  @Override
  default java.sql.Time getTime(int a) throws java.sql.SQLException {
    return callable().getTime(a);
  }

  @Override
  default java.sql.Timestamp getTimestamp(java.lang.String a, java.util.Calendar b) throws java.sql.SQLException {
    return callable().getTimestamp(a, b);
  }

  @Override
  default java.sql.Timestamp getTimestamp(java.lang.String a) throws java.sql.SQLException {
    return callable().getTimestamp(a);
  }

  @Override
  default java.sql.Timestamp getTimestamp(int a, java.util.Calendar b) throws java.sql.SQLException {
    return callable().getTimestamp(a, b);
  }

  @Override
  default java.sql.Timestamp getTimestamp(int a) throws java.sql.SQLException {
    return callable().getTimestamp(a);
  }

  @Override
  default java.net.URL getURL(java.lang.String a) throws java.sql.SQLException {
    return callable().getURL(a);
  }

  @Override
  default java.net.URL getURL(int a) throws java.sql.SQLException {
    return callable().getURL(a);
  }

  @Override
  default void registerOutParameter(java.lang.String a, int b, java.lang.String c) throws java.sql.SQLException {
    callable().registerOutParameter(a, b, c);
  }

  @Override
  default void registerOutParameter(java.lang.String a, int b, int c) throws java.sql.SQLException {
    callable().registerOutParameter(a, b, c);
  }

  @Override
  default void registerOutParameter(java.lang.String a, int b) throws java.sql.SQLException {
    callable().registerOutParameter(a, b);
  }

  @Override
  default void registerOutParameter(java.lang.String a, java.sql.SQLType b, java.lang.String c) throws java.sql.SQLException {
    callable().registerOutParameter(a, b, c);
  }

  @Override
  default void registerOutParameter(java.lang.String a, java.sql.SQLType b, int c) throws java.sql.SQLException {
    callable().registerOutParameter(a, b, c);
  }

  @Override
  default void registerOutParameter(java.lang.String a, java.sql.SQLType b) throws java.sql.SQLException {
    callable().registerOutParameter(a, b);
  }

  @Override
  default void registerOutParameter(int a, int b, java.lang.String c) throws java.sql.SQLException {
    callable().registerOutParameter(a, b, c);
  }

  @Override
  default void registerOutParameter(int a, int b, int c) throws java.sql.SQLException {
    callable().registerOutParameter(a, b, c);
  }

  @Override
  default void registerOutParameter(int a, int b) throws java.sql.SQLException {
    callable().registerOutParameter(a, b);
  }

  @Override
  default void registerOutParameter(int a, java.sql.SQLType b, java.lang.String c) throws java.sql.SQLException {
    callable().registerOutParameter(a, b, c);
  }

  @Override
  default void registerOutParameter(int a, java.sql.SQLType b, int c) throws java.sql.SQLException {
    callable().registerOutParameter(a, b, c);
  }

  @Override
  default void registerOutParameter(int a, java.sql.SQLType b) throws java.sql.SQLException {
    callable().registerOutParameter(a, b);
  }

  @Override
  default void setArray(int a, java.sql.Array b) throws java.sql.SQLException {
    callable().setArray(a, b);
  }

  @Override
  default void setAsciiStream(java.lang.String a, java.io.InputStream b, int c) throws java.sql.SQLException {
    callable().setAsciiStream(a, b, c);
  }

  @Override
  default void setAsciiStream(java.lang.String a, java.io.InputStream b, long c) throws java.sql.SQLException {
    callable().setAsciiStream(a, b, c);
  }

  @Override
  default void setAsciiStream(java.lang.String a, java.io.InputStream b) throws java.sql.SQLException {
    callable().setAsciiStream(a, b);
  }

  @Override
  default void setAsciiStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    callable().setAsciiStream(a, b, c);
  }

  @Override
  default void setAsciiStream(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    callable().setAsciiStream(a, b, c);
  }

  @Override
  default void setAsciiStream(int a, java.io.InputStream b) throws java.sql.SQLException {
    callable().setAsciiStream(a, b);
  }

  @Override
  default void setBigDecimal(java.lang.String a, java.math.BigDecimal b) throws java.sql.SQLException {
    callable().setBigDecimal(a, b);
  }

  @Override
  default void setBigDecimal(int a, java.math.BigDecimal b) throws java.sql.SQLException {
    callable().setBigDecimal(a, b);
  }

  @Override
  default void setBinaryStream(java.lang.String a, java.io.InputStream b, int c) throws java.sql.SQLException {
    callable().setBinaryStream(a, b, c);
  }

  @Override
  default void setBinaryStream(java.lang.String a, java.io.InputStream b, long c) throws java.sql.SQLException {
    callable().setBinaryStream(a, b, c);
  }

  @Override
  default void setBinaryStream(java.lang.String a, java.io.InputStream b) throws java.sql.SQLException {
    callable().setBinaryStream(a, b);
  }

  @Override
  default void setBinaryStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    callable().setBinaryStream(a, b, c);
  }

  @Override
  default void setBinaryStream(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    callable().setBinaryStream(a, b, c);
  }

  @Override
  default void setBinaryStream(int a, java.io.InputStream b) throws java.sql.SQLException {
    callable().setBinaryStream(a, b);
  }

  @Override
  default void setBlob(java.lang.String a, java.io.InputStream b, long c) throws java.sql.SQLException {
    callable().setBlob(a, b, c);
  }

  @Override
  default void setBlob(java.lang.String a, java.io.InputStream b) throws java.sql.SQLException {
    callable().setBlob(a, b);
  }

  @Override
  default void setBlob(java.lang.String a, java.sql.Blob b) throws java.sql.SQLException {
    callable().setBlob(a, b);
  }

  @Override
  default void setBlob(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    callable().setBlob(a, b, c);
  }

  @Override
  default void setBlob(int a, java.io.InputStream b) throws java.sql.SQLException {
    callable().setBlob(a, b);
  }

  @Override
  default void setBlob(int a, java.sql.Blob b) throws java.sql.SQLException {
    callable().setBlob(a, b);
  }

  @Override
  default void setBoolean(java.lang.String a, boolean b) throws java.sql.SQLException {
    callable().setBoolean(a, b);
  }

  @Override
  default void setBoolean(int a, boolean b) throws java.sql.SQLException {
    callable().setBoolean(a, b);
  }

  @Override
  default void setByte(java.lang.String a, byte b) throws java.sql.SQLException {
    callable().setByte(a, b);
  }

  @Override
  default void setByte(int a, byte b) throws java.sql.SQLException {
    callable().setByte(a, b);
  }

  @Override
  default void setBytes(java.lang.String a, byte[] b) throws java.sql.SQLException {
    callable().setBytes(a, b);
  }

  @Override
  default void setBytes(int a, byte[] b) throws java.sql.SQLException {
    callable().setBytes(a, b);
  }

  @Override
  default void setCharacterStream(java.lang.String a, java.io.Reader b, int c) throws java.sql.SQLException {
    callable().setCharacterStream(a, b, c);
  }

  @Override
  default void setCharacterStream(java.lang.String a, java.io.Reader b, long c) throws java.sql.SQLException {
    callable().setCharacterStream(a, b, c);
  }

  @Override
  default void setCharacterStream(java.lang.String a, java.io.Reader b) throws java.sql.SQLException {
    callable().setCharacterStream(a, b);
  }

  @Override
  default void setCharacterStream(int a, java.io.Reader b, int c) throws java.sql.SQLException {
    callable().setCharacterStream(a, b, c);
  }

  @Override
  default void setCharacterStream(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    callable().setCharacterStream(a, b, c);
  }

  @Override
  default void setCharacterStream(int a, java.io.Reader b) throws java.sql.SQLException {
    callable().setCharacterStream(a, b);
  }

  @Override
  default void setClob(java.lang.String a, java.io.Reader b, long c) throws java.sql.SQLException {
    callable().setClob(a, b, c);
  }

  @Override
  default void setClob(java.lang.String a, java.io.Reader b) throws java.sql.SQLException {
    callable().setClob(a, b);
  }

  @Override
  default void setClob(java.lang.String a, java.sql.Clob b) throws java.sql.SQLException {
    callable().setClob(a, b);
  }

  @Override
  default void setClob(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    callable().setClob(a, b, c);
  }

  @Override
  default void setClob(int a, java.io.Reader b) throws java.sql.SQLException {
    callable().setClob(a, b);
  }

  @Override
  default void setClob(int a, java.sql.Clob b) throws java.sql.SQLException {
    callable().setClob(a, b);
  }

  @Override
  default void setDate(java.lang.String a, java.sql.Date b, java.util.Calendar c) throws java.sql.SQLException {
    callable().setDate(a, b, c);
  }

  @Override
  default void setDate(java.lang.String a, java.sql.Date b) throws java.sql.SQLException {
    callable().setDate(a, b);
  }

  @Override
  default void setDate(int a, java.sql.Date b, java.util.Calendar c) throws java.sql.SQLException {
    callable().setDate(a, b, c);
  }

  @Override
  default void setDate(int a, java.sql.Date b) throws java.sql.SQLException {
    callable().setDate(a, b);
  }

  @Override
  default void setDouble(java.lang.String a, double b) throws java.sql.SQLException {
    callable().setDouble(a, b);
  }

  @Override
  default void setDouble(int a, double b) throws java.sql.SQLException {
    callable().setDouble(a, b);
  }

  @Override
  default void setFloat(java.lang.String a, float b) throws java.sql.SQLException {
    callable().setFloat(a, b);
  }

  @Override
  default void setFloat(int a, float b) throws java.sql.SQLException {
    callable().setFloat(a, b);
  }

  @Override
  default void setInt(java.lang.String a, int b) throws java.sql.SQLException {
    callable().setInt(a, b);
  }

  @Override
  default void setInt(int a, int b) throws java.sql.SQLException {
    callable().setInt(a, b);
  }

  @Override
  default void setLong(java.lang.String a, long b) throws java.sql.SQLException {
    callable().setLong(a, b);
  }

  @Override
  default void setLong(int a, long b) throws java.sql.SQLException {
    callable().setLong(a, b);
  }

  @Override
  default void setNCharacterStream(java.lang.String a, java.io.Reader b, long c) throws java.sql.SQLException {
    callable().setNCharacterStream(a, b, c);
  }

  @Override
  default void setNCharacterStream(java.lang.String a, java.io.Reader b) throws java.sql.SQLException {
    callable().setNCharacterStream(a, b);
  }

  @Override
  default void setNCharacterStream(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    callable().setNCharacterStream(a, b, c);
  }

  @Override
  default void setNCharacterStream(int a, java.io.Reader b) throws java.sql.SQLException {
    callable().setNCharacterStream(a, b);
  }

  @Override
  default void setNClob(java.lang.String a, java.io.Reader b, long c) throws java.sql.SQLException {
    callable().setNClob(a, b, c);
  }

  @Override
  default void setNClob(java.lang.String a, java.io.Reader b) throws java.sql.SQLException {
    callable().setNClob(a, b);
  }

  @Override
  default void setNClob(java.lang.String a, java.sql.NClob b) throws java.sql.SQLException {
    callable().setNClob(a, b);
  }

  @Override
  default void setNClob(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    callable().setNClob(a, b, c);
  }

  @Override
  default void setNClob(int a, java.io.Reader b) throws java.sql.SQLException {
    callable().setNClob(a, b);
  }

  @Override
  default void setNClob(int a, java.sql.NClob b) throws java.sql.SQLException {
    callable().setNClob(a, b);
  }

  @Override
  default void setNString(java.lang.String a, java.lang.String b) throws java.sql.SQLException {
    callable().setNString(a, b);
  }

  @Override
  default void setNString(int a, java.lang.String b) throws java.sql.SQLException {
    callable().setNString(a, b);
  }

  @Override
  default void setNull(java.lang.String a, int b, java.lang.String c) throws java.sql.SQLException {
    callable().setNull(a, b, c);
  }

  @Override
  default void setNull(java.lang.String a, int b) throws java.sql.SQLException {
    callable().setNull(a, b);
  }

  @Override
  default void setNull(int a, int b, java.lang.String c) throws java.sql.SQLException {
    callable().setNull(a, b, c);
  }

  @Override
  default void setNull(int a, int b) throws java.sql.SQLException {
    callable().setNull(a, b);
  }

  @Override
  default void setObject(java.lang.String a, java.lang.Object b, int c, int d) throws java.sql.SQLException {
    callable().setObject(a, b, c, d);
  }

  @Override
  default void setObject(java.lang.String a, java.lang.Object b, int c) throws java.sql.SQLException {
    callable().setObject(a, b, c);
  }

  @Override
  default void setObject(java.lang.String a, java.lang.Object b, java.sql.SQLType c, int d) throws java.sql.SQLException {
    callable().setObject(a, b, c, d);
  }

  @Override
  default void setObject(java.lang.String a, java.lang.Object b, java.sql.SQLType c) throws java.sql.SQLException {
    callable().setObject(a, b, c);
  }

  @Override
  default void setObject(java.lang.String a, java.lang.Object b) throws java.sql.SQLException {
    callable().setObject(a, b);
  }

  @Override
  default void setObject(int a, java.lang.Object b, int c, int d) throws java.sql.SQLException {
    callable().setObject(a, b, c, d);
  }

  @Override
  default void setObject(int a, java.lang.Object b, int c) throws java.sql.SQLException {
    callable().setObject(a, b, c);
  }

  @Override
  default void setObject(int a, java.lang.Object b, java.sql.SQLType c, int d) throws java.sql.SQLException {
    callable().setObject(a, b, c, d);
  }

  @Override
  default void setObject(int a, java.lang.Object b, java.sql.SQLType c) throws java.sql.SQLException {
    callable().setObject(a, b, c);
  }

  @Override
  default void setObject(int a, java.lang.Object b) throws java.sql.SQLException {
    callable().setObject(a, b);
  }

  @Override
  default void setRef(int a, java.sql.Ref b) throws java.sql.SQLException {
    callable().setRef(a, b);
  }

  @Override
  default void setRowId(java.lang.String a, java.sql.RowId b) throws java.sql.SQLException {
    callable().setRowId(a, b);
  }

  @Override
  default void setRowId(int a, java.sql.RowId b) throws java.sql.SQLException {
    callable().setRowId(a, b);
  }

  @Override
  default void setSQLXML(java.lang.String a, java.sql.SQLXML b) throws java.sql.SQLException {
    callable().setSQLXML(a, b);
  }

  @Override
  default void setSQLXML(int a, java.sql.SQLXML b) throws java.sql.SQLException {
    callable().setSQLXML(a, b);
  }

  @Override
  default void setShort(java.lang.String a, short b) throws java.sql.SQLException {
    callable().setShort(a, b);
  }

  @Override
  default void setShort(int a, short b) throws java.sql.SQLException {
    callable().setShort(a, b);
  }

  @Override
  default void setString(java.lang.String a, java.lang.String b) throws java.sql.SQLException {
    callable().setString(a, b);
  }

  @Override
  default void setString(int a, java.lang.String b) throws java.sql.SQLException {
    callable().setString(a, b);
  }

  @Override
  default void setTime(java.lang.String a, java.sql.Time b, java.util.Calendar c) throws java.sql.SQLException {
    callable().setTime(a, b, c);
  }

  @Override
  default void setTime(java.lang.String a, java.sql.Time b) throws java.sql.SQLException {
    callable().setTime(a, b);
  }

  @Override
  default void setTime(int a, java.sql.Time b, java.util.Calendar c) throws java.sql.SQLException {
    callable().setTime(a, b, c);
  }

  @Override
  default void setTime(int a, java.sql.Time b) throws java.sql.SQLException {
    callable().setTime(a, b);
  }

  @Override
  default void setTimestamp(java.lang.String a, java.sql.Timestamp b, java.util.Calendar c) throws java.sql.SQLException {
    callable().setTimestamp(a, b, c);
  }

  @Override
  default void setTimestamp(java.lang.String a, java.sql.Timestamp b) throws java.sql.SQLException {
    callable().setTimestamp(a, b);
  }

  @Override
  default void setTimestamp(int a, java.sql.Timestamp b, java.util.Calendar c) throws java.sql.SQLException {
    callable().setTimestamp(a, b, c);
  }

  @Override
  default void setTimestamp(int a, java.sql.Timestamp b) throws java.sql.SQLException {
    callable().setTimestamp(a, b);
  }

  @Override
  default void setURL(java.lang.String a, java.net.URL b) throws java.sql.SQLException {
    callable().setURL(a, b);
  }

  @Override
  default void setURL(int a, java.net.URL b) throws java.sql.SQLException {
    callable().setURL(a, b);
  }

  @Override
  default void setUnicodeStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    callable().setUnicodeStream(a, b, c);
  }

  @Override
  default boolean wasNull() throws java.sql.SQLException {
    return callable().wasNull();
  }
}
