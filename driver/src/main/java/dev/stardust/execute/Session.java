package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.Catalogs;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.metadata.MetadataContext;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection's side of the engine: plans written statements, runs those that need more than one
 * physical statement, and keeps the schema that a transaction has begun with. Not thread-safe, as a
 * JDBC connection is not.
 */
public final class Session implements AutoCloseable {

  private final JdbcConnection delegate;
  private final Catalogs catalogs;
  private final SessionOptions options;
  private final Stages stages;
  private final TemporaryTables temporaries;
  private final SessionState state;
  private final ServerTransaction transaction;
  private final KeptStatements keptStatements;
  private final Planner planner;
  private final SessionPlans plans;
  private final SessionTables tables = new SessionTables(this);
  private final PreparedTexts preparedTexts = new PreparedTexts();
  private final AskedMetadata metadata = new AskedMetadata(this);
  private final SessionChanges changes = new SessionChanges(this);
  private final SessionDescriptions descriptions = new SessionDescriptions(this);
  private final Asking asking = new Asking();
  private final Pins pins;
  private final Leases leases;
  private final Outdated outdated;
  private long tenant;
  private boolean tenantStays;
  private String planned = "";
  private int depth;
  private boolean wasOpen;
  private boolean closed;

  /** The connection to MySQL must allow several statements in one text. */
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
    this.pins = new Pins(catalogs, asking);
    this.leases = new Leases(pins, transaction, options.lease());
    this.planner = new Planner(this);
    this.plans = new SessionPlans(this, planner, pins, metadata, asking);
    this.outdated = new Outdated(this, pins, metadata, plans);
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
    planned = sql;
    return plans.plan(sql);
  }

  /**
   * Whether what was planned last may have failed because the databases of its metadata, the
   * connection beneath or a table are others by now. It deserves another plan.
   */
  public boolean isOutdated(SQLException failure) throws SQLException {
    return outdated.isReasonOf(failure, wasOpen);
  }

  /** The error that the program should see for a text: MySQL's own on native tables. */
  public SQLException asWritten(SQLException failure, String sql) {
    if (failure.getErrorCode() == ErrorCode.TABLE_NOT_FOUND.vendorCode()) {
      state.failed(failure); // the server has been asked about the table since
    }
    return planner.takesSeveral() && Statements.areSeveral(sql, lexerMode())
        ? failure
        : new QueryErrors(this).asWritten(failure, sql);
  }

  /** How the server reads SQL at the time. */
  public LexerMode lexerMode() {
    return state.lexerMode();
  }

  /** Says whether a text may have several statements; at first that is as the user's URL says. */
  public void severalStatements(boolean allowed) {
    planner.takesSeveral(allowed);
    plans.clear();
  }

  /** The text that was planned last, as it was written. */
  public String planned() {
    return planned;
  }

  /** Plans what is left of a text of which so many statements have run. */
  public List<Plan> planRest(String sql, int done) throws SQLException {
    return plans.planRest(sql, done);
  }

  SessionPlans plans() {
    return plans;
  }

  /**
   * Plans a text on a thread that must not wait; null when somebody would have to be asked or
   * waited for, or the text is refused.
   *
   * @param sends whether the caller can send an {@link InsertPacket}
   */
  public @Nullable List<Plan> planAtOnce(String sql, boolean sends) throws SQLException {
    planned = sql;
    return plans.planAtOnce(sql, sends);
  }

  /** Runs a plan that needs the engine. To be called inside {@link #enter()}. */
  public Outcome run(EnginePlan plan, Bindings bindings, StatementControl control)
      throws SQLException {
    try {
      Outcome outcome = new Repetition(this, control).run(plan, bindings);
      if (!(plan instanceof ShowWarningsPlan)) {
        state.ran(outcome, planned);
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
    state.ranDirectly(planned);
    transaction.ran(answered);
  }

  /** To be called when the rest of an answer has been read that was not at an end before. */
  public void readToEnd() {
    transaction.answered();
  }

  /**
   * Runs a plan once for each set of values. What succeeds together travels together; after a
   * failure each execution is tried by itself, so that every failure is reported at its place.
   */
  public List<BatchItem> runBatch(EnginePlan plan, List<Bindings> batch, StatementControl control)
      throws SQLException {
    return new BatchRun(this, control).run(plan, batch);
  }

  /** Begins a statement: what it plans against is pinned until it or its transaction ends. */
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

  // A transaction keeps the schema it has begun with.
  private void checkPins() throws SQLException {
    leases.check();
    leases.begin();
    releaseOutsideTransaction();
  }

  /**
   * To be called before a commit: a transaction whose schema may be outdated must not be committed.
   *
   * @throws SQLException 40001 when the lease has lapsed; the transaction is rolled back
   */
  public void beforeCommit() throws SQLException {
    leases.check();
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
      pins.release();
    }
    if (wasOpen && !open) {
      temporaries.transactionEnded();
    }
    wasOpen = open;
  }

  /** The pinned schema of a database. */
  Schema schema(String database) {
    return pins.schema(database);
  }

  /** The virtual table of that name that the tenant sees. */
  Optional<Model> table(String database, String name) {
    return isTemporary(database, name)
        ? Optional.empty()
        : schema(database).table(tenant, state.fold(name));
  }

  /** Whether the user has a temporary table of that name, which hides any other. */
  boolean isTemporary(String database, String name) {
    return !temporaries.isEmpty()
        && temporaries.contains(new TemporaryTables.Name(state.fold(database), state.fold(name)));
  }

  /** A statement may have made, changed or dropped this temporary table of the user's. */
  void temporaryChanged(String database, String name) throws SQLException {
    TemporaryTables.Name table = new TemporaryTables.Name(state.fold(database), state.fold(name));
    temporaries.look(table);
    plans.forget(table);
  }

  TemporaryTables temporaryTables() {
    return temporaries;
  }

  public long tenant() {
    return tenant;
  }

  /** From now on nobody switches to another tenant. */
  public void keepTenant() {
    tenantStays = true;
  }

  /**
   * Switches to another tenant.
   *
   * @throws SQLException 25001 inside a transaction
   */
  public void tenant(long next) throws SQLException {
    if (next != tenant && tenantStays) {
      throw Errors.of(ErrorCode.VARIABLE_VALUE, "stardust.tenant", Long.toString(next));
    }
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

  JdbcConnection delegate() {
    asking.begins();
    return delegate;
  }

  /** What all connections to the server know in common. */
  public Catalogs catalogs() {
    return catalogs;
  }

  Catalog catalog(String database) throws SQLException {
    asking.begins();
    return catalogs.database(database);
  }

  Asking asking() {
    return asking;
  }

  Stages stages() {
    return stages;
  }

  /** What is known of the server's session. */
  public SessionState state() {
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

  SessionChanges changes() {
    return changes;
  }

  PreparedTexts preparedTexts() {
    return preparedTexts;
  }

  SessionDescriptions descriptions() {
    return descriptions;
  }

  Pins pins() {
    return pins;
  }

  /** Whether what was planned still holds. */
  public Leases leases() {
    return leases;
  }

  SessionTables tables() {
    return tables;
  }

  RewriteContext rewriteContext() {
    return new RewriteContext(tables, options.filterPolicy(), state.database(), state.lexerMode());
  }

  MetadataContext metadata() throws SQLException {
    return metadata.context();
  }

  /** Closes the delegate's statements that are kept for the next packets of their texts. */
  public void closeStatements() {
    keptStatements.close();
  }

  /** Lets go of everything; further calls do nothing. */
  @Override
  public void close() {
    pins.close();
    plans.close();
    if (!closed) {
      closed = true;
      catalogs.close();
    }
  }
}
