package dev.stardust.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.service.Event;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/proxy.md} are rendered from the declarations. An event or a setting
 * that is not there yet fails here: the vocabulary is closed.
 */
final class ProxyPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/proxy.md");

  /** Run with {@code -Ddocs=write} to rewrite the tables. */
  @Test
  void thePageIsTheDeclaration() throws IOException {
    String page = Files.readString(PAGE);
    String rendered = page;
    for (Map.Entry<String, String> block : blocks().entrySet()) {
      String begin = "<!-- rendered: " + block.getKey() + " -->\n";
      int from = rendered.indexOf(begin);
      assertThat(from).as(begin).isNotNegative();
      int to = rendered.indexOf("<!-- end -->", from);
      rendered =
          rendered.substring(0, from + begin.length()) + block.getValue() + rendered.substring(to);
    }
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(PAGE, rendered);
      page = rendered;
    }
    assertThat(page).isEqualTo(rendered);
  }

  @Test
  void everyDefaultIsAllowed() throws InvalidSettingException {
    for (Setting<?> setting : ProxySettings.ALL) {
      assertThat((Object) setting.parse(setting.defaultText())).isNotNull();
    }
    assertThat(ProxySettings.names()).hasSameSizeAs(ProxySettings.ALL);
  }

  private static Map<String, String> blocks() {
    Map<String, String> blocks = new TreeMap<>();
    blocks.put(
        "settings",
        ProxySettings.ALL.stream()
            .map(
                setting ->
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            setting.name(),
                            setting.defaultText().isEmpty()
                                ? ""
                                : "`" + setting.defaultText() + "`",
                            setting.allowed(),
                            setting.meaning()))
            .collect(
                Collectors.joining(
                    "", "| setting | default | allowed | meaning |\n|---|---|---|---|\n", "")));
    blocks.put(
        "events",
        Arrays.stream(ProxyEvent.values())
            .map(
                event ->
                    "`"
                        + event.name().toLowerCase(Locale.ROOT)
                        + "`"
                        + (event.level() == Event.Level.INFO
                            ? ""
                            : " (" + event.level().name().toLowerCase(Locale.ROOT) + ")"))
            .collect(Collectors.joining(", ", "", "\n")));
    return blocks;
  }
}
