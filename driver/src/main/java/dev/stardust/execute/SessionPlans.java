package dev.stardust.execute;

import dev.stardust.observe.Count;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.PlanTemplate;
import dev.stardust.sql.ValuePattern;
import dev.stardust.sql.WrittenForm;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a session's texts become plans, and those that it still knows. */
final class SessionPlans {

  /** Planning a longer text would keep others waiting. */
  private static final int LONGEST_AT_ONCE = 4_000;

  private static final PlanCache.Pattern NO_TEMPLATE = new PlanCache.Pattern(null, null, null);

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
    return whenFree(() -> cached(key(), sql, false));
  }

  private List<Plan> cached(PlanCache.Key key, String sql, boolean sends) throws SQLException {
    cache.begin(key);
    List<Plan> known = cache.plans(sql);
    if (known != null) {
      Count.PLAN_FOUND.add();
      return known;
    }
    Plan templated = cache.keeps(sql) ? templated(sql, sends) : null;
    if (templated != null) {
      return List.of(templated);
    }
    Count.PLAN_MADE.add();
    List<Plan> made = described(sql);
    if (!metadata.asked()) {
      cache.keep(sql, made);
    }
    return made;
  }

  /** The plan of a text that differs from others in nothing but values, or null. */
  private @Nullable Plan templated(String sql, boolean sends) throws SQLException {
    int hash = WrittenForm.hash(sql);
    PlanCache.Form form = cache.form(hash);
    List<String> values = form == null ? null : form.written().values(sql);
    if (form != null && values != null) {
      return templated(form.pattern(), values, sends, Count.PLAN_FOUND);
    }
    ValuePattern pattern = ValuePattern.of(sql, session.state().lexerMode()).orElse(null);
    if (pattern == null) {
      return null;
    }
    PlanCache.Pattern kept = cache.pattern(pattern.text());
    if (kept == null) {
      return templated(made(pattern), pattern.values(), sends, Count.PLAN_MADE);
    }
    WrittenForm.of(pattern).ifPresent(found -> cache.keep(hash, new PlanCache.Form(found, kept)));
    return templated(kept, pattern.values(), sends, Count.PLAN_FOUND);
  }

  private static @Nullable Plan templated(
      PlanCache.Pattern pattern, List<String> values, boolean sends, Count counted)
      throws SQLException {
    Plan plan = null;
    if (pattern.template() != null) {
      plan = pattern.template().with(values);
    } else if (sends && pattern.insert() != null) {
      plan = pattern.insert().with(values);
    }
    if (plan == null && pattern.write() != null) {
      plan = ValuedPlan.of(pattern.write(), values);
    }
    if (plan != null) {
      counted.add();
    }
    return plan;
  }

  private PlanCache.Pattern made(ValuePattern pattern) {
    try {
      List<Plan> plans = described(pattern.text());
      PlanCache.Pattern made =
          metadata.asked()
              ? NO_TEMPLATE
              : new PlanCache.Pattern(
                  PlanTemplate.of(plans, session.state().lexerMode(), pattern.values().size())
                      .orElse(null),
                  InsertTemplate.of(plans, session).orElse(null),
                  ValuedPlan.shared(plans, session.state().lexerMode()));
      cache.keep(pattern.text(), made);
      return made;
    } catch (SQLException refused) {
      return NO_TEMPLATE; // the text itself will say why
    }
  }

  private List<Plan> described(String sql) throws SQLException {
    return session.descriptions().described(planner.plan(sql, 0));
  }

  /** Plans what is left of a text of which so many statements have run. */
  List<Plan> planRest(String sql, int done) throws SQLException {
    return whenFree(() -> session.descriptions().described(planner.plan(sql, done)));
  }

  /** How a text that is run now comes by its plan. */
  String origin(String sql) throws SQLException {
    cache.begin(key());
    if (cache.plans(sql) != null) {
      return "kept for this text";
    }
    if (!cache.keeps(sql)) {
      return "made each time: the cache is off, or the text too long for it";
    }
    ValuePattern pattern = ValuePattern.of(sql, session.state().lexerMode()).orElse(null);
    return pattern != null && cache.pattern(pattern.text()) != null
        ? "kept for texts that differ from this one in values alone"
        : "made when it runs first";
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

  /**
   * The plans of a text, or null when that cannot be told at once.
   *
   * @param sends whether an {@link InsertPacket} may be one
   */
  @Nullable List<Plan> planAtOnce(String sql, boolean sends) throws SQLException {
    if (!pins.takeAtOnce(session.database())) {
      return null;
    }
    PlanCache.Key key = key();
    cache.begin(key);
    List<Plan> known = cache.plans(sql);
    if (known != null) {
      Count.PLAN_FOUND.add();
      return known;
    }
    if (sql.length() > LONGEST_AT_ONCE || !session.temporaryTables().isEmpty()) {
      return null;
    }
    metadata.begin();
    return asking.without(() -> cached(key, sql, sends));
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

  /** To be called when the session has come to its end. */
  void close() {
    cache.close();
  }
}
