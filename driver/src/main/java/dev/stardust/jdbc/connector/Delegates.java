package dev.stardust.jdbc.connector;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import dev.stardust.config.StardustUrl;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections of Connector/J, without DriverManager. */
public final class Delegates {

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

  // The property may stand in any place where Connector/J looks for it, so it is asked.
  private static void refuse(JdbcConnection connection, PropertyKey property) throws SQLException {
    if (connection.getPropertySet().getBooleanProperty(property).getValue()) {
      throw Errors.of(ErrorCode.INVALID_PROPERTY, property.getKeyName(), "true", "false");
    }
  }

  /** What Connector/J says about its own properties. */
  public static DriverPropertyInfo[] properties(String url, Properties properties)
      throws SQLException {
    return new NonRegisteringDriver().getPropertyInfo(url, properties);
  }
}
