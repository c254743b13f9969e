package dev.stardust.daemon;

import dev.stardust.service.HttpSettings;
import dev.stardust.service.Setting;
import java.time.Duration;
import java.util.List;

/** The settings that all subcommands share, and those of all daemons. */
public final class CommonSettings {

  public static final Setting<String> URL =
      Setting.text(
          "url",
          "",
          "a URL of the driver that names a database",
          "The database to work on: `jdbc:stardust:mysql://host:port/database?…`.");

  public static final Setting<String> USER =
      Setting.text("user", "", "any text", "MySQL's user; wins over the one in the URL.");

  public static final Setting<String> PASSWORD =
      Setting.secret(
          "password", "MySQL's password. It has no flag, because others can read command lines.");

  public static final Setting<Duration> LEASE =
      Setting.duration(
          "lease",
          "15s",
          Duration.ofMillis(300),
          Duration.ofHours(1),
          "How long a daemon or a piece of work whose process is gone stays taken.");

  public static final Setting<Duration> SHORTEST_PAUSE =
      Setting.duration(
          "shortest-pause",
          "100ms",
          Duration.ofMillis(1),
          Duration.ofMinutes(1),
          "How long a daemon that finds no work waits at first. It waits twice as long each time,"
              + " up to its own interval.");

  public static final Setting<Duration> SHUTDOWN_TIMEOUT =
      Setting.duration(
          "shutdown-timeout",
          "30s",
          Duration.ofMillis(100),
          Duration.ofHours(1),
          "How long a stopping process may take to finish what it does. Then it ends with exit code"
              + " 1, and nothing is lost: what was not committed is done again.");

  public static final Setting<String> ARTIFACTS =
      Setting.text(
          "artifacts",
          "stardust-artifacts",
          "a directory that can be written",
          "Where exports are written and files to be imported are kept. Workers on several hosts may"
              + " share it or have one each.",
          directory -> !directory.isEmpty());

  /** How to reach the database; for every subcommand. */
  public static final List<Setting<?>> CONNECTION = List.of(URL, USER, PASSWORD);

  /** What all daemons have. */
  public static final List<Setting<?>> DAEMONS =
      List.of(
          LEASE,
          SHORTEST_PAUSE,
          SHUTDOWN_TIMEOUT,
          HttpSettings.PORT,
          HttpSettings.ADDRESS,
          ARTIFACTS);

  private CommonSettings() {}
}
