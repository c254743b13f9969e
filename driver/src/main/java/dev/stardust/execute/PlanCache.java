package dev.stardust.execute;

import dev.stardust.plan.Plan;
import dev.stardust.sql.LexerMode;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plans that a session has made, by text, least recently used first out. All belong to one
 * tenant, database, way to read SQL, and version of every schema that was named; when one of these
 * changes, the cache begins anew.
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

  /** Makes a plan. */
  interface Source {
    List<Plan> plan() throws SQLException;
  }

  private final int size;
  private final Map<String, List<Plan>> plans;
  private @Nullable Key common;

  PlanCache(int size) {
    this.size = size;
    this.plans =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, List<Plan>> eldest) {
            return size() > PlanCache.this.size;
          }
        };
  }

  List<Plan> get(Key key, String sql, Source source) throws SQLException {
    if (!key.equals(common)) {
      plans.clear();
      common = key;
    }
    List<Plan> known = plans.get(sql);
    if (known != null) {
      return known;
    }
    List<Plan> made = source.plan();
    if (size > 0 && sql.length() <= LONGEST) {
      plans.put(sql, made);
    }
    return made;
  }

  /** The plans of a text if they are still there, else null. */
  @Nullable List<Plan> known(Key key, String sql) {
    return key.equals(common) ? plans.get(sql) : null;
  }

  void forget(String sql) {
    plans.remove(sql);
  }

  /** Forgets the plans of texts that may name the table. */
  void forget(TemporaryTables.Name table) {
    plans.keySet().removeIf(table::mayStandIn);
  }

  void clear() {
    plans.clear();
  }
}
