package dev.stardust.service;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags of a command's settings, made of their declarations.
 *
 * @param settings those of the command
 */
public record SettingOptions(List<Setting<?>> settings) {

  private static final String CONFIG = "--config";

  public SettingOptions {
    settings = List.copyOf(settings);
  }

  /** Adds the flags, and {@code --config} for the file. */
  public void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .paramLabel("FILE")
            .type(Path.class)
            .description(
                "A properties file of settings, with the flags' names without --. Flags win over"
                    + " environment variables, and these win over the file.")
            .build());
    for (Setting<?> setting : settings) {
      if (!setting.secret()) {
        spec.addOption(
            OptionSpec.builder(setting.flag())
                .paramLabel("VALUE")
                .type(String.class)
                .description(description(setting))
                .build());
      }
    }
    spec.usageMessage().footer(footer());
  }

  private static String description(Setting<?> setting) {
    String otherwise =
        setting.defaultText().isEmpty() ? "" : " Default: " + setting.defaultText() + ".";
    String text = setting.meaning() + " Allowed: " + setting.allowed() + "." + otherwise;
    // A percent sign would begin a format.
    return (text + " [" + setting.variable() + "]").replace("%", "%%");
  }

  private String[] footer() {
    return settings.stream()
        .filter(Setting::secret)
        .map(s -> s.variable() + ", or " + s.name() + " in the file: " + s.meaning())
        .toArray(String[]::new);
  }

  /**
   * The settings' values.
   *
   * @param known the names of all settings there are, which the file may hold
   * @throws InvalidSettingException in one line, for the user
   */
  public Settings read(ParseResult parsed, Map<String, String> environment, Set<String> known)
      throws InvalidSettingException {
    Map<String, String> flags = new HashMap<>();
    for (Setting<?> setting : settings) {
      String value =
          setting.secret() ? null : parsed.matchedOptionValue(setting.flag(), (String) null);
      if (value != null) {
        flags.put(setting.name(), value);
      }
    }
    Properties file = file(parsed.matchedOptionValue(CONFIG, (Path) null));
    for (String key : file.stringPropertyNames()) {
      if (!known.contains(key)) {
        throw new InvalidSettingException(
            "the file of " + CONFIG + " has " + key + ", which is no setting");
      }
    }
    return Settings.of(settings, flags, environment, file);
  }

  private static Properties file(@Nullable Path path) throws InvalidSettingException {
    Properties properties = new Properties();
    if (path != null) {
      try (Reader reader = Files.newBufferedReader(path)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new InvalidSettingException("the file " + path + " cannot be read: " + e);
      }
    }
    return properties;
  }
}
