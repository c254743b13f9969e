package dev.stardust.execute;

import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.PlanTemplate;
import dev.stardust.sql.ValuePattern;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a session's texts become plans, and those that it still knows. */
final class SessionPlans {

  /** Planning a longer text would keep others waiting. */
  private static final int LONGEST_AT_ONCE = 4_000;

  /** Makes plans. */
  @FunctionalInterface
  private interface Source {
    List<Plan> plan() throws SQLException;
  }

  private final Session session;
  private final Pins pins;
  private final AskedMetadata metadata;
  private final Asking asking;
  private final PlanCache cache;
  private final Planner planner;

  SessionPlans(Session session, Planner planner, Pins pins, AskedMetadata metadata, Asking asking) {
    this.session = session;
    this.pins = pins;
    this.metadata = metadata;
    this.asking = asking;
    this.cache = new PlanCache(session.options().planCacheSize());
    this.planner = planner;
  }

  List<Plan> plan(String sql) throws SQLException {
    return whenFree(() -> cached(key(), sql));
  }

  private List<Plan> cached(PlanCache.Key key, String sql) throws SQLException {
    cache.begin(key);
    List<Plan> known = cache.plans(sql);
    if (known != null) {
      return known;
    }
    DirectPlan templated = cache.keeps(sql) ? templated(sql) : null;
    if (templated != null) {
      return List.of(templated);
    }
    List<Plan> made = described(sql);
    if (!metadata.asked()) {
      cache.keep(sql, made);
    }
    return made;
  }

  /** The plan of a text that differs from others in nothing but values, or null. */
  private @Nullable DirectPlan templated(String sql) throws SQLException {
    ValuePattern pattern = ValuePattern.of(sql, session.state().lexerMode()).orElse(null);
    if (pattern == null) {
      return null;
    }
    PlanTemplate template = template(pattern);
    return template == null ? null : template.with(pattern.values());
  }

  private @Nullable PlanTemplate template(ValuePattern pattern) {
    PlanCache.Pattern known = cache.pattern(pattern.text());
    if (known != null) {
      return known.template();
    }
    try {
      List<Plan> plans = described(pattern.text());
      PlanTemplate made =
          metadata.asked()
              ? null
              : PlanTemplate.of(plans, session.state().lexerMode(), pattern.values().size())
                  .orElse(null);
      cache.keep(pattern.text(), new PlanCache.Pattern(made));
      return made;
    } catch (SQLException refused) {
      return null; // the text itself will say why
    }
  }

  private List<Plan> described(String sql) throws SQLException {
    return session.descriptions().described(planner.plan(sql, 0));
  }

  /** Plans what is left of a text of which so many statements have run. */
  List<Plan> planRest(String sql, int done) throws SQLException {
    return whenFree(() -> session.descriptions().described(planner.plan(sql, done)));
  }

  /** Plans a text that is not worth keeping. */
  List<Plan> planOnce(String sql) throws SQLException {
    return whenFree(() -> planner.plan(sql, 0));
  }

  /** Plans, again and again while a table that the text writes is about to be another one. */
  private List<Plan> whenFree(Source source) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      metadata.begin();
      try {
        return source.plan();
      } catch (Unavailable unavailable) {
        throw unavailable.reason();
      } catch (HeldTables.Held held) {
        session.changes().await(held, start);
      }
    }
  }

  /** The plans of a text, or null when that cannot be told at once. */
  @Nullable List<Plan> planAtOnce(String sql) throws SQLException {
    if (!pins.takeAtOnce(session.database())) {
      return null;
    }
    PlanCache.Key key = key();
    cache.begin(key);
    List<Plan> known = cache.plans(sql);
    if (known != null || sql.length() > LONGEST_AT_ONCE || !session.temporaryTables().isEmpty()) {
      return known;
    }
    metadata.begin();
    return asking.without(() -> cached(key, sql));
  }

  private PlanCache.Key key() throws SQLException {
    SessionState state = session.state();
    String database = state.database();
    if (database != null) {
      pins.name(database);
    }
    return new PlanCache.Key(
        session.tenant(), database, pins.versions(), state.lexerMode(), state.typeSettings());
  }

  /** Keeps a better plan for a text that has failed; false when none is kept for it. */
  boolean replace(String sql, Plan plan) {
    if (!cache.keeps(sql) || List.of(plan).equals(cache.plans(sql))) {
      return false;
    }
    cache.keep(sql, List.of(plan));
    return true;
  }

  /** Forgets the plans of texts that may name the table. */
  void forget(TemporaryTables.Name table) {
    cache.forget(table);
  }

  void clear() {
    cache.clear();
  }
}
