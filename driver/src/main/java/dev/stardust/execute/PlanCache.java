package dev.stardust.execute;

import dev.stardust.observe.Count;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.PlanTemplate;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.WrittenForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The plans that a session has made, by text, and its templates, by pattern and form; least
 * recently used first out. All belong to one tenant, database, way to read SQL, and version of
 * every schema that was named; when one of these changes, the cache begins anew.
 */
final class PlanCache {

  /** Longer texts, such as bulk inserts with their values in them, are not worth keeping. */
  private static final int LONGEST = 10_000;

  /** What all cached plans have in common. */
  record Key(
      long tenant,
      @Nullable String database,
      List<Long> versions,
      LexerMode mode,
      String typeSettings) {}

  /**
   * The templates of a pattern.
   *
   * @param template for a text that is sent as it is planned, or null
   * @param insert for a row that is inserted, or null
   * @param write for a text that writes, or null
   */
  record Pattern(
      @Nullable PlanTemplate template,
      @Nullable InsertTemplate insert,
      @Nullable SessionPlan write) {}

  /** The form of a text whose pattern is kept. */
  record Form(WrittenForm written, Pattern pattern) {}

  private final int size;
  private final Map<String, List<Plan>> plans;
  private final Map<String, Pattern> patterns;
  private final Map<Integer, Form> forms;
  private final AtomicInteger counted = new AtomicInteger();
  private @Nullable Key common;
  private volatile boolean closed;

  PlanCache(int size) {
    this.size = size;
    this.plans = new Recent<>(size);
    this.patterns = new Recent<>(size);
    this.forms = new Recent<>(size);
  }

  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int size;

    Recent(int size) {
      super(16, 0.75f, true);
      this.size = size;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > size;
    }
  }

  /** Lets go of everything that was planned otherwise than the key says. */
  void begin(Key key) {
    if (!key.equals(common)) {
      clear();
      common = key;
    }
  }

  /** Whether the plans of the text may be kept. */
  boolean keeps(String sql) {
    return size > 0 && sql.length() <= LONGEST;
  }

  /** The plans of a text if they are still there, else null. */
  @Nullable List<Plan> plans(String sql) {
    return plans.get(sql);
  }

  void keep(String sql, List<Plan> made) {
    if (keeps(sql)) {
      plans.put(sql, made);
      count();
    }
  }

  /** What is known of a pattern, or null. */
  @Nullable Pattern pattern(String text) {
    return patterns.get(text);
  }

  void keep(String text, Pattern made) {
    patterns.put(text, made);
    count();
  }

  /** The last form that texts with this number had, or null. */
  @Nullable Form form(int hash) {
    return forms.get(hash);
  }

  void keep(int hash, Form form) {
    forms.put(hash, form);
  }

  /** Forgets the plans of texts that may name the table. */
  void forget(TemporaryTables.Name table) {
    forms.clear();
    plans.keySet().removeIf(table::mayStandIn);
    patterns.keySet().removeIf(table::mayStandIn);
    count();
  }

  void clear() {
    forms.clear();
    plans.clear();
    patterns.clear();
    count();
  }

  /** Counts the plans no more. Any thread may call it. */
  void close() {
    closed = true;
    count();
  }

  private void count() {
    int now = closed ? 0 : plans.size() + patterns.size();
    int before = counted.getAndSet(now);
    if (now != before) {
      Count.PLANS_KEPT.add(now - before);
    }
  }
}
