package dev.stardust.liberator;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.Daemon;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Pauses;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import java.time.Duration;
import java.util.List;

/** The daemon that frees slots, purges trash and events, and drops pages that nobody uses. */
public final class Liberator implements Daemon {

  static final Setting<Duration> INTERVAL =
      Setting.duration(
          "liberator-interval",
          "10s",
          Duration.ofMillis(1),
          Duration.ofDays(1),
          "How long the Liberator waits at most when there is nothing to clear away.");

  static final Setting<Long> CHUNK =
      Setting.number(
          "liberator-chunk",
          500,
          1,
          100_000,
          "How many rows the Liberator clears or purges in one transaction.");

  static final Setting<Duration> PATIENCE =
      Setting.duration(
          "liberator-patience",
          "2s",
          Duration.ofMillis(10),
          Duration.ofMinutes(1),
          "How long the Liberator waits for transactions that still use a slot, before it does"
              + " something else and comes back.");

  static final Setting<Duration> TRASH_RETENTION =
      Setting.duration(
          "trash-retention",
          "7d",
          Duration.ZERO,
          Duration.ofDays(36_500),
          "How long deleted entries can be restored. 0 keeps nothing.");

  static final Setting<Duration> EVENT_RETENTION =
      Setting.duration(
          "event-retention",
          "90d",
          Duration.ofHours(1),
          Duration.ofDays(36_500),
          "How long `stardust_events` keeps what a change of a type could not convert, and advice on"
              + " tables that have been dropped.");

  static final Setting<Duration> LETTER_RETENTION =
      Setting.duration(
          "dlq-retention",
          "90d",
          Duration.ofHours(1),
          Duration.ofDays(36_500),
          "How long entries that could not be done are listed by `stardust dlq list`, when nobody"
              + " replays or discards them.");

  static final Setting<Duration> PAGE_GRACE =
      Setting.duration(
          "liberator-page-grace",
          "1h",
          Duration.ZERO,
          Duration.ofDays(365),
          "How old a dedicated page that no table uses must be before it is dropped; a new one may"
              + " be for a table that is about to be made.");

  @Override
  public String name() {
    return "liberator";
  }

  @Override
  public String summary() {
    return "Frees slots that no column uses any more, purges deleted entries,"
        + " events and dead letters after their retention, and drops dedicated pages that no table uses.";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        INTERVAL, CHUNK, PATIENCE, TRASH_RETENTION, EVENT_RETENTION, LETTER_RETENTION, PAGE_GRACE);
  }

  @Override
  public boolean isSingleton() {
    return true;
  }

  @Override
  public Pauses pauses(Settings settings) {
    return Pauses.upTo(settings.get(CommonSettings.SHORTEST_PAUSE), settings.get(INTERVAL));
  }

  @Override
  public Cycle open(DaemonContext context) {
    return new LiberatorCycle(
        List.of(
            new Sweeps(context),
            Purge.trash(context),
            Purge.events(context),
            Purge.letters(context),
            new PageRemoval(context)));
  }
}
