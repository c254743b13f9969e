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
    // Connector/J quotes names as the mode of a new session says; the server's own may be any.
    properties.setProperty("sessionVariables", "sql_mode=''");
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
