package dev.stardust.jdbc.forward;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Records what the setters of a prepared statement are given. Generated from java.sql by ForwarderGenerator; do not edit. */
@SuppressWarnings("deprecation")
public abstract class RecordingPreparedStatement extends ForwardingStatement
    implements PreparedStatement {

  /** Sets one parameter of a physical statement. */
  @FunctionalInterface
  public interface Setter {
    void set(PreparedStatement statement, int at) throws SQLException;
  }

  /**
   * Keeps a parameter.
   *
   * @param index the parameter, from 1
   * @param value what was given, null included
   * @param setter does to a physical statement what was done to this one
   */
  protected abstract void record(int index, @Nullable Object value, Setter setter)
      throws SQLException;

  @Override
  public void setArray(int a, java.sql.Array b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setArray(at, b));
  }

  @Override
  public void setAsciiStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setAsciiStream(at, b, c));
  }

  @Override
  public void setAsciiStream(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setAsciiStream(at, b, c));
  }

  @Override
  public void setAsciiStream(int a, java.io.InputStream b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setAsciiStream(at, b));
  }

  @Override
  public void setBigDecimal(int a, java.math.BigDecimal b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBigDecimal(at, b));
  }

  @Override
  public void setBinaryStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBinaryStream(at, b, c));
  }

  @Override
  public void setBinaryStream(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBinaryStream(at, b, c));
  }

  @Override
  public void setBinaryStream(int a, java.io.InputStream b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBinaryStream(at, b));
  }

  @Override
  public void setBlob(int a, java.io.InputStream b, long c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBlob(at, b, c));
  }

  @Override
  public void setBlob(int a, java.io.InputStream b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBlob(at, b));
  }

  @Override
  public void setBlob(int a, java.sql.Blob b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBlob(at, b));
  }

  @Override
  public void setBoolean(int a, boolean b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBoolean(at, b));
  }

  @Override
  public void setByte(int a, byte b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setByte(at, b));
  }

  @Override
  public void setBytes(int a, byte[] b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setBytes(at, b));
  }

  @Override
  public void setCharacterStream(int a, java.io.Reader b, int c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setCharacterStream(at, b, c));
  }

  @Override
  public void setCharacterStream(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setCharacterStream(at, b, c));
  }

  @Override
  public void setCharacterStream(int a, java.io.Reader b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setCharacterStream(at, b));
  }

  @Override
  public void setClob(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setClob(at, b, c));
  }

  @Override
  public void setClob(int a, java.io.Reader b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setClob(at, b));
  }

  @Override
  public void setClob(int a, java.sql.Clob b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setClob(at, b));
  }

  @Override
  public void setDate(int a, java.sql.Date b, java.util.Calendar c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setDate(at, b, c));
  }

  @Override
  public void setDate(int a, java.sql.Date b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setDate(at, b));
  }

  @Override
  public void setDouble(int a, double b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setDouble(at, b));
  }

  @Override
  public void setFloat(int a, float b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setFloat(at, b));
  }

  @Override
  public void setInt(int a, int b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setInt(at, b));
  }

  @Override
  public void setLong(int a, long b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setLong(at, b));
  }

  @Override
  public void setNCharacterStream(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setNCharacterStream(at, b, c));
  }

  @Override
  public void setNCharacterStream(int a, java.io.Reader b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setNCharacterStream(at, b));
  }

  @Override
  public void setNClob(int a, java.io.Reader b, long c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setNClob(at, b, c));
  }

  @Override
  public void setNClob(int a, java.io.Reader b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setNClob(at, b));
  }

  @Override
  public void setNClob(int a, java.sql.NClob b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setNClob(at, b));
  }

  @Override
  public void setNString(int a, java.lang.String b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setNString(at, b));
  }

  @Override
  public void setNull(int a, int b, java.lang.String c) throws java.sql.SQLException {
    record(a, null, (statement, at) -> statement.setNull(at, b, c));
  }

  @Override
  public void setNull(int a, int b) throws java.sql.SQLException {
    record(a, null, (statement, at) -> statement.setNull(at, b));
  }

  @Override
  public void setObject(int a, java.lang.Object b, int c, int d) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setObject(at, b, c, d));
  }

  @Override
  public void setObject(int a, java.lang.Object b, int c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setObject(at, b, c));
  }

  @Override
  public void setObject(int a, java.lang.Object b, java.sql.SQLType c, int d) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setObject(at, b, c, d));
  }

  @Override
  public void setObject(int a, java.lang.Object b, java.sql.SQLType c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setObject(at, b, c));
  }

  @Override
  public void setObject(int a, java.lang.Object b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setObject(at, b));
  }

  @Override
  public void setRef(int a, java.sql.Ref b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setRef(at, b));
  }

  @Override
  public void setRowId(int a, java.sql.RowId b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setRowId(at, b));
  }

  @Override
  public void setSQLXML(int a, java.sql.SQLXML b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setSQLXML(at, b));
  }

  @Override
  public void setShort(int a, short b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setShort(at, b));
  }

  @Override
  public void setString(int a, java.lang.String b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setString(at, b));
  }

  @Override
  public void setTime(int a, java.sql.Time b, java.util.Calendar c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setTime(at, b, c));
  }

  @Override
  public void setTime(int a, java.sql.Time b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setTime(at, b));
  }

  @Override
  public void setTimestamp(int a, java.sql.Timestamp b, java.util.Calendar c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setTimestamp(at, b, c));
  }

  @Override
  public void setTimestamp(int a, java.sql.Timestamp b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setTimestamp(at, b));
  }

  @Override
  public void setURL(int a, java.net.URL b) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setURL(at, b));
  }

  @Override
  public void setUnicodeStream(int a, java.io.InputStream b, int c) throws java.sql.SQLException {
    record(a, b, (statement, at) -> statement.setUnicodeStream(at, b, c));
  }
}
