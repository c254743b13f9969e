package dev.stardust.proxy.auth;

import dev.stardust.config.Durations;
import dev.stardust.config.StardustUrl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** What can be said of a user in the users file, and what it means. */
final class UserSettings {

  static final String PASSWORD = "password";

  private static final String TENANT = "tenant";
  private static final String URL = "url";
  private static final String BACKEND_USER = "backend-user";
  private static final String BACKEND_PASSWORD = "backend-password";
  private static final String FILTER_POLICY = "filter-policy";
  private static final String READ_ONLY = "read-only";
  private static final String LONGEST_STATEMENT = "longest-statement";
  private static final String MOST_ROWS = "most-rows";
  private static final String LOCAL_INFILE = "local-infile";
  private static final String MOST_CONNECTIONS = "most-connections";

  /** All keys, in the order of the documentation. */
  static final List<String> KEYS =
      List.of(
          PASSWORD,
          TENANT,
          URL,
          BACKEND_USER,
          BACKEND_PASSWORD,
          FILTER_POLICY,
          READ_ONLY,
          LONGEST_STATEMENT,
          MOST_ROWS,
          LOCAL_INFILE,
          MOST_CONNECTIONS);

  private static final String COUNT = "a whole number; 0 sets no limit";

  private static final Pattern SERVER =
      Pattern.compile("jdbc:stardust:mysql:(loadbalance:|replication:)?//[^/?]+/?(\\?.*)?");

  private UserSettings() {}

  /** The user of a section. */
  static User user(UsersFile.Section section) throws UsersFileException {
    UsersFile.Entry stored = section.required(PASSWORD);
    StoredPassword password =
        StoredPassword.parse(stored.value())
            .orElseThrow(
                () ->
                    new UsersFileException(
                        stored.line(), PASSWORD + " must be " + StoredPassword.FORM));
    section.required(TENANT);
    long tenant =
        section.value(
            TENANT,
            0L,
            text -> number(text, Long.MAX_VALUE).filter(number -> number > 0),
            "a whole number from 1");
    Account account =
        new Account(section.name(), tenant, url(section), credentials(section), policy(section));
    long most = section.value(MOST_CONNECTIONS, 0L, text -> number(text, 1_000_000), COUNT);
    return new User(account, password, (int) most);
  }

  private static Properties credentials(UsersFile.Section section) throws UsersFileException {
    Properties credentials = new Properties();
    UsersFile.Entry user = section.entry(BACKEND_USER);
    if (user != null) {
      credentials.setProperty("user", user.value());
    }
    UsersFile.Entry password = section.entry(BACKEND_PASSWORD);
    if (password != null) {
      credentials.setProperty("password", password.value());
    }
    UsersFile.Entry filters = section.entry(FILTER_POLICY);
    if (filters != null) {
      credentials.setProperty("filterPolicy", filters.value());
      try {
        StardustUrl.parse(StardustUrl.PREFIX + "mysql://localhost/", credentials);
      } catch (SQLException wrong) {
        throw new UsersFileException(filters.line(), String.valueOf(wrong.getMessage()));
      }
    }
    return credentials;
  }

  private static String url(UsersFile.Section section) throws UsersFileException {
    UsersFile.Entry url = section.required(URL);
    if (!SERVER.matcher(url.value()).matches()) {
      throw new UsersFileException(
          url.line(), URL + " must be jdbc:stardust:mysql://host:port/?…, without a database");
    }
    try {
      StardustUrl.parse(url.value(), new Properties());
      return url.value();
    } catch (SQLException wrong) {
      throw new UsersFileException(url.line(), String.valueOf(wrong.getMessage()));
    }
  }

  private static Policy policy(UsersFile.Section section) throws UsersFileException {
    return new Policy(
        section.value(READ_ONLY, false, UserSettings::truth, "true or false"),
        section.value(MOST_ROWS, 0L, text -> number(text, Long.MAX_VALUE), COUNT),
        section.value(LONGEST_STATEMENT, Duration.ZERO, Durations::parse, Durations.FORM),
        section.value(LOCAL_INFILE, false, UserSettings::truth, "true or false"));
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> number(String text, long most) {
    try {
      return Optional.of(Long.parseLong(text)).filter(number -> number >= 0 && number <= most);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
