package dev.stardust.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class SettingsTest {

  private static final Setting<Duration> LENGTH =
      Setting.duration("some-length", "10s", Duration.ofMillis(5), Duration.ofHours(1), "Some.");
  private static final Setting<String> SECRET = Setting.secret("some-secret", "Some.");

  private static Properties file(String value) {
    Properties file = new Properties();
    file.setProperty("some-length", value);
    return file;
  }

  private static Duration read(
      Map<String, String> flags, Map<String, String> environment, Properties file)
      throws InvalidSettingException {
    return Settings.of(List.of(LENGTH), flags, environment, file).get(LENGTH);
  }

  @Test
  void flagsWinOverTheEnvironmentAndThatOverTheFile() throws InvalidSettingException {
    Map<String, String> flags = Map.of("some-length", "1s");
    Map<String, String> environment = Map.of("STARDUST_SOME_LENGTH", "2s");
    assertThat(read(flags, environment, file("3s"))).isEqualTo(Duration.ofSeconds(1));
    assertThat(read(Map.of(), environment, file("3s"))).isEqualTo(Duration.ofSeconds(2));
    assertThat(read(Map.of(), Map.of(), file("3s"))).isEqualTo(Duration.ofSeconds(3));
    assertThat(read(Map.of(), Map.of(), new Properties())).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aWrongValueNamesTheSettingAndWhatIsAllowed() {
    for (String wrong : List.of("soon", "1ms", "2h", "-1s", "")) {
      assertThatThrownBy(() -> read(Map.of("some-length", wrong), Map.of(), new Properties()))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessage(
              "some-length has the value '%s'; allowed: milliseconds, or a number with ms, s, m, h"
                      .formatted(wrong)
                  + " or d, from 5ms to 1h");
    }
  }

  private enum Colour {
    RED,
    GREEN
  }

  @Test
  void aChoiceIsOneOfItsConstants() throws InvalidSettingException {
    Setting<Colour> colour = Setting.choice("colour", Colour.RED, Colour.class, "Some.");
    assertThat(colour.parse("green")).isEqualTo(Colour.GREEN);
    assertThat(colour.parse(colour.defaultText())).isEqualTo(Colour.RED);
    assertThatThrownBy(() -> colour.parse("blue"))
        .hasMessage("colour has the value 'blue'; allowed: red, green");
  }

  @Test
  void aSecretIsNeverInAMessage() {
    Setting<String> picky =
        new Setting<>(
            SECRET.name(), "", "", "none", true, text -> java.util.Optional.<String>empty());
    assertThatThrownBy(() -> picky.parse("hunter2"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageNotContaining("hunter2");
  }
}
