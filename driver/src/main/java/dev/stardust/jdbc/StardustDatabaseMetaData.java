package dev.stardust.jdbc;

import dev.stardust.jdbc.forward.ForwardingDatabaseMetaData;
import java.sql.Connection;
import java.sql.DatabaseMetaData;

/** Connector/J's metadata, which sees virtual tables; only what names the driver is its own. */
final class StardustDatabaseMetaData extends ForwardingDatabaseMetaData {

  private final StardustConnection connection;
  private final DatabaseMetaData delegate;

  StardustDatabaseMetaData(StardustConnection connection, DatabaseMetaData delegate) {
    this.connection = connection;
    this.delegate = delegate;
  }

  @Override
  protected DatabaseMetaData delegate() {
    return delegate;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getURL() {
    return connection.url().toString();
  }

  @Override
  public String getDriverName() {
    return DriverVersion.NAME;
  }

  @Override
  public String getDriverVersion() {
    return DriverVersion.TEXT;
  }

  @Override
  public int getDriverMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getDriverMinorVersion() {
    return DriverVersion.MINOR;
  }
}
