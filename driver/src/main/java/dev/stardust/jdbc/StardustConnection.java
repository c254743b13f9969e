package dev.stardust.jdbc;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.config.ConnectionProperties;
import dev.stardust.config.StardustUrl;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.execute.Scope;
import dev.stardust.execute.Session;
import dev.stardust.jdbc.connector.NativeChecks;
import dev.stardust.jdbc.connector.Results;
import dev.stardust.jdbc.connector.RewrittenMetadata;
import dev.stardust.jdbc.forward.ForwardingConnection;
import dev.stardust.observe.Observers;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** A connection: Connector/J's own, with a session of the engine beside it. */
final class StardustConnection extends ForwardingConnection {

  private static final String TENANT = "tenant";
  private static final int MOST_RETRIES = 3;

  private final JdbcConnection delegate;
  private final Session session;
  private final StardustUrl url;
  private final StatementWatch watch;
  private final Results results;
  private final NativeChecks checks;

  StardustConnection(
      JdbcConnection delegate, Session session, StardustUrl url, Observers observers) {
    this.delegate = delegate;
    this.session = session;
    this.url = url;
    this.watch = new StatementWatch(session, observers);
    this.results = new Results(delegate, () -> session.state().characterSets().convertsResults());
    this.checks = new NativeChecks(delegate);
  }

  @Override
  protected JdbcConnection delegate() {
    return delegate;
  }

  Session session() {
    return session;
  }

  StardustUrl url() {
    return url;
  }

  StatementWatch watch() {
    return watch;
  }

  Results results() {
    return results;
  }

  NativeChecks checks() {
    return checks;
  }

  /**
   * What a text becomes; to be called inside {@link #inSession}. Nothing for a missing text, which
   * Connector/J has its own way to refuse.
   *
   * @param escapes whether JDBC's escapes are replaced first, because they may hold table names
   */
  List<Plan> plan(String sql, boolean escapes) throws SQLException {
    boolean missing = sql == null; // callers are not bound by annotations
    if (missing) {
      return List.of();
    }
    return session.plan(unescaped(sql, escapes));
  }

  /** The same for what is left of a text when the names in it mean something else. */
  List<Plan> planRest(String sql, boolean escapes, int done) throws SQLException {
    return session.planRest(unescaped(sql, escapes), done);
  }

  private String unescaped(String sql, boolean escapes) throws SQLException {
    return escapes && sql.indexOf('{') >= 0 ? delegate.nativeSQL(sql) : sql;
  }

  /** Does the work as one statement: alone on this connection, with one schema throughout. */
  <T> T inSession(Work<T> work) throws SQLException {
    Lock lock = delegate.getConnectionLock();
    lock.lock();
    try (@SuppressWarnings("try") // only its end matters
        Scope scope = session.enter()) {
      return work.run();
    } catch (SQLException failure) {
      settle(failure);
      throw failure;
    } finally {
      lock.unlock();
    }
  }

  /** The same for work without an answer. */
  void inSession(Action action) throws SQLException {
    inSession(Work.of(action));
  }

  /**
   * Plans and runs a text; anew when it asked for metadata while databases came or went. To be
   * called inside {@link #inSession}.
   */
  <T> T attempt(String sql, Work<T> work) throws SQLException {
    for (int left = MOST_RETRIES; ; left--) {
      try {
        return work.run();
      } catch (SQLException failure) {
        if (left == 0 || !session.isOutdated(failure)) {
          throw session.asWritten(failure, sql);
        }
      }
    }
  }

  /** The same for work without an answer. */
  void attempt(String sql, Action action) throws SQLException {
    attempt(sql, Work.of(action));
  }

  // After a lost connection this one is either usable again or closed.
  private void settle(SQLException failure) throws SQLException {
    String state = failure.getSQLState();
    if (state == null || !state.startsWith("08")) {
      return;
    }
    if (!delegate.isClosed() && !delegate.isValid(1)) {
      delegate.abortInternal();
    }
    if (delegate.isClosed()) {
      session.close();
    } else {
      session.forgetTemporaryTables();
    }
  }

  @Override
  public Statement createStatement() throws SQLException {
    return new StardustStatement(this, Preparation.PLAIN);
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return new StardustStatement(this, Preparation.of(type, concurrency, null));
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    return new StardustStatement(this, Preparation.of(type, concurrency, holdability));
  }

