package dev.stardust.jdbc.connector;

import com.mysql.cj.conf.PropertyDefinitions;
import com.mysql.cj.conf.PropertyKey;
import dev.stardust.config.StardustUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the engine reaches a user's server for its own work: the same hosts, user and security, no
 * default database, and none of the properties that change how SQL behaves.
 */
public final class ControlUrl {

  private static final Set<String> KEPT_CATEGORIES =
      Set.of(
          PropertyDefinitions.CATEGORY_AUTH,
          PropertyDefinitions.CATEGORY_NETWORK,
          PropertyDefinitions.CATEGORY_SECURITY);

  private static final Set<String> HOST_KEYS =
      Set.of("user", "password", "host", "port", "protocol", "path", "type", "address", "priority");

  /**
   * Servers are configured in many ways, and none of them is to decide what the engine's own
   * statements do. Any account may set these; Connector/J itself sees to auto-commit, and quotes
   * names as the mode of a new session says.
   */
  private static final String SESSION =
      "sql_mode='',completion_type=0,transaction_read_only=0,sql_safe_updates=0,sql_big_selects=1,"
          + "sql_select_limit=18446744073709551615,max_execution_time=0,sql_auto_is_null=0,"
          + "default_tmp_storage_engine=InnoDB";

  private final String url;
  private final Properties properties = new Properties();

  public ControlUrl(StardustUrl user) {
    String delegate = user.delegateUrl();
    int question = delegate.indexOf('?');
    String base = question < 0 ? delegate : delegate.substring(0, question);
    int authority = base.indexOf("//") + 2;
    int path = base.indexOf('/', authority);
    String query = question < 0 ? "" : delegate.substring(question + 1);
    url =
        (path < 0 ? base : base.substring(0, path))
            + "/?"
            + Arrays.stream(query.split("&", -1))
                .filter(pair -> isKept(pair.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
    properties.setProperty("sessionVariables", SESSION);
    for (String name : user.delegateProperties().stringPropertyNames()) {
      if (isKept(name)) {
        properties.setProperty(name, user.delegateProperties().getProperty(name));
      }
    }
  }

  private static boolean isKept(String name) {
    if (HOST_KEYS.contains(name)) {
      return true;
    }
    PropertyKey key = PropertyKey.fromValue(name);
    return key != null
        && PropertyDefinitions.PROPERTY_KEY_TO_PROPERTY_DEFINITION.containsKey(key)
        && KEPT_CATEGORIES.contains(PropertyDefinitions.getPropertyDefinition(key).getCategory());
  }

  /** A plain connection of Connector/J; the caller closes it. */
  public Connection open() throws SQLException {
    return Delegates.open(url, properties);
  }

  /** The same for two users of one server exactly when they may share what the engine knows. */
  public String key() {
    TreeMap<Object, Object> sorted = new TreeMap<>(properties);
    try {
      byte[] text = (url + sorted).getBytes(StandardCharsets.UTF_8);
      // A digest, because a key may be logged and the URL holds a password.
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
