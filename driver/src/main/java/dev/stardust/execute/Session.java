package dev.stardust.execute;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.Catalogs;
import dev.stardust.catalog.Pin;
import dev.stardust.change.ChangeContext;
import dev.stardust.change.SchemaChanges;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.metadata.MetadataContext;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.DescribedQuery;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection's side of the engine: plans written statements, runs those that need more than one
 * physical statement, and keeps the schema that a transaction has begun with. Not thread-safe, as a
 * JDBC connection is not.
 */
public final class Session implements AutoCloseable {

  /** How long a writer waits before it looks whether the change that it waits for goes on. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(50);

  private final JdbcConnection delegate;
  private final Catalogs catalogs;
  private final SessionOptions options;
  private final Stages stages;
  private final TemporaryTables temporaries;
  private final SessionState state;
  private final ServerTransaction transaction;
  private final KeptStatements keptStatements;
  private final PlanCache plans;
  private final Planner planner;
  private final SessionTables tables = new SessionTables(this);
  private final PreparedTexts preparedTexts = new PreparedTexts();
  private final AskedMetadata metadata = new AskedMetadata();
  private final Map<String, Pin> pins = new HashMap<>();

  /** The databases that statements have named so far: plans depend on their schemas. */
  private final Set<String> named = new LinkedHashSet<>();

  private long tenant;
  private int depth;
  private boolean wasOpen;
  private boolean closed;

  /** Carries a failure of the catalog through code that cannot throw it. */
  static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException reason;

    Unavailable(SQLException cause) {
      super(cause);
      this.reason = cause;
    }

