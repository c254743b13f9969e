package dev.stardust.jdbc;

import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that opens a connection each time; give it to a pool, or give the pool the URL.
 *
 * <p>Safe for use by several threads once it is set up.
 */
public final class StardustDataSource implements DataSource, Serializable {

  private static final long serialVersionUID = 1;

  private final Properties properties = new Properties();
  private @Nullable String url;
  private transient @Nullable PrintWriter logWriter;

  /** For tools that call setters. */
  public StardustDataSource() {}

  public StardustDataSource(String url) {
    this.url = url;
  }

  public @Nullable String getUrl() {
    return url;
  }

  /** The URL, {@code jdbc:stardust:mysql://host/database}. */
  public void setUrl(String url) {
    this.url = url;
  }

  public @Nullable String getUser() {
    return properties.getProperty("user");
  }

  public void setUser(@Nullable String user) {
    setProperty("user", user);
  }

  public void setPassword(@Nullable String password) {
    setProperty("password", password);
  }

  /** The tenant of the connections; wins over the one in the URL. */
  public void setTenant(long tenant) {
    setProperty("tenant", Long.toString(tenant));
  }

  /** Any property of the driver or of Connector/J; null takes it back. */
  public void setProperty(String name, @Nullable String value) {
    if (value == null) {
      properties.remove(name);
    } else {
      properties.setProperty(name, value);
    }
  }

  /** Properties of the driver and of Connector/J, added to those set before. */
  public void setConnectionProperties(Properties more) {
    more.stringPropertyNames().forEach(name -> setProperty(name, more.getProperty(name)));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return open(properties);
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    Properties own = new Properties();
    own.putAll(properties);
    if (user != null) {
      own.setProperty("user", user);
    }
    if (password != null) {
      own.setProperty("password", password);
    }
    return open(own);
  }

  private Connection open(Properties info) throws SQLException {
    return Connections.open(url == null ? "" : url, info);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public int getLoginTimeout() {
    return Integer.parseInt(properties.getProperty("connectTimeout", "0")) / 1000;
  }

  /** How long connecting may take, as Connector/J's {@code connectTimeout}. */
  @Override
  public void setLoginTimeout(int seconds) {
    setProperty("connectTimeout", Integer.toString(seconds * 1000));
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return Logger.getLogger("dev.stardust");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!type.isInstance(this)) {
      throw new SQLException("StardustDataSource is not a wrapper for " + type.getName(), "HY000");
    }
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
