package dev.stardust.service;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The values of settings: what the command line says, else the environment, else the properties
 * file, else the default. Immutable.
 */
public final class Settings {

  private final Map<Setting<?>, Object> values;

  private Settings(Map<Setting<?>, Object> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads the values.
   *
   * @param declared the settings that there are
   * @param flags the values of the command line, by the settings' names
   * @param environment the environment's variables
   * @param file the properties file
   * @throws InvalidSettingException for a value that is not allowed
   */
  public static Settings of(
      Collection<Setting<?>> declared,
      Map<String, String> flags,
      Map<String, String> environment,
      Properties file)
      throws InvalidSettingException {
    Map<Setting<?>, Object> values = new HashMap<>();
    for (Setting<?> setting : declared) {
      String text = flags.get(setting.name());
      text = text != null ? text : environment.get(setting.variable());
      text = text != null ? text : file.getProperty(setting.name());
      values.put(setting, setting.parse(text != null ? text : setting.defaultText()));
    }
    return new Settings(values);
  }

  /** The setting's value. */
  @SuppressWarnings("unchecked") // the factory puts what the setting's own parser made
  public <T> T get(Setting<T> setting) {
    return (T)
        Objects.requireNonNull(values.get(setting), () -> setting.name() + " is not declared");
  }
}
