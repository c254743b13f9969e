package dev.stardust.watcher;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.Daemon;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Pauses;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The daemon that makes pages. One acts at a time. */
public final class Watcher implements Daemon {

  private static final Setting<Duration> INTERVAL =
      Setting.duration(
          "watcher-interval",
          "60s",
          Duration.ofMillis(1),
          Duration.ofHours(1),
          "The longest pause between two looks for columns without a page.");

  private static final Setting<Double> THRESHOLD =
      Setting.ratio(
          "watcher-least-free",
          "0.2",
          "Which part of the pages' columns the table with the most columns must have left; below it"
              + " a page is made in reserve.");

  private static final Setting<Long> LOCK_SECONDS =
      Setting.number(
          "watcher-lock-wait",
          10,
          0,
          3600,
          "How many seconds to wait for a client that makes a page itself.");

  private static final Setting<Long> LARGE =
      Setting.number(
          "watcher-most-shared-rows",
          100_000,
          0,
          Long.MAX_VALUE,
          "A table with more rows than this, of all tenants together, is moved to pages of its own;"
              + " 0 for never.");

  private static final Setting<Duration> GROWTH_INTERVAL =
      Setting.duration(
          "watcher-growth-interval",
          "10m",
          Duration.ofMillis(1),
          Duration.ofDays(365),
          "How often the tables are looked at for that. The first time comes at random within it.");

  private static final Setting<Duration> ADVICE_INTERVAL =
      Setting.duration(
          "watcher-advice-interval",
          "1d",
          Duration.ofMillis(1),
          Duration.ofDays(365),
          "How often indexes and tables are looked at for advice. The first time comes at random"
              + " within it.");

  private static final Setting<Double> ADVICE_JITTER =
      Setting.ratio(
          "watcher-advice-jitter",
          "0.1",
          "By which part of that interval each time comes earlier or later at random.");

  private static final Setting<Double> SELECTIVITY =
      Setting.ratio(
          "watcher-least-selectivity",
          "0.01",
          "An index with fewer different values than this part of its rows is reported.");

  private static final Setting<Long> DISTINCT =
      Setting.number(
          "watcher-least-distinct",
          10,
          0,
          1_000_000,
          "An index with fewer different values than this is reported.");

  private static final Setting<Long> ROWS =
      Setting.number(
          "watcher-least-rows",
          10_000,
          1,
          1_000_000,
          "Tables of a tenant with fewer rows are not reported. Of larger ones so many rows are"
              + " looked at for each index, half of them the first and half the last.");

  private static final Setting<Long> EXCESS =
      Setting.number(
          "watcher-most-excess-pages",
          2,
          1,
          1_000,
          "A table that is spread over so many pages more than it needs is reported.");

  @Override
  public String name() {
    return "watcher";
  }

  @Override
  public String summary() {
    return "Makes page tables for columns that found no room, and reports badly placed indexes and"
        + " tables.";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        INTERVAL,
        THRESHOLD,
        LOCK_SECONDS,
        LARGE,
        GROWTH_INTERVAL,
        ADVICE_INTERVAL,
        ADVICE_JITTER,
        SELECTIVITY,
        DISTINCT,
        ROWS,
        EXCESS);
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
  public Cycle open(DaemonContext context) throws SQLException {
    Settings settings = context.settings();
    Provisioning provisioning =
        new Provisioning(
            context, settings.get(THRESHOLD), Math.toIntExact(settings.get(LOCK_SECONDS)));
    Advice.Limits limits =
        new Advice.Limits(
            settings.get(SELECTIVITY),
            settings.get(DISTINCT),
            Math.toIntExact(settings.get(ROWS)),
            settings.get(EXCESS));
    IntervalTimer timer =
        new IntervalTimer(
            settings.get(ADVICE_INTERVAL),
            settings.get(ADVICE_JITTER),
            RandomGenerator.getDefault());
    Growth growth =
        new Growth(
            context.database().catalog(),
            settings.get(LARGE),
            new IntervalTimer(settings.get(GROWTH_INTERVAL), 0, RandomGenerator.getDefault()),
            context.runtime().clock());
    return new WatcherCycle(
        context, provisioning, new Moves(context, growth), new Advice(context, limits), timer);
  }
}
