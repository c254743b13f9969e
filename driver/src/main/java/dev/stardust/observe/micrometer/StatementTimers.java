package dev.stardust.observe.micrometer;

import dev.stardust.observe.Observation;
import dev.stardust.observe.Observers;
import dev.stardust.observe.RunStatement;
import dev.stardust.observe.StatementGroup;
import dev.stardust.observe.StatementObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long statements take, by kind and outcome. */
final class StatementTimers implements StatementObserver {

  private static final String NAME = "stardust.statement";

  private final MeterRegistry registry;
  private final Map<StatementGroup, Timer> succeeded = new EnumMap<>(StatementGroup.class);
  private final Map<StatementGroup, Timer> failed = new EnumMap<>(StatementGroup.class);

  StatementTimers(MeterRegistry registry) {
    this.registry = registry;
    for (StatementGroup group : StatementGroup.values()) {
      succeeded.put(group, timer(group, "success"));
      failed.put(group, timer(group, "error"));
    }
  }

  private Timer timer(StatementGroup group, String outcome) {
    return Timer.builder(NAME)
        .description("Statements from their planning to their first answer")
        .tag("kind", group.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public Observation begins(RunStatement statement) {
    if (registry.isClosed()) {
      Observers.remove(this);
      return Observation.NONE;
    }
    StatementGroup group = statement.group();
    long start = System.nanoTime();
    return failure -> {
      Timer timer = (failure == null ? succeeded : failed).get(group);
      if (timer != null) {
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    };
  }
}
