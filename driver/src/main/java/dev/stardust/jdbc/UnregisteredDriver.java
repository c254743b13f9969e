package dev.stardust.jdbc;

import dev.stardust.config.ConnectionProperties;
import dev.stardust.config.ConnectionProperty;
import dev.stardust.config.StardustUrl;
import dev.stardust.jdbc.connector.Delegates;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The driver's behaviour, without the global registration. */
abstract class UnregisteredDriver implements Driver {

  @Override
  public final boolean acceptsURL(@Nullable String url) {
    return StardustUrl.isStardust(url);
  }

  @Override
  public final @Nullable Connection connect(String url, @Nullable Properties info)
      throws SQLException {
    return acceptsURL(url) ? Connections.open(url, info == null ? new Properties() : info) : null;
  }

  /** The driver's own properties first, then Connector/J's. */
  @Override
  public final DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    Properties given = info == null ? new Properties() : info;
    StardustUrl parsed =
        StardustUrl.parse(
            url != null && acceptsURL(url) ? url : StardustUrl.PREFIX + "mysql://", given);
    List<DriverPropertyInfo> all = new ArrayList<>();
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      String value = written(parsed.settings().get(property));
      DriverPropertyInfo entry = new DriverPropertyInfo(property.name(), value);
      entry.description = property.meaning();
      entry.choices = property.choices().isEmpty() ? null : choices(property);
      all.add(entry);
    }
    all.addAll(List.of(Delegates.properties(parsed.delegateUrl(), parsed.delegateProperties())));
    return all.toArray(DriverPropertyInfo[]::new);
  }

  private static String[] choices(ConnectionProperty<?> property) {
    return property.choices().toArray(String[]::new);
  }

  private static String written(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    return value instanceof Duration length ? length.toMillis() + "ms" : value.toString();
  }

  @Override
  public final int getMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public final int getMinorVersion() {
    return DriverVersion.MINOR;
  }

  @Override
  public final boolean jdbcCompliant() {
    return false;
  }

  @Override
  public final Logger getParentLogger() {
    return Logger.getLogger("dev.stardust");
  }
}
