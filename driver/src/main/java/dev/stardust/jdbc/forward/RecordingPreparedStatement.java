package dev.stardust.jdbc.forward;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Records what the setters of a prepared statement are given.
 *
 * <p>Generated from java.sql by ForwarderGenerator; do not edit.
 */
@SuppressWarnings({"deprecation", "cast"})
public interface RecordingPreparedStatement extends PreparedStatement {

  /** Sets one parameter of a physical statement. */
  @FunctionalInterface
  interface Setter {
    void set(PreparedStatement statement, int at, @Nullable Object value) throws SQLException;
  }

  /**
   * Keeps a parameter.
   *
   * @param index the parameter, from 1
   * @param value what was given, null included
   * @param plain whether nothing was given that says how to send the value
   * @param setter does to a physical statement what was done to this one
   */
  void record(int index, @Nullable Object value, boolean plain, Setter setter)
      throws SQLException;

  @Override
  default void setArray(int a, java.sql.Array b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setArray(at, (java.sql.Array) value));
  }

  @Override
  default void setAsciiStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setAsciiStream(at, (java.io.InputStream) value, c));
  }

  @Override
  default void setAsciiStream(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setAsciiStream(at, (java.io.InputStream) value, c));
  }

  @Override
  default void setAsciiStream(int a, java.io.InputStream b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setAsciiStream(at, (java.io.InputStream) value));
  }

  @Override
  default void setBigDecimal(int a, java.math.BigDecimal b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setBigDecimal(at, (java.math.BigDecimal) value));
  }

  @Override
  default void setBinaryStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setBinaryStream(at, (java.io.InputStream) value, c));
  }

  @Override
  default void setBinaryStream(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setBinaryStream(at, (java.io.InputStream) value, c));
  }

  @Override
  default void setBinaryStream(int a, java.io.InputStream b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setBinaryStream(at, (java.io.InputStream) value));
  }

  @Override
  default void setBlob(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setBlob(at, (java.io.InputStream) value, c));
  }

  @Override
  default void setBlob(int a, java.io.InputStream b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setBlob(at, (java.io.InputStream) value));
  }

  @Override
  default void setBlob(int a, java.sql.Blob b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setBlob(at, (java.sql.Blob) value));
  }

  @Override
  default void setBoolean(int a, boolean b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setBoolean(at, (boolean) value));
  }

  @Override
  default void setByte(int a, byte b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setByte(at, (byte) value));
  }

  @Override
  default void setBytes(int a, byte[] b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setBytes(at, (byte[]) value));
  }

  @Override
  default void setCharacterStream(int a, java.io.Reader b, int c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setCharacterStream(at, (java.io.Reader) value, c));
  }

  @Override
  default void setCharacterStream(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setCharacterStream(at, (java.io.Reader) value, c));
  }

  @Override
  default void setCharacterStream(int a, java.io.Reader b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setCharacterStream(at, (java.io.Reader) value));
  }

  @Override
  default void setClob(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setClob(at, (java.io.Reader) value, c));
  }

  @Override
  default void setClob(int a, java.io.Reader b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setClob(at, (java.io.Reader) value));
  }

  @Override
  default void setClob(int a, java.sql.Clob b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setClob(at, (java.sql.Clob) value));
  }

  @Override
  default void setDate(int a, java.sql.Date b, java.util.Calendar c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setDate(at, (java.sql.Date) value, c));
  }

  @Override
  default void setDate(int a, java.sql.Date b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setDate(at, (java.sql.Date) value));
  }

  @Override
  default void setDouble(int a, double b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setDouble(at, (double) value));
  }

  @Override
  default void setFloat(int a, float b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setFloat(at, (float) value));
  }

  @Override
  default void setInt(int a, int b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setInt(at, (int) value));
  }

  @Override
  default void setLong(int a, long b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setLong(at, (long) value));
  }

  @Override
  default void setNCharacterStream(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setNCharacterStream(at, (java.io.Reader) value, c));
  }

  @Override
  default void setNCharacterStream(int a, java.io.Reader b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setNCharacterStream(at, (java.io.Reader) value));
  }

  @Override
  default void setNClob(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setNClob(at, (java.io.Reader) value, c));
  }

  @Override
  default void setNClob(int a, java.io.Reader b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setNClob(at, (java.io.Reader) value));
  }

  @Override
  default void setNClob(int a, java.sql.NClob b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setNClob(at, (java.sql.NClob) value));
  }

  @Override
  default void setNString(int a, java.lang.String b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setNString(at, (java.lang.String) value));
  }

  @Override
  default void setNull(int a, int b, java.lang.String c) throws java.sql.SQLException {
    record(a, null, true, (statement, at, value) -> statement.setNull(at, b, c));
  }

  @Override
  default void setNull(int a, int b) throws java.sql.SQLException {
    record(a, null, true, (statement, at, value) -> statement.setNull(at, b));
  }

  @Override
  default void setObject(int a, java.lang.Object b, int c, int d) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setObject(at, (java.lang.Object) value, c, d));
  }

  @Override
  default void setObject(int a, java.lang.Object b, int c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setObject(at, (java.lang.Object) value, c));
  }

  @Override
  default void setObject(int a, java.lang.Object b, java.sql.SQLType c, int d) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setObject(at, (java.lang.Object) value, c, d));
  }

  @Override
  default void setObject(int a, java.lang.Object b, java.sql.SQLType c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setObject(at, (java.lang.Object) value, c));
  }

  @Override
  default void setObject(int a, java.lang.Object b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setObject(at, (java.lang.Object) value));
  }

  @Override
  default void setRef(int a, java.sql.Ref b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setRef(at, (java.sql.Ref) value));
  }

  @Override
  default void setRowId(int a, java.sql.RowId b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setRowId(at, (java.sql.RowId) value));
  }

  @Override
  default void setSQLXML(int a, java.sql.SQLXML b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setSQLXML(at, (java.sql.SQLXML) value));
  }

  @Override
  default void setShort(int a, short b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setShort(at, (short) value));
  }

  @Override
  default void setString(int a, java.lang.String b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setString(at, (java.lang.String) value));
  }

  @Override
  default void setTime(int a, java.sql.Time b, java.util.Calendar c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setTime(at, (java.sql.Time) value, c));
  }

  @Override
  default void setTime(int a, java.sql.Time b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setTime(at, (java.sql.Time) value));
  }

  @Override
  default void setTimestamp(int a, java.sql.Timestamp b, java.util.Calendar c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setTimestamp(at, (java.sql.Timestamp) value, c));
  }

  @Override
  default void setTimestamp(int a, java.sql.Timestamp b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setTimestamp(at, (java.sql.Timestamp) value));
  }

  @Override
  default void setURL(int a, java.net.URL b) throws java.sql.SQLException {
    record(a, b, true, (statement, at, value) -> statement.setURL(at, (java.net.URL) value));
  }

  @Override
  default void setUnicodeStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    record(a, b, false, (statement, at, value) -> statement.setUnicodeStream(at, (java.io.InputStream) value, c));
  }
}