    SQLException reason() {
      return reason;
    }
  }

  /**
   * @param delegate the connection to MySQL; it must allow several statements in one text
   * @param catalogs the catalogs of the server
   * @param options how to behave
   */
  public Session(JdbcConnection delegate, Catalogs catalogs, SessionOptions options)
      throws SQLException {
    this.delegate = delegate;
    this.catalogs = catalogs;
    this.options = options;
    this.tenant = options.tenant();
    this.stages = new Stages(delegate);
    this.state = new SessionState(delegate);
    this.transaction = new ServerTransaction(delegate);
    this.keptStatements = new KeptStatements(delegate);
    this.temporaries = new TemporaryTables(delegate, transaction);
    this.plans = new PlanCache(options.planCacheSize());
    this.planner = new Planner(this);
    String database = state.database();
    if (database != null && options.bootstrap()) {
      catalogs.database(database).bootstrap();
    }
  }

  /**
   * Plans the statements of a text. To be called inside {@link #enter()}.
   *
   * @throws SQLException when a statement cannot be understood, names a column or table that is not
   *     there, or the text has several statements and the user's URL does not allow that
   */
  public List<Plan> plan(String sql) throws SQLException {
    return whenFree(
        () -> {
          List<Plan> planned = plans.get(planKey(), sql, () -> described(planner.plan(sql)));
          if (metadata.asked()) {
            plans.forget(sql);
          }
          return planned;
        });
  }

  /** Plans, again and again while a table that the text writes is about to be another one. */
  private List<Plan> whenFree(PlanCache.Source source) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      metadata.begin();
      try {
        return source.plan();
      } catch (Unavailable unavailable) {
        throw unavailable.reason();
      } catch (HeldTables.Held held) {
        awaitFree(held, start);
      }
    }
  }

  private void awaitFree(HeldTables.Held held, long start) throws SQLException {
    Model table = held.table();
    if (transaction.isOpen()) {
      // The change waits for this transaction to end, so it must not wait for the change.
      transaction.execute("ROLLBACK");
      release();
      throw Errors.of(ErrorCode.TABLE_CHANGING, table.name());
    }
    release();
    if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
      throw Errors.of(ErrorCode.LOCK_WAIT_TIMEOUT);
    }
    if (!catalog(table.database()).awaitNewer(held.version(), WAIT)) {
      // Who began the change may be gone.
      new SchemaChanges().finishLeft(table.database(), table.name(), changeContext());
      release();
    }
  }

  /** Whether writers of any table must wait. */
  boolean isAnyHeld() {
    return pins.values().stream().anyMatch(pin -> pin.schema().isHeld());
  }

  private List<Plan> described(List<Plan> planned) throws SQLException {
    List<Plan> described = new ArrayList<>(planned);
    for (int i = 0; i < described.size(); i++) {
      if (described.get(i) instanceof DirectPlan direct) {
        described.set(i, described(direct));
      }
    }
    return List.copyOf(described);
  }

  /** The plan with what MySQL says of its result on native tables, where that is in question. */
  DirectPlan described(DirectPlan plan) throws SQLException {
    DescribedQuery query = plan.shape().query();
    return query == null
        ? plan
        : plan.shapedAs(
            plan.shape()
                .describedAs(
                    Descriptions.of(catalogs)
                        .columns(query, state, temporaries.definitionsFor(query.sql()))));
  }

  /**
   * Whether the statement that was planned last may have failed because the databases that its
   * metadata is about are others by now, because somebody has reset the connection beneath this
   * session, or because another client has just created the table. It deserves another plan.
   */
  public boolean isOutdated(SQLException failure) throws SQLException {
    return noticedNewSchema(failure)
        || metadata.isOutdated(failure)
        || isCrossed(failure)
        || noticedReset(failure);
  }

  // A question about all databases can meet a DROP DATABASE that waits for it: MySQL gives it up.
  private boolean isCrossed(SQLException failure) throws SQLException {
    return metadata.asked()
        && failure.getErrorCode() == WriteTransaction.DEADLOCK
        && (!wasOpen || transaction.isOpen());
  }

  // Without a transaction open, a table is there for all as soon as CREATE TABLE has returned.
  private boolean noticedNewSchema(SQLException failure) throws SQLException {
    if (failure.getErrorCode() != ErrorCode.TABLE_NOT_FOUND.vendorCode() || transaction.isOpen()) {
      return false;
    }
    boolean newer = false;
    for (Map.Entry<String, Pin> pinned : pins.entrySet()) {
      long known = pinned.getValue().schema().version();
      newer |= catalog(pinned.getKey()).refresh().version() > known;
    }
    if (newer) {
      release();
    }
    return newer;
  }

  private boolean noticedReset(SQLException failure) throws SQLException {
    boolean reset =
        failure.getErrorCode() == ErrorCode.TABLE_NOT_FOUND.vendorCode()
            && (stages.isMissed(failure) || temporaries.anyIsGone());
    if (reset) {
      forgetTemporaryTables();
      state.begin();
    }
    return reset;
  }

  /** The error that the program should see for a text: MySQL's own on native tables. */
  public SQLException asWritten(SQLException failure, String sql) {
    if (options.multiQueries()) {
      return failure;
    }
    SQLException own = WrittenSyntax.errorOf(failure, sql, delegate);
    return own == failure ? new QueryErrors(this).asWritten(failure, sql) : own;
  }

  /** What MySQL says against a query on native tables. */
  Optional<SQLException> errorOf(DescribedQuery query) throws SQLException {
    return Descriptions.of(catalogs).error(query, state, temporaries.definitionsFor(query.sql()));
  }

  /** Plans a text that is not worth keeping. */
  List<Plan> planOnce(String sql) throws SQLException {
    return whenFree(() -> planner.plan(sql));
  }

  private PlanCache.Key planKey() throws SQLException {
    String database = state.database();
    if (database != null) {
      named.add(database);
    }
    List<Long> versions = named.stream().map(name -> schema(name).version()).toList();
    return new PlanCache.Key(tenant, database, versions, state.lexerMode(), state.typeSettings());
  }

  /** Runs a plan that needs the engine. To be called inside {@link #enter()}. */
  public Outcome run(EnginePlan plan, Bindings bindings, StatementControl control)
      throws SQLException {
    try {
      Outcome outcome = ((SessionPlan) plan).run(this, bindings, control);
      if (!(plan instanceof ShowWarningsPlan)) {
        state.ran(outcome);
      }
      return outcome;
    } catch (Unavailable unavailable) {
      throw unavailable.reason();
    } catch (SQLException failure) {
      state.failed(failure);
      throw failure;
    }
  }

  /**
   * To be called after a {@link DirectPlan} ran: the server has its counts and warnings.
   *
   * @param answered whether it succeeded, and nothing of its answer is still to be read
   */
  public void ranDirectly(boolean answered) {
    state.ranDirectly();
    if (answered) {
      transaction.answered();
    } else {
      transaction.unanswered();
    }
  }

  /**
   * Runs a plan once for each set of values. What succeeds together travels together; after a
   * failure each execution is tried by itself, so that every failure is reported at its place.
   */
  public List<BatchItem> runBatch(EnginePlan plan, List<Bindings> batch, StatementControl control)
      throws SQLException {
    return new BatchRun(this, control).run(plan, batch);
  }

  /**
   * Begins a statement: what it plans against is pinned until it ends, or until its transaction
   * does.
   */
  public Scope enter() throws SQLException {
    if (depth++ == 0) {
      try {
        checkPins();
      } catch (SQLException lapsed) {
        depth--;
        throw lapsed;
      }
    }
    return this::leave;
  }

  private void leave() {
    if (--depth == 0) {
      releaseOutsideTransaction();
    }
  }

  // A transaction keeps the schema it has begun with; when its lease has lapsed, others may have
  // moved on.
  private void checkPins() throws SQLException {
    checkLeases();
    releaseOutsideTransaction();
  }

  private void checkLeases() throws SQLException {
    for (Map.Entry<String, Pin> pinned : pins.entrySet()) {
      if (pinned.getValue().isLapsed()) {
        String database = pinned.getKey();
        transaction.execute("ROLLBACK");
        release();
        throw Errors.of(ErrorCode.LEASE_LAPSED, database, options.lease().toMillis());
      }
    }
  }

  /**
   * To be called before a commit: a transaction whose schema may be outdated must not be committed.
   *
   * @throws SQLException 40001 when the lease has lapsed; the transaction is rolled back
   */
  public void beforeCommit() throws SQLException {
    checkLeases();
  }

  /** To be called after a commit, a rollback or a change of auto-commit on the delegate. */
  public void transactionEnded() throws SQLException {
    transaction.ended();
    releaseOutsideTransaction();
  }

  private void releaseOutsideTransaction() {
    if (depth > 0) {
      return;
    }
    boolean open = transaction.mayBeOpen();
    if (!open) {
      release();
    }
    if (wasOpen && !open) {
      temporaries.transactionEnded();
    }
    wasOpen = open;
  }

  void release() {
    pins.values().forEach(Pin::close);
    pins.clear();
  }

  /** The pinned schema of a database. */
  Schema schema(String database) {
    named.add(database);
    Pin pin = pins.get(database);
    if (pin == null) {
      try {
        pin = catalogs.database(database).pin();
      } catch (SQLException failed) {
        throw new Unavailable(failed);
      }
      pins.put(database, pin);
    }
    return pin.schema();
  }

  /**
   * Lets go of a database's schema, so that the next look sees a change made by this very
   * statement.
   */
  void refresh(String database) {
    Pin pin = pins.remove(database);
    if (pin != null) {
      pin.close();
    }
  }

  /** The virtual table of that name that the tenant sees. */
  Optional<Model> table(String database, String name) {
    return isTemporary(database, name)
        ? Optional.empty()
        : schema(database).table(tenant, fold(name));
  }

  /** Whether the user has a temporary table of that name, which hides any other. */
  boolean isTemporary(String database, String name) {
    return !temporaries.isEmpty()
        && temporaries.contains(new TemporaryTables.Name(fold(database), fold(name)));
  }

  /** A statement may have made, changed or dropped this temporary table of the user's. */
  void temporaryChanged(String database, String name) throws SQLException {
    TemporaryTables.Name table = new TemporaryTables.Name(fold(database), fold(name));
    temporaries.look(table);
    plans.forget(table);
  }

  TemporaryTables temporaryTables() {
    return temporaries;
  }

  public long tenant() {
    return tenant;
  }

  /**
   * Switches to another tenant.
   *
   * @throws SQLException 25001 inside a transaction
   */
  public void tenant(long next) throws SQLException {
    if (next != tenant && transaction.isOpen()) {
      throw Errors.of(ErrorCode.TENANT_SWITCH_IN_TRANSACTION, tenant, next);
    }
    tenant = next;
    plans.clear();
  }

  /** The current database, or null. */
  public @Nullable String database() {
    return state.database();
  }

  /** To be called after the delegate has switched to another database. */
  public void databaseChanged(@Nullable String database) throws SQLException {
    state.databaseChanged(database);
  }

  /** The connection's temporary tables may be gone, as after a reset. */
  public void forgetTemporaryTables() {
    stages.forget();
    temporaries.forget();
    plans.clear();
  }

  String fold(String table) {
    return state.foldsTableNames() ? table.toLowerCase(Locale.ROOT) : table;
  }

  JdbcConnection delegate() {
    return delegate;
  }

  Catalogs catalogs() {
    return catalogs;
  }

  Catalog catalog(String database) throws SQLException {
    return catalogs.database(database);
  }

  Stages stages() {
    return stages;
  }

  SessionState state() {
    return state;
  }

  ServerTransaction transaction() {
    return transaction;
  }

  KeptStatements keptStatements() {
    return keptStatements;
  }

  SessionOptions options() {
    return options;
  }

  /** Runs a statement that defines tables. */
  Outcome changeSchema(Statement statement) throws SQLException {
    try {
      return transaction.noting(() -> new SchemaChanges().run(statement, changeContext()));
    } finally {
      // DDL on temporary tables does not end the transaction.
      if (!transaction.mayBeOpen()) {
        release();
      }
    }
  }

  /** Finishes schema changes of the table that were interrupted. */
  void finishChanges(String database, String table) throws SQLException {
    try {
      new SchemaChanges().finish(database, table, changeContext());
    } finally {
      release();
    }
  }

  private ChangeContext changeContext() {
    return new ChangeContext(
        delegate,
        catalogs,
        tenant,
        rewriteContext(),
        options.virtualByDefault(),
        state.foldsTableNames(),
        state.checksForeignKeys(),
        new Changer(this));
  }

  PreparedTexts preparedTexts() {
    return preparedTexts;
  }

  /** Puts one table more into a schema, until the pins are released. */
  void widen(Model table) throws SQLException {
    pins.put(table.database(), new WiderPin(catalogs.database(table.database()).pin(), table));
  }

  /** Whether counts are of rows found rather than of rows changed. */
  boolean countsFoundRows() {
    return !delegate.getPropertySet().getBooleanProperty(PropertyKey.useAffectedRows).getValue();
  }

  boolean checksForeignKeys() {
    return state.checksForeignKeys();
  }

  boolean keepsTrash() {
    return options.keepTrash();
  }

  SessionTables tables() {
    return tables;
  }

  LexerMode lexerMode() {
    return state.lexerMode();
  }

  RewriteContext rewriteContext() {
    return new RewriteContext(tables, options.filterPolicy(), state.database(), state.lexerMode());
  }

  MetadataContext metadata() throws SQLException {
    return metadata.context(
        () ->
            new MetadataContext(
                tenant,
                ServerFacts.registries(delegate),
                state.database(),
                ServerFacts.of(catalogs, delegate, state.serverVersion()),
                state.lexerMode(),
                model -> catalog(model.database()).peekNext(tenant, model.id())));
  }

  /** Lets go of everything; further calls do nothing. */
  @Override
  public void close() {
    release();
    if (!closed) {
      closed = true;
      catalogs.close();
    }
  }
}
