package dev.stardust.jdbc.connector;

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

  /** What Connector/J says about its own properties. */
  public static DriverPropertyInfo[] properties(String url, Properties properties)
      throws SQLException {
    return new NonRegisteringDriver().getPropertyInfo(url, properties);
  }
}
