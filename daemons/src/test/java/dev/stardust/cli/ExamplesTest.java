package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stardust.config.StardustUrl;
import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Daemon;
import dev.stardust.daemon.Outcome;
import dev.stardust.service.ExitCode;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Setting;
import dev.stardust.service.SettingOptions;
import dev.stardust.service.Settings;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine.ParseResult;

/** The files of examples/operations say what this jar understands, and ask for what it exports. */
final class ExamplesTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final Path FILES =
      Path.of(System.getProperty("basedir", ".")).resolve("../examples/operations");

  /** A metric with its labels, as in a query or in the exported text. */
  private static final Pattern SERIES = Pattern.compile("(stardust_\\w+)(?:\\{([^}]*)})?");

  private static final Pattern LABEL = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

  private static List<String> expressions() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(FILES.resolve("grafana-dashboard.json").toFile());
    List<String> expressions = new ArrayList<>();
    dashboard
        .get("panels")
        .forEach(
            panel ->
                panel
                    .path("targets")
                    .forEach(target -> expressions.add(target.get("expr").asText())));
    return expressions;
  }

  /** The labels of each metric. */
  private static Map<String, Set<String>> exported() throws Exception {
    try (Connection user = test.stardust()) {
      TestDatabase.execute(
          user, "CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)", "DELETE FROM t");
    }
    try (Child all = Child.start(test, "all", "--http-port=0", "--trash-retention=0")) {
      int port = all.await("http_listening").get("port").asInt();
      all.await("trash_purged");
      String text;
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      do {
        text =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(System.nanoTime()).isLessThan(end);
      } while (!text.contains("entries_purged"));
      Map<String, Set<String>> labels = new HashMap<>();
      for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
        Matcher series = SERIES.matcher(line);
        if (series.lookingAt()) {
          labels.computeIfAbsent(series.group(1), name -> new HashSet<>());
          Matcher label = LABEL.matcher(String.valueOf(series.group(2)));
          while (label.find()) {
            labels.get(series.group(1)).add(label.group(1));
          }
        }
      }
      return labels;
    }
  }

  @Test
  void theDashboardAsksForWhatIsExported() throws Exception {
    Map<String, Set<String>> exported = exported();
    Set<String> outcomes =
        Arrays.stream(Outcome.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    int asked = 0;
    for (String expression : expressions()) {
      Matcher series = SERIES.matcher(expression);
      Set<String> labels = new HashSet<>();
      while (series.find()) {
        asked++;
        assertThat(exported).as(expression).containsKey(series.group(1));
        labels.addAll(exported.get(series.group(1)));
        Matcher label = LABEL.matcher(String.valueOf(series.group(2)));
        while (label.find()) {
          assertThat(exported.get(series.group(1))).as(expression).contains(label.group(1));
          if (label.group(1).equals("outcome")) {
            assertThat(outcomes).as(expression).contains(label.group(3));
          }
        }
      }
      Matcher grouped = GROUPED.matcher(expression);
      while (!labels.isEmpty() && grouped.find()) {
        assertThat(labels).as(expression).contains(grouped.group(1).split(", *", -1));
      }
    }
    assertThat(asked).isGreaterThan(5);
  }

  /** The settings that a daemon's process would have; nothing is run. */
  private static Settings settings(List<String> arguments, Map<String, String> environment)
      throws InvalidSettingException, SQLException {
    ParseResult parsed =
        Stardust.commandLine().parseArgs(arguments.toArray(String[]::new)).subcommand();
    SettingOptions options = new SettingOptions(AllSettings.list());
    Settings settings = options.read(parsed, environment, AllSettings.names());
    StardustUrl.parse(settings.get(CommonSettings.URL), new Properties());
    return settings;
  }

  @Test
  void theUnitStartsEveryDaemon() throws Exception {
    Map<String, String> unit = new HashMap<>();
    for (String line : Files.readAllLines(FILES.resolve("systemd/stardust@.service"))) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        assertThat(unit.put(line.substring(0, equals), line.substring(equals + 1))).isNull();
      }
    }
    String[] set = unit.getOrDefault("Environment", "").split("=", 2);
    assertThat(Path.of(set[1]).getFileName()).isEqualTo(Path.of("stardust.properties"));
    for (String daemon :
        Stream.concat(Stream.of("all"), Daemons.ALL.stream().map(Daemon::name)).toList()) {
      String started =
          unit.getOrDefault("ExecStart", "")
              .replace("%i", daemon)
              .replace("${" + set[0] + "}", FILES.resolve("stardust.properties").toString());
      Settings settings = settings(arguments(List.of(started.split(" ", -1))), Map.of());
      assertThat(settings.get(CommonSettings.ARTIFACTS).toString())
          .startsWith("/var/lib/" + unit.get("StateDirectory") + "/");
      assertThat(Duration.ofSeconds(Long.parseLong(unit.get("TimeoutStopSec"))))
          .isGreaterThan(settings.get(CommonSettings.SHUTDOWN_TIMEOUT));
    }
    assertThat(unit.get("RestartPreventExitStatus")).isEqualTo("" + ExitCode.REFUSED);
  }

  /** What follows the jar in a command line. */
  private static List<String> arguments(List<String> command) {
    assertThat(Path.of(command.get(0)).getFileName()).isEqualTo(Path.of("java"));
    int at = command.indexOf("-jar");
    assertThat(Path.of(command.get(at + 1)).getFileName())
        .isEqualTo(Path.of("stardust-daemons.jar"));
    return command.subList(at + 2, command.size());
  }

  @Test
  void theComposeFileStartsTheDaemonsThatWereBuilt() throws Exception {
    JsonNode file = new YAMLMapper().readTree(FILES.resolve("compose.yaml").toFile());
    JsonNode daemons = file.get("services").get("daemons");
    List<String> command = new ArrayList<>();
    daemons.get("command").forEach(part -> command.add(part.asText()));
    Map<String, String> environment = new HashMap<>();
    daemons.get("environment").properties().forEach(e -> environment.put(e.getKey(), text(e)));
    assertThat(AllSettings.list().stream().map(Setting::variable))
        .containsAll(environment.keySet());

    Settings settings = settings(arguments(command), environment);

    JsonNode server = file.get("services").get("mysql").get("environment");
    assertThat(settings.get(CommonSettings.URL))
        .contains("://mysql:3306/" + server.get("MYSQL_DATABASE").asText() + "?");
    assertThat(settings.get(CommonSettings.PASSWORD))
        .isEqualTo(server.get("MYSQL_ROOT_PASSWORD").asText());
    assertThat(daemons.get("ports").get(0).asText())
        .endsWith(":" + environment.get("STARDUST_HTTP_PORT"));
    assertThat(Duration.parse("PT" + daemons.get("stop_grace_period").asText()))
        .isGreaterThan(settings.get(CommonSettings.SHUTDOWN_TIMEOUT));
    String[] jar = daemons.get("volumes").get(0).asText().split(":", -1);
    assertThat(command).contains(jar[1]);
    assertThat(FILES.resolve(jar[0]).normalize())
        .isEqualTo(FILES.resolve("../../daemons/target/stardust-daemons.jar").normalize());
    String artifacts = daemons.get("volumes").get(1).asText();
    assertThat(artifacts.split(":", -1)[1])
        .isEqualTo(settings.get(CommonSettings.ARTIFACTS).toString());
    for (JsonNode service : file.get("services")) {
      for (JsonNode volume : service.get("volumes")) {
        String source = volume.asText().split(":", -1)[0];
        assertThat(source.contains("/") || file.get("volumes").has(source)).isTrue();
      }
    }
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().asText();
  }
}
