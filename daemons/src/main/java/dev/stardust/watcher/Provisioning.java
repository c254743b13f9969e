package dev.stardust.watcher;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.PagePlan;
import dev.stardust.catalog.PageProvisioner.NewPage;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.service.EventLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks how many pages are missing, and makes all of them. */
final class Provisioning {

  private final DaemonContext context;
  private final Catalog catalog;
  private final double threshold;
  private final int lockSeconds;

  /**
   * What came of it.
   *
   * @param pages how many pages were made
   * @param hindered whether others made pages all the time
   */
  record Result(int pages, boolean hindered) {}

  Provisioning(DaemonContext context, double threshold, int lockSeconds) {
    this.context = context;
    this.catalog = context.database().catalog();
    this.threshold = threshold;
    this.lockSeconds = lockSeconds;
  }

  Result run(EventLog log) throws SQLException {
    PagePlan plan = catalog.pages().plan(catalog.refresh(), threshold);
    log.write(WatcherEvent.POLL_STARTED, found(plan));
    Result result = plan.isEmpty() ? new Result(0, false) : provision(log, plan);
    String action = "no_action";
    if (!plan.isEmpty()) {
      action = result.hindered() ? "lock_contention" : "provisioned";
    }
    log.write(
        WatcherEvent.POLL_COMPLETE,
        fields("action", action, "trigger", trigger(plan), "pages", result.pages()));
    return result;
  }

  private Result provision(EventLog log, PagePlan plan) throws SQLException {
    Map<String, Object> why =
        fields(
            "trigger",
            trigger(plan),
            "indexed_columns",
            plan.indexedColumns(),
            "pending_demand",
            plan.waiting());
    Optional<List<NewPage>> made;
    try {
      made =
          catalog
              .pages()
              .provision(
                  locked -> {
                    log.write(WatcherEvent.PROVISION_STARTED, why);
                    return catalog.refresh();
                  },
                  threshold,
                  lockSeconds,
                  this::mayEnter);
    } catch (SQLException failure) {
      log.write(WatcherEvent.PROVISION_FAILED, why, failure);
      throw failure;
    }
    if (made.isEmpty()) {
      log.write(WatcherEvent.LOCK_CONTENTION, fields("waited_seconds", lockSeconds));
      return new Result(0, true);
    }
    for (NewPage page : made.get()) {
      log.write(
          WatcherEvent.PAGE_PROVISIONED,
          fields("page_id", page.id(), "table_name", page.table(), "indexed", page.indexed()));
    }
    why.put("page_ids", made.get().stream().map(NewPage::id).toList());
    log.write(WatcherEvent.PROVISION_COMPLETE, why);
    return new Result(made.get().size(), false);
  }

  /** Asked in the transaction that enters a page. */
  private void mayEnter(Connection entering) throws SQLException {
    context.fence().check(entering);
    CrashPoint.PAGE_CREATED.reached();
  }

  private Map<String, Object> found(PagePlan plan) {
    return fields(
        "pages_inspected",
        plan.capacity().pages(),
        "total_slots",
        plan.capacity().slots(),
        "free_slots",
        plan.capacity().freeSlots(),
        "free_ratio",
        plan.capacity().freeRatio(),
        "threshold",
        threshold,
        "pending_demand",
        plan.waiting(),
        "pending_waiters",
        plan.waiting().values().stream().mapToInt(Integer::intValue).sum(),
        "missing_pages",
        plan.pages().size());
  }

  private static String trigger(PagePlan plan) {
    return plan.trigger().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
