package dev.stardust.catalog;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a server that the driver supports. */
public record ServerVersion(int major, int minor, int patch) {

  private static final Pattern NUMBERS = Pattern.compile("^(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
  private static final int OLDEST = 80_013;

  /**
   * The version of the server, without a round trip.
   *
   * @throws SQLException UNSUPPORTED_SERVER for MariaDB and for MySQL before 8.0.13
   */
  public static ServerVersion of(Connection connection) throws SQLException {
    return parse(connection.getMetaData().getDatabaseProductVersion());
  }

  /** The version that a server's greeting tells. */
  static ServerVersion parse(String greeting) throws SQLException {
    Matcher numbers = NUMBERS.matcher(greeting);
    if (greeting.toLowerCase(Locale.ROOT).contains("mariadb") || !numbers.find()) {
      throw Errors.of(ErrorCode.UNSUPPORTED_SERVER, greeting);
    }
    String patch = numbers.group(3);
    ServerVersion version =
        new ServerVersion(
            Integer.parseInt(numbers.group(1)),
            Integer.parseInt(numbers.group(2)),
            patch == null ? 0 : Integer.parseInt(patch));
    if (version.number() < OLDEST) {
      throw Errors.of(ErrorCode.UNSUPPORTED_SERVER, "MySQL " + greeting);
    }
    return version;
  }

  /** As MySQL's version comments write it: 90704 for 9.7.4. */
  public int number() {
    return major * 10_000 + minor * 100 + patch;
  }
}
