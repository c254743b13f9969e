package dev.stardust.observe.micrometer;

import dev.stardust.observe.Count;
import dev.stardust.observe.Observers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The driver's meters, of all its connections in this JVM: {@code new
 * StardustMetrics().bindTo(registry)}. Where Spring finds one as a bean, it binds it. Thread-safe.
 */
public final class StardustMetrics implements MeterBinder {

  private static final Set<MeterRegistry> BOUND = ConcurrentHashMap.newKeySet();

  /** Binds to Micrometer's global registry. */
  public static void bindGlobally() {
    new StardustMetrics().bindTo(Metrics.globalRegistry);
  }

  /** Registers the meters; once is enough, and again does nothing. */
  @Override
  public void bindTo(MeterRegistry registry) {
    BOUND.removeIf(MeterRegistry::isClosed);
    if (!BOUND.add(registry)) {
      return;
    }
    counter(registry, Count.PLAN_FOUND, "stardust.plan.cache.gets", "result", "hit");
    counter(registry, Count.PLAN_MADE, "stardust.plan.cache.gets", "result", "miss");
    counter(registry, Count.FILTER_WARNED, "stardust.filter.policy", "action", "warned");
    counter(registry, Count.FILTER_REFUSED, "stardust.filter.policy", "action", "refused");
    counter(registry, Count.LEASE_RENEWED, "stardust.lease", "event", "renewed");
    counter(registry, Count.LEASE_LAPSED, "stardust.lease", "event", "lapsed");
    Gauge.builder("stardust.plan.cache.size", Count.PLANS_KEPT, Count::sum)
        .description("Plans that the open connections keep")
        .register(registry);
    Observers.add(new StatementTimers(registry));
  }

  private static void counter(
      MeterRegistry registry, Count count, String name, String tag, String value) {
    FunctionCounter.builder(name, count, Count::sum).tag(tag, value).register(registry);
  }
}
