package dev.stardust.jdbc;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.catalog.CatalogOptions;
import dev.stardust.catalog.Catalogs;
import dev.stardust.config.Bootstrap;
import dev.stardust.config.ConnectionProperties;
import dev.stardust.config.CreatePages;
import dev.stardust.config.CreateTables;
import dev.stardust.config.Retype;
import dev.stardust.config.SchemaChangeMode;
import dev.stardust.config.ServerViewAccess;
import dev.stardust.config.Settings;
import dev.stardust.config.StardustUrl;
import dev.stardust.execute.Session;
import dev.stardust.execute.SessionOptions;
import dev.stardust.jdbc.connector.ControlUrl;
import dev.stardust.jdbc.connector.Delegates;
import dev.stardust.observe.Observers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Opens connections; what the driver and the data source share. */
final class Connections {

  private Connections() {}

  /**
   * @param url a URL of the driver
   * @param info properties given beside it
   */
  static Connection open(String url, Properties info) throws SQLException {
    StardustUrl parsed = StardustUrl.parse(url, info);
    JdbcConnection delegate =
        Delegates.openForUser(
            parsed.delegateUrl(), parsed.delegateProperties(), options(parsed).seesAllSessions());
    try {
      Observers observers = Observing.observers(parsed.settings(), delegate);
      return new StardustConnection(delegate, session(delegate, parsed), parsed, observers);
    } catch (SQLException | RuntimeException failure) {
      delegate.close();
      throw failure;
    }
  }

  /**
   * Has the server begin another session on a connection that the engine has nothing more to do
   * with.
   *
   * @return the connection from now on; empty if something of the former session would be left
   */
  static Optional<Connection> renewed(StardustConnection former) throws SQLException {
    JdbcConnection delegate = former.delegate();
    if (!Delegates.beginAnew(delegate)) {
      return Optional.empty();
    }
    Session next = session(delegate, former.url());
    former.session().close(); // not before: what both know of the server stays known
    Observers observers = former.watch().observers();
    return Optional.of(new StardustConnection(delegate, next, former.url(), observers));
  }

  private static Session session(JdbcConnection delegate, StardustUrl url) throws SQLException {
    Settings settings = url.settings();
    ControlUrl control = new ControlUrl(url);
    CatalogOptions options =
        new CatalogOptions(
            settings.get(ConnectionProperties.SCHEMA_LEASE),
            settings.get(ConnectionProperties.BOOTSTRAP) == Bootstrap.AUTO,
            settings.get(ConnectionProperties.CREATE_PAGES) == CreatePages.AUTO);
    Catalogs catalogs = Catalogs.acquire(control.key() + options, control::open, options);
    try {
      return new Session(delegate, catalogs, options(url));
    } catch (SQLException | RuntimeException failure) {
      catalogs.close();
      throw failure;
    }
  }

  private static SessionOptions options(StardustUrl url) {
    Settings settings = url.settings();
    return new SessionOptions(
        settings.get(ConnectionProperties.TENANT),
        settings.get(ConnectionProperties.FILTER_POLICY),
        settings.get(ConnectionProperties.CREATE_TABLES) == CreateTables.VIRTUAL,
        settings.get(ConnectionProperties.BOOTSTRAP) == Bootstrap.AUTO,
        settings.get(ConnectionProperties.SERVER_VIEWS) == ServerViewAccess.ALL,
        url.multiQueries(),
        settings.get(ConnectionProperties.PLAN_CACHE_SIZE).intValue(),
        !settings.get(ConnectionProperties.TRASH_RETENTION).isZero(),
        settings.get(ConnectionProperties.SCHEMA_CHANGE_TIMEOUT),
        settings.get(ConnectionProperties.SCHEMA_CHANGES) == SchemaChangeMode.BACKGROUND,
        settings.get(ConnectionProperties.RETYPE) == Retype.LENIENT,
        settings.get(ConnectionProperties.SCHEMA_LEASE));
  }
}
