package dev.stardust.watcher;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.Spread;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.service.EventLog;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all tables for indexes that tell rows badly apart and for columns that are spread over
 * too many pages. It reads the rows of a table's own tenants alone, a bounded number of them, and
 * does a bounded part of it at a time.
 */
final class Advice {

  private static final int SAMPLES = 20;

  private final DaemonContext context;
  private final Catalog catalog;
  private final Limits limits;
  private final Deque<Look> pending = new ArrayDeque<>();

  /**
   * What is not reported.
   *
   * @param selectivity an index with at least this part of different values
   * @param distinct one with so many different values
   * @param rows one of a tenant with fewer rows; also how many are looked at
   * @param excess a table with fewer pages more than it needs
   */
  record Limits(double selectivity, long distinct, int rows, long excess) {

    /** What is wrong with an index; empty when nothing is. */
    Optional<String> violation(Cardinality.Sample sample) {
      if (sample.rows() < rows) {
        return Optional.empty();
      }
      if (sample.distinct() < distinct) {
        return Optional.of("distinct_floor");
      }
      return sample.selectivity() < selectivity ? Optional.of("selectivity") : Optional.empty();
    }

    /** Whether a table is spread too far. */
    boolean isSpread(Spread spread) {
      return spread.pages() >= 2 && spread.excess() >= excess;
    }
  }

  /** One look. */
  private interface Look {
    void run(EventLog log) throws SQLException;
  }

  Advice(DaemonContext context, Limits limits) {
    this.context = context;
    this.catalog = context.database().catalog();
    this.limits = limits;
  }

  /** Whether what was begun is not at its end. */
  boolean isPending() {
    return !pending.isEmpty();
  }

  /** Lists what is to be looked at. */
  void begin() throws SQLException {
    pending.clear();
    for (Model model : catalog.refresh().models()) {
      pending.add(log -> spread(model, log));
      for (Field field : model.fields()) {
        field
            .readySlot()
            .filter(Slot::indexed)
            .ifPresent(slot -> pending.add(log -> tenants(model, field, slot)));
      }
    }
  }

  /** Does a part of what is pending; returns how much. */
  int goOn(EventLog log) throws SQLException {
    int done = 0;
    while (done < SAMPLES && !pending.isEmpty() && !context.shutdown().isRequested()) {
      pending.remove().run(log);
      done++;
    }
    return done;
  }

  private void spread(Model model, EventLog log) throws SQLException {
    Spread spread = Spread.of(model);
    if (spread.slots() == 0) {
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tenant_id", model.tenantId());
    fields.put("model_id", model.id());
    fields.put("pages_occupied", spread.pages());
    fields.put("theoretical_min_pages", spread.leastPages());
    fields.put("excess_pages", spread.excess());
    fields.put("live_slot_count", spread.slots());
    fields.put("trigger", "periodic");
    log.write(WatcherEvent.SPREAD_SAMPLED, fields);
    Advisory advisory = new Advisory("high_spread_model", model.tenantId(), model.id(), null);
    boolean high = limits.isSpread(spread);
    if (high) {
      fields.put("threshold", limits.excess());
      log.write(WatcherEvent.HIGH_SPREAD_MODEL, fields);
    }
    store(advisory, high ? fields : null);
  }

  private void tenants(Model model, Field field, Slot slot) throws SQLException {
    Cardinality cardinality = new Cardinality(model, slot, limits.rows());
    for (long tenant : catalog.control(cardinality::tenants)) {
      pending.addFirst(log -> cardinality(cardinality, tenant, model, field, log));
    }
  }

  private void cardinality(
      Cardinality cardinality, long tenant, Model model, Field field, EventLog log)
      throws SQLException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tenant_id", tenant);
    fields.put("model_id", model.id());
    fields.put("field", field.name());
    fields.put("page", cardinality.slot().table());
    fields.put("column", cardinality.slot().column());
    fields.put("trigger", "periodic");
    Optional<Cardinality.Sample> sampled =
        catalog.control(connection -> cardinality.sample(connection, tenant));
    if (sampled.isEmpty()) {
      log.write(WatcherEvent.CARDINALITY_SKIPPED, fields);
      return;
    }
    Cardinality.Sample sample = sampled.get();
    fields.put("row_count", sample.rows());
    fields.put("distinct_values", sample.distinct());
    fields.put("selectivity", sample.selectivity());
    fields.put("complete", sample.complete());
    log.write(WatcherEvent.CARDINALITY_SAMPLED, fields);
    Optional<String> violation = limits.violation(sample);
    if (violation.isPresent()) {
      fields.put("threshold_violated", violation.get());
      log.write(WatcherEvent.LOW_CARDINALITY_INDEX, fields);
    }
    store(
        new Advisory("low_cardinality_index", tenant, model.id(), field.id()),
        violation.isPresent() ? fields : null);
  }

  private void store(Advisory advisory, @Nullable Map<String, ?> details) throws SQLException {
    context
        .database()
        .fenced(
            context.fence(),
            connection -> {
              advisory.store(connection, details);
              return advisory;
            });
  }
}
