package dev.stardust.chronicler;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.Daemon;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Pauses;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The daemon that writes exports. Any number of processes may run it. */
public final class Chronicler implements Daemon {

  private static final long TIB = 1L << 40;

  private static final Setting<Duration> INTERVAL =
      Setting.duration(
          "chronicler-interval",
          "10s",
          Duration.ofMillis(1),
          Duration.ofHours(1),
          "The longest pause between two looks for an export to write.");

  private static final Setting<Long> CHUNK_ROWS =
      Setting.number(
          "chronicler-chunk-rows",
          5_000,
          1,
          1_000_000,
          "How many rows are written between two points from which an export goes on after a"
              + " crash.");

  private static final Setting<Long> MOST_BYTES =
      Setting.number(
          "chronicler-most-bytes", 5L << 30, 1, TIB, "The size at which an export is given up.");

  private static final Setting<Long> MOST_ROWS =
      Setting.number(
          "chronicler-most-rows",
          Long.MAX_VALUE,
          1,
          Long.MAX_VALUE,
          "The number of rows at which an export is given up.");

  private static final Setting<Double> LEAST_FREE =
      Setting.ratio(
          "chronicler-least-free-disk",
          "0.1",
          "Which part of the disk must be free; below it exports wait.");

  private static final Setting<Long> ATTEMPTS =
      Setting.number(
          "chronicler-attempts",
          10,
          1,
          1_000_000,
          "How often an export is begun without getting any further before it fails.");

  private static final Setting<Duration> KEEP =
      Setting.duration(
          "chronicler-keep",
          "1d",
          Duration.ZERO,
          Duration.ofDays(36_500),
          "How long the file of a finished export is kept.");

  private static final Setting<Duration> KEEP_ORPHANS =
      Setting.duration(
          "chronicler-keep-orphans",
          "1h",
          Duration.ZERO,
          Duration.ofDays(36_500),
          "How long a file is kept that a dead worker has left and that no export needs.");

  @Override
  public String name() {
    return "chronicler";
  }

  @Override
  public String summary() {
    return "Writes exports of tables and queries to files. Any number may run.";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        INTERVAL, CHUNK_ROWS, MOST_BYTES, MOST_ROWS, LEAST_FREE, ATTEMPTS, KEEP, KEEP_ORPHANS);
  }

  @Override
  public boolean isSingleton() {
    return false;
  }

  @Override
  public void check(Settings settings) throws InvalidSettingException {
    Path directory = Path.of(settings.get(CommonSettings.ARTIFACTS));
    String reason = "";
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
      }
    } catch (IOException failure) {
      reason = " (" + failure + ")";
    }
    if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new InvalidSettingException(
          "%s has the value '%s'; allowed: %s%s"
              .formatted(
                  CommonSettings.ARTIFACTS.name(),
                  directory,
                  CommonSettings.ARTIFACTS.allowed(),
                  reason));
    }
  }

  @Override
  public Pauses pauses(Settings settings) {
    return Pauses.upTo(settings.get(CommonSettings.SHORTEST_PAUSE), settings.get(INTERVAL));
  }

  @Override
  public Cycle open(DaemonContext context) throws SQLException {
    Settings settings = context.settings();
    ExportLimits limits =
        new ExportLimits(
            Math.toIntExact(settings.get(CHUNK_ROWS)),
            settings.get(MOST_BYTES),
            settings.get(MOST_ROWS),
            settings.get(LEAST_FREE),
            Math.toIntExact(settings.get(ATTEMPTS)),
            settings.get(KEEP),
            settings.get(KEEP_ORPHANS));
    Path directory = Path.of(settings.get(CommonSettings.ARTIFACTS));
    try {
      return new ExportCycle(context, ArtifactStore.open(directory, context.database()), limits);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
