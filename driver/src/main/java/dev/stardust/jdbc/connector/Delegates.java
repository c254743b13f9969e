package dev.stardust.jdbc.connector;

import com.mysql.cj.NativeSession;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.ConnectionImpl;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import com.mysql.cj.jdbc.exceptions.SQLExceptionsMapping;
import dev.stardust.config.StardustUrl;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

/** Opens connections of Connector/J, without DriverManager. */
public final class Delegates {

  /** What Connector/J says of rows when it has not told the server of any limit. */
  private static final int NO_LIMIT = -1;

  private Delegates() {}

  /**
   * Opens a connection.
   *
   * @throws SQLException if Connector/J does not understand the URL, or cannot connect
   */
  public static JdbcConnection open(String url, Properties properties) throws SQLException {
    if (!(new NonRegisteringDriver().connect(url, properties)
        instanceof JdbcConnection connection)) {
      throw Errors.of(
          ErrorCode.INVALID_URL,
          StardustUrl.masked(url),
          "Connector/J does not know this kind of URL");
    }
    return connection;
  }

  /**
   * Opens a user's connection.
   *
   * @param showsAll whether the user may see what other sessions do
   * @throws SQLException also if Connector/J would query the user's tables past the rewriter, or
   *     show the server's sessions in messages
   */
  public static JdbcConnection openForUser(String url, Properties properties, boolean showsAll)
      throws SQLException {
    JdbcConnection connection = open(url, properties);
    try {
      refuse(connection, PropertyKey.emulateLocators);
      if (!showsAll) {
        refuse(connection, PropertyKey.includeInnodbStatusInDeadlockExceptions);
      }
      return connection;
    } catch (SQLException refused) {
      connection.close();
      throw refused;
    }
  }

  /**
   * Has the server end the session and begin another one on the same connection, as the same user
   * and without a database. All that Connector/J sets after a login is set again.
   *
   * @return false, and nothing has been done, if something of the former session would be left: a
   *     statement that is open, or what Connector/J remembers instead of asking the server; or if
   *     the server does something at logins that it does not do again
   */
  public static boolean beginAnew(JdbcConnection connection) throws SQLException {
    if (!(connection.getSession() instanceof NativeSession session)
        || !(connection instanceof ConnectionImpl plain)
        || plain.getActiveStatementCount() > 0
        || plain.getSessionMaxRows() != NO_LIMIT
        || is(plain, PropertyKey.useLocalSessionState)
        || is(plain, PropertyKey.useLocalTransactionState)
        || !Objects.requireNonNullElse(
                session.getServerSession().getServerVariable("init_connect"), "")
            .isEmpty()) {
      return false;
    }
    HostInfo server = session.getHostInfo();
    try {
      session.changeUser(server.getUser(), server.getPassword(), "");
      session.getServerSession().getCharsetSettings().configurePostHandshake(true);
      session.setSessionVariables();
    } catch (CJException failure) {
      throw SQLExceptionsMapping.translateException(failure);
    }
    connection.setAutoCommit(true);
    return true;
  }

  private static boolean is(JdbcConnection connection, PropertyKey property) {
    return connection.getPropertySet().getBooleanProperty(property).getValue();
  }

  // The property may stand in any place where Connector/J looks for it, so it is asked.
  private static void refuse(JdbcConnection connection, PropertyKey property) throws SQLException {
    if (is(connection, property)) {
      throw Errors.of(ErrorCode.INVALID_PROPERTY, property.getKeyName(), "true", "false");
    }
  }

  /** What Connector/J says about its own properties. */
  public static DriverPropertyInfo[] properties(String url, Properties properties)
      throws SQLException {
    return new NonRegisteringDriver().getPropertyInfo(url, properties);
  }
}
