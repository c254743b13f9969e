package dev.stardust.reconciler;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.Daemon;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Pauses;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import java.time.Duration;
import java.util.List;

/** The daemon that brings entries and their slots to where the registry says they should be. */
public final class Reconciler implements Daemon {

  static final Setting<Duration> INTERVAL =
      Setting.duration(
          "reconciler-interval",
          "2s",
          Duration.ofMillis(1),
          Duration.ofHours(1),
          "How long the Reconciler waits at most when there is nothing to do.");

  static final Setting<Duration> TURN =
      Setting.duration(
          "reconciler-turn",
          "500ms",
          Duration.ofMillis(1),
          Duration.ofMinutes(1),
          "How long the Reconciler works on one schema change or file before other work has its turn; a"
              + " chunk of entries that has been begun is finished.");

  static final Setting<Long> CHUNK =
      Setting.number(
          "reconciler-chunk",
          500,
          1,
          10_000,
          "How many queued entries the Reconciler derives anew in one transaction.");

  static final Setting<Long> IMPORT_ROWS =
      Setting.number(
          "reconciler-import-rows",
          1_000,
          1,
          100_000,
          "How many rows of a file the Reconciler loads in one transaction.");

  @Override
  public String name() {
    return "reconciler";
  }

  @Override
  public String summary() {
    return "Carries schema changes on that run in the background or whose client is gone,"
        + " derives the slots of queued entries anew, and loads files that were handed in. Any number of Reconcilers may run.";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(INTERVAL, TURN, CHUNK, IMPORT_ROWS);
  }

  @Override
  public boolean isSingleton() {
    return false;
  }

  @Override
  public Pauses pauses(Settings settings) {
    return Pauses.upTo(settings.get(CommonSettings.SHORTEST_PAUSE), settings.get(INTERVAL));
  }

  @Override
  public Cycle open(DaemonContext context) {
    return new ReconcilerCycle(
        context,
        List.of(new JobSource(context), new QueueSource(context), new ImportSource(context)));
  }
}
