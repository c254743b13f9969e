package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Daemon;
import dev.stardust.service.Event;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/daemons.md} are rendered from the declarations. An event or a setting
 * that is not there yet fails here: the vocabulary is closed.
 */
final class DaemonsPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/daemons.md");

  /** Run with {@code -Ddocs=write} to rewrite the tables. */
  @Test
  void thePageIsTheDeclaration() throws IOException {
    String page = Files.readString(PAGE);
    String rendered = page;
    for (Map.Entry<String, String> block : blocks().entrySet()) {
      String begin = "<!-- rendered: " + block.getKey() + " -->\n";
      String end = "<!-- end -->";
      int from = rendered.indexOf(begin);
      assertThat(from).as(begin).isNotNegative();
      int to = rendered.indexOf(end, from);
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
    for (Setting<?> setting : AllSettings.list()) {
      assertThat((Object) setting.parse(setting.defaultText())).isNotNull();
    }
    assertThat(AllSettings.names()).hasSameSizeAs(AllSettings.list());
  }

  private static Map<String, String> blocks() {
    List<Setting<?>> shared = new ArrayList<>(CommonSettings.CONNECTION);
    shared.addAll(CommonSettings.DAEMONS);
    StringBuilder own = new StringBuilder();
    StringBuilder daemons =
        new StringBuilder("| daemon | how many | what it does |\n|---|---|---|\n");
    for (Daemon daemon : Daemons.ALL) {
      own.append(table(daemon.settings()));
      daemons.append(
          "| `%s` | %s | %s |%n"
              .formatted(
                  daemon.name(),
                  daemon.isSingleton() ? "one acts at a time" : "any number",
                  daemon.summary()));
    }
    Map<String, String> blocks = new TreeMap<>();
    blocks.put("daemons", daemons.toString());
    blocks.put("shared settings", head() + table(shared));
    blocks.put("daemons' settings", head() + own);
    blocks.put("events", events());
    return blocks;
  }

  private static String head() {
    return "| setting | default | allowed | meaning |\n|---|---|---|---|\n";
  }

  private static String table(List<Setting<?>> settings) {
    return settings.stream()
        .map(
            setting ->
                "| `%s` | %s | %s | %s |%n"
                    .formatted(
                        setting.name(),
                        setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`",
                        setting.allowed(),
                        setting.meaning().replace("|", "\\|")))
        .collect(Collectors.joining());
  }

  private static String events() {
    Map<String, List<String>> bySource = new TreeMap<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stardust")) {
      if (type.isEnum() && type.isAssignableTo(Event.class)) {
        for (Object constant : type.reflect().getEnumConstants()) {
          Event event = (Event) constant;
          String level =
              event.level() == Event.Level.INFO
                  ? ""
                  : " (" + event.level().name().toLowerCase(Locale.ROOT) + ")";
          bySource
              .computeIfAbsent(event.source(), source -> new ArrayList<>())
              .add("`" + event.name().toLowerCase(Locale.ROOT) + "`" + level);
        }
      }
    }
    StringBuilder table = new StringBuilder("| source | events |\n|---|---|\n");
    bySource.forEach(
        (source, names) ->
            table
                .append("| `")
                .append(source)
                .append("` | ")
                .append(String.join(", ", names))
                .append(" |\n"));
    return table.toString();
  }
}