  private PreparedStatement prepare(String sql, Preparation preparation) throws SQLException {
    boolean missing = sql == null; // callers are not bound by annotations
    if (missing) {
      return preparation.prepare(delegate, sql); // refuses it as ever
    }
    return new StardustPreparedStatement(this, sql, preparation);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return prepare(sql, Preparation.PLAIN);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int flag) throws SQLException {
    return prepare(sql, Preparation.of(new GeneratedKeys.Flag(flag)));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] indexes) throws SQLException {
    return prepare(sql, Preparation.of(new GeneratedKeys.Indexes(indexes)));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] names) throws SQLException {
    return prepare(sql, Preparation.of(new GeneratedKeys.Names(names)));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepare(sql, Preparation.of(type, concurrency, null));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepare(sql, Preparation.of(type, concurrency, holdability));
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return new StardustCallableStatement(this, sql, delegate::prepareCall);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return new StardustCallableStatement(
        this, sql, text -> delegate.prepareCall(text, type, concurrency));
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return new StardustCallableStatement(
        this, sql, text -> delegate.prepareCall(text, type, concurrency, holdability));
  }

  /** The SQL that MySQL would get; for a statement that needs the engine, the written one. */
  @Override
  public @Nullable String nativeSQL(String sql) throws SQLException {
    String text = delegate.nativeSQL(sql);
    if (text == null) {
      return null;
    }
    List<Plan> plans = inSession(() -> plan(text, false));
    return !plans.isEmpty() && plans.stream().allMatch(DirectPlan.class::isInstance)
        ? DirectPlans.joined(plans)
        : text;
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    delegate.getMetaData(); // refuses when closed
    return new StardustDatabaseMetaData(
        this, RewrittenMetadata.of(delegate, new MetadataQuestions(this)));
  }

  @Override
  public void commit() throws SQLException {
    ending(
        () -> {
          session.beforeCommit();
          delegate.commit();
        });
  }

  @Override
  public void rollback() throws SQLException {
    ending(delegate::rollback);
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    ending(() -> delegate.rollback(savepoint));
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    ending(() -> delegate.setAutoCommit(autoCommit));
  }

  /** Does something that may end a transaction. */
  private void ending(Action ending) throws SQLException {
    Lock lock = delegate.getConnectionLock();
    lock.lock();
    try {
      ending.run();
    } catch (SQLException failure) {
      settle(failure);
      throw failure;
    } finally {
      if (!delegate.isClosed()) {
        session.transactionEnded();
      }
      lock.unlock();
    }
  }

  @Override
  public void setCatalog(String catalog) throws SQLException {
    delegate.setCatalog(catalog);
    session.databaseChanged(delegate.getDatabase());
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    delegate.setSchema(schema);
    session.databaseChanged(delegate.getDatabase());
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    if (TENANT.equalsIgnoreCase(name)) {
      tenant(value);
    } else {
      delegate.setClientInfo(name, value);
    }
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    Properties others = new Properties();
    properties.forEach(others::put);
    Object tenant = others.remove(TENANT);
    if (tenant != null) {
      tenant(tenant.toString());
    }
    delegate.setClientInfo(others);
  }

  private void tenant(@Nullable String value) throws SQLClientInfoException {
    try {
      if (delegate.isClosed()) {
        throw Errors.of(ErrorCode.CONNECTION_CLOSED);
      }
      session.tenant(ConnectionProperties.TENANT.parse(String.valueOf(value)));
    } catch (SQLException refused) {
      throw new SQLClientInfoException(
          refused.getMessage(),
          refused.getSQLState(),
          refused.getErrorCode(),
          Map.of(TENANT, ClientInfoStatus.REASON_VALUE_INVALID),
          refused);
    }
  }

  @Override
  public @Nullable String getClientInfo(String name) throws SQLException {
    return TENANT.equalsIgnoreCase(name)
        ? Long.toString(session.tenant())
        : delegate.getClientInfo(name);
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    Properties all = new Properties();
    Properties others = delegate.getClientInfo();
    if (others != null) {
      others.forEach(all::put);
    }
    all.setProperty(TENANT, Long.toString(session.tenant()));
    return all;
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    delegate.abort(executor);
    session.close();
  }

  @Override
  public void close() throws SQLException {
    // Like Connector/J's own close, it waits for a statement of another thread, whose schema counts
    // until then. Connector/J closes a lost connection by itself, which ends nothing here.
    Lock lock = delegate.getConnectionLock();
    lock.lock();
    try {
      session.close();
    } finally {
      lock.unlock();
      delegate.close();
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type == WireAccess.class) {
      return type.cast(new WireAccess(this));
    }
    return type == Connection.class ? type.cast(this) : super.unwrap(type);
  }

  @Override
  public String toString() {
    return "StardustConnection of tenant " + session.tenant() + " on " + delegate;
  }
}
