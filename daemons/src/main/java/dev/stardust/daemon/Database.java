package dev.stardust.daemon;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.CatalogOptions;
import dev.stardust.catalog.Catalogs;
import dev.stardust.catalog.SqlFunction;
import dev.stardust.config.Bootstrap;
import dev.stardust.config.ConnectionProperties;
import dev.stardust.config.CreatePages;
import dev.stardust.config.StardustUrl;
import dev.stardust.jdbc.StardustDataSource;
import dev.stardust.jdbc.connector.ControlUrl;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The database that a process serves: its registry, and connections of the driver. One peer for the
 * whole process, shared with the driver's connections.
 */
public final class Database implements AutoCloseable {

  private static final String LOCK_WAIT_SECONDS = "3";
  private static final String SESSION_VARIABLES = "sessionVariables";

  /**
   * A file has all rows and no value with blanks behind it, however the server sets its sessions.
   * What the URL sets wins.
   */
  private static final String SESSION =
      "sql_mode=REPLACE(@@sql_mode,'PAD_CHAR_TO_FULL_LENGTH',''),"
          + "completion_type=0,transaction_read_only=0,sql_safe_updates=0,sql_big_selects=1,"
          + "sql_select_limit=18446744073709551615,max_execution_time=0,sql_auto_is_null=0";

  private final String url;
  private final Properties properties;
  private final StardustUrl parsed;
  private final ControlUrl control;
  private final Catalogs catalogs;
  private final Catalog catalog;

  private Database(String url, Properties properties, StardustUrl parsed, String name)
      throws SQLException {
    this.url = url;
    this.properties = properties;
    this.parsed = parsed;
    this.control = new ControlUrl(parsed);
    CatalogOptions options =
        new CatalogOptions(
            parsed.settings().get(ConnectionProperties.SCHEMA_LEASE),
            parsed.settings().get(ConnectionProperties.BOOTSTRAP) == Bootstrap.AUTO,
            parsed.settings().get(ConnectionProperties.CREATE_PAGES) == CreatePages.AUTO);
    // The driver's own key, so that its connections share the catalogs.
    this.catalogs = Catalogs.acquire(control.key() + options, control::open, options);
    this.catalog = catalogs.database(name);
  }

  /**
   * The database of {@link CommonSettings#CONNECTION}; no connection is opened before one is
   * needed.
   *
   * @throws InvalidSettingException when the URL cannot be used
   */
  public static Database of(Settings settings) throws InvalidSettingException {
    return of(
        settings.get(CommonSettings.URL),
        settings.get(CommonSettings.USER),
        settings.get(CommonSettings.PASSWORD));
  }

  private static Database of(String url, String user, String password)
      throws InvalidSettingException {
    if (url.isEmpty()) {
      throw new InvalidSettingException(
          "no database is named; give --url jdbc:stardust:mysql://host:port/database or set "
              + CommonSettings.URL.variable());
    }
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    try {
      StardustUrl parsed = StardustUrl.parse(url, properties);
      return new Database(url, properties, parsed, name(parsed));
    } catch (SQLException e) {
      throw new InvalidSettingException(String.valueOf(e.getMessage()));
    }
  }

  private static String name(StardustUrl url) throws InvalidSettingException {
    String text = url.delegateUrl();
    int question = text.indexOf('?');
    String base = question < 0 ? text : text.substring(0, question);
    int path = base.indexOf('/', base.indexOf("//") + 2);
    String name = path < 0 ? "" : base.substring(path + 1);
    if (name.isEmpty()) {
      throw new InvalidSettingException(
          "url names no database; it has the form jdbc:stardust:mysql://host:port/database");
    }
    return name;
  }

  /** The database's name. */
  public String name() {
    return catalog.database();
  }

  /** The hosts and ports of the URL. */
  public String servers() {
    return ConnectionUrl.getConnectionUrlInstance(parsed.delegateUrl(), new Properties())
        .getHostsList()
        .stream()
        .map(HostInfo::getHostPortPair)
        .collect(Collectors.joining(", "));
  }

  /**
   * The registry. Its {@link Catalog#control} gives connections for daemons' own transactions: kept
   * for the next use, replaced when they break, with UTC as time zone and a strict sql_mode.
   */
  public Catalog catalog() {
    return catalog;
  }

  public Catalogs catalogs() {
    return catalogs;
  }

  /**
   * Runs work in one transaction that acts under a lease, and commits it. It waits a few seconds
   * for a lock, not longer, so that a daemon can stop in time.
   *
   * @throws LeaseLostException when somebody else has the lease; nothing has been done
   */
  public <T> T fenced(Fence fence, SqlFunction<Connection, T> work) throws SQLException {
    return catalog.control(
        connection -> {
          waitForLocks(connection, LOCK_WAIT_SECONDS);
          T result;
          try {
            connection.setAutoCommit(false);
            fence.check(connection);
            result = work.apply(connection);
            connection.commit();
          } catch (SQLException failure) {
            restoreAfter(failure, connection);
            throw failure;
          }
          waitForLocks(connection, "DEFAULT");
          return result;
        });
  }

  private static void restoreAfter(SQLException failure, Connection connection) {
    try {
      connection.rollback();
      waitForLocks(connection, "DEFAULT");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static void waitForLocks(Connection connection, String seconds) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION innodb_lock_wait_timeout = " + seconds);
    }
  }

  /** A connection of the driver as this tenant; the caller closes it. */
  public Connection connect(long tenant) throws SQLException {
    return connect(tenant, Map.of());
  }

  /**
   * A connection of the driver as this tenant; the caller closes it.
   *
   * @param more properties that win over those of the URL
   */
  public Connection connect(long tenant, Map<String, String> more) throws SQLException {
    Properties own = new Properties();
    own.putAll(properties);
    String given = given(SESSION_VARIABLES);
    own.setProperty(SESSION_VARIABLES, given == null ? SESSION : SESSION + "," + given);
    own.setProperty("maxRows", "0");
    own.putAll(more);
    StardustDataSource source = new StardustDataSource(url);
    own.stringPropertyNames().forEach(name -> source.setProperty(name, own.getProperty(name)));
    source.setTenant(tenant);
    return source.getConnection();
  }

  /** What the URL and the properties say of one of Connector/J's. */
  private @Nullable String given(String property) {
    return ConnectionUrl.getConnectionUrlInstance(parsed.delegateUrl(), parsed.delegateProperties())
        .getMainHost()
        .getHostProperties()
        .get(property);
  }

  /** A plain connection of Connector/J without default database; the caller closes it. */
  public Connection plain() throws SQLException {
    return control.open();
  }

  /** Leaves the peers when no connection of the driver is left. */
  @Override
  public void close() {
    catalogs.close();
  }
}
