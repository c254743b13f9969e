package dev.stardust.config;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The values of the driver's own properties for one connection. Immutable. */
public final class Settings {

  private final Map<ConnectionProperty<?>, Object> values = new HashMap<>();

  /**
   * @param written values as written, by property; defaults stand for the others
   * @throws SQLException for a value that is not allowed
   */
  Settings(Map<ConnectionProperty<?>, String> written) throws SQLException {
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      String text = written.getOrDefault(property, property.defaultText());
      values.put(property, property.parse(text));
    }
  }

  /** The property's value: the written one, else the default. */
  @SuppressWarnings("unchecked") // the constructor puts what the property's own parser made
  public <T> T get(ConnectionProperty<T> property) {
    return (T) Objects.requireNonNull(values.get(property));
  }
}
