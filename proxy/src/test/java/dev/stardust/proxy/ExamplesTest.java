package dev.stardust.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stardust.proxy.auth.UsersFile;
import dev.stardust.proxy.auth.UsersFileException;
import dev.stardust.service.ExitCode;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Setting;
import dev.stardust.service.SettingOptions;
import dev.stardust.service.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The proxy's files of examples/operations say what this jar understands. */
final class ExamplesTest {

  private static final Path FILES =
      Path.of(System.getProperty("basedir", ".")).resolve("../examples/operations");

  private static final String PASSWORD = "BACKEND_PASSWORD";

  /** The settings that a proxy would have; nothing is run. */
  private static Settings settings(List<String> arguments, Map<String, String> environment)
      throws InvalidSettingException {
    PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new SettingOptions(ProxySettings.ALL)
        .read(
            Proxy.commandLine(InputStream.nullInputStream(), log)
                .parseArgs(arguments.toArray(String[]::new)),
            environment,
            ProxySettings.names());
  }

  /** What follows the jar in a command line. */
  private static List<String> arguments(List<String> command) {
    int at = command.indexOf("-jar");
    assertThat(Path.of(command.get(at + 1)).getFileName()).isEqualTo(Path.of("stardust-proxy.jar"));
    return command.subList(at + 2, command.size());
  }

  @Test
  void theUnitStartsTheProxy() throws IOException, InvalidSettingException {
    Map<String, String> unit = new HashMap<>();
    for (String line : Files.readAllLines(FILES.resolve("systemd/stardust-proxy.service"))) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        assertThat(unit.put(line.substring(0, equals), line.substring(equals + 1))).isNull();
      }
    }
    String[] set = unit.getOrDefault("Environment", "").split("=", 2);
    assertThat(Path.of(set[1]).getFileName()).isEqualTo(Path.of("proxy.properties"));
    String started =
        unit.getOrDefault("ExecStart", "")
            .replace("${" + set[0] + "}", FILES.resolve("proxy.properties").toString());
    Settings settings = settings(arguments(List.of(started.split(" ", -1))), Map.of());
    assertThat(settings.get(ProxySettings.PORT)).isEqualTo(3307);
    assertThat(Duration.ofSeconds(Long.parseLong(unit.getOrDefault("TimeoutStopSec", ""))))
        .isGreaterThan(settings.get(ProxySettings.SHUTDOWN_TIMEOUT));
    assertThat(unit.get("RestartPreventExitStatus")).isEqualTo("" + ExitCode.REFUSED);
  }

  @Test
  void theComposeFileStartsTheProxyThatWasBuilt()
      throws IOException, InvalidSettingException, UsersFileException {
    JsonNode proxy =
        new YAMLMapper()
            .readTree(FILES.resolve("compose-proxy.yaml").toFile())
            .get("services")
            .get("proxy");
    List<String> command = new ArrayList<>();
    proxy.get("command").forEach(part -> command.add(part.asText()));
    Map<String, String> environment = new HashMap<>();
    proxy
        .get("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    List<String> known =
        new ArrayList<>(ProxySettings.ALL.stream().map(Setting::variable).toList());
    known.add(PASSWORD);
    assertThat(known).containsAll(environment.keySet());

    Settings settings = settings(arguments(command), environment);

    assertThat(proxy.get("ports").get(0).asText()).endsWith(":" + settings.get(ProxySettings.PORT));
    assertThat(Duration.parse("PT" + proxy.get("stop_grace_period").asText()))
        .isGreaterThan(settings.get(ProxySettings.SHUTDOWN_TIMEOUT));
    String[] jar = proxy.get("volumes").get(0).asText().split(":", -1);
    assertThat(command).contains(jar[1]);
    assertThat(FILES.resolve(jar[0]).normalize())
        .isEqualTo(FILES.resolve("../../proxy/target/stardust-proxy.jar").normalize());
    String[] users = proxy.get("volumes").get(1).asText().split(":", -1);
    assertThat(settings.get(ProxySettings.USERS)).isEqualTo(users[1]);
    assertThat(UsersFile.parse(Files.readString(FILES.resolve(users[0])), environment::get).size())
        .isEqualTo(1);
  }
}
