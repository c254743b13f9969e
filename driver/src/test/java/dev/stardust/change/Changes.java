package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.CatalogOptions;
import dev.stardust.catalog.Catalogs;
import dev.stardust.plan.FilterPolicy;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.TableResolver;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statements;
import dev.stardust.testing.TestDatabase;
import dev.stardust.verify.Report;
import dev.stardust.verify.Verifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A session that does nothing but DDL, on plain Connector/J. */
final class Changes implements AutoCloseable {

  private final Connection connection;
  private final Catalogs catalogs;
  private final long session;
  private final String database;
  private final long tenant;
  private final List<String> executed = new ArrayList<>();
  private SchemaChanges changes = new SchemaChanges();
  private boolean createsVirtual = true;
  private boolean background;
  private boolean lenient;

  Changes(TestDatabase test, long tenant) throws SQLException {
    this(
        test.plain("allowMultiQueries=true"),
        test.url().replace("/" + test.name() + "?", "/?"),
        tenant,
        CatalogOptions.DEFAULT);
  }

  /**
   * @param connection its default database is the one that is changed
   * @param server the URL without database
   */
  Changes(Connection connection, String server, long tenant, CatalogOptions options)
      throws SQLException {
    this.connection = connection;
    this.database = connection.getCatalog();
    this.session = Long.parseLong(TestDatabase.rows(connection, "SELECT CONNECTION_ID()").get(0));
    this.tenant = tenant;
    this.catalogs = Catalogs.acquire(server, () -> DriverManager.getConnection(server), options);
  }

  /** The slot that a column is read from. */
  static Slot slot(Model model, String column) {
    return model.field(column).orElseThrow().readySlot().orElseThrow();
  }

  /** Fails unless it is refused by name, for a reason of which this is a part. */
  static void assertRefused(ThrowingCallable what, String reason) {
    assertThatThrownBy(what)
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1235));
  }

  /** From now on tells a listener where changes stand. */
  void listen(ChangeListener listener) {
    changes = new SchemaChanges(listener);
  }

  /** Runs statements on another connection when changes stand there for the first time. */
  void listenOnce(String there, Meanwhile action) {
    AtomicBoolean reached = new AtomicBoolean();
    listen(
        place -> {
          if (place.equals(there) && !reached.getAndSet(true)) {
            try {
              action.run();
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        });
  }

  /** What others do meanwhile. */
  @FunctionalInterface
  interface Meanwhile {
    void run() throws SQLException;
  }

  /** The id by which the server knows the session. */
  long session() {
    return session;
  }

  /** Ends the session as the death of its process does. */
  void disconnect() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void createPhysical() {
    createsVirtual = false;
  }

  /** From now on statements return before their change is complete. */
  void inBackground() {
    background = true;
  }

  /** From now on values that cannot be converted become NULL. */
  void leniently() {
    lenient = true;
  }

  /** The jobs of the database, on this connection. */
  Jobs jobs(ChangeListener listener) throws SQLException {
    return new Jobs(connection, catalogs.database(database), listener);
  }

  Outcome run(String sql) throws SQLException {
    ChangeContext context = context();
    return changes.run(Statements.split(sql, mode()).get(0), context);
  }

  void finish(String table) throws SQLException {
    changes.finish(database, table, context());
  }

  private LexerMode mode() throws SQLException {
    var version = ((JdbcConnection) connection).getServerVersion();
    int number = version.getMajor() * 10_000 + version.getMinor() * 100 + version.getSubminor();
    return new LexerMode(false, false, number);
  }

  private ChangeContext context() throws SQLException {
    boolean checks =
        TestDatabase.rows(connection, "SELECT @@foreign_key_checks").get(0).equals("1");
    RewriteContext rewriting =
        new RewriteContext(new Resolver(), FilterPolicy.PERMISSIVE, database, mode());
    return new ChangeContext(
        connection,
        catalogs,
        tenant,
        rewriting,
        new ChangeOptions(createsVirtual, background, lenient, Duration.ofSeconds(60)),
        false,
        checks,
        new Session());
  }

  Connection connection() {
    return connection;
  }

  /** The statements that changes had the session execute. */
  List<String> executed() {
    return executed;
  }

  Model model(String table) throws SQLException {
    return find(table).orElseThrow();
  }

  Optional<Model> find(String table) throws SQLException {
    return catalogs.database(database).refresh().table(tenant, table);
  }

  Catalog catalog() throws SQLException {
    return catalogs.database(database);
  }

  Schema schema() throws SQLException {
    return catalogs.database(database).refresh();
  }

  long nextId(String table) throws SQLException {
    return catalogs.database(database).peekNext(tenant, model(table).id());
  }

  /** Nothing is left of a change, and what it made is right. */
  void assertClean() throws SQLException {
    Report report = Verifier.verify(connection, schema());
    assertThat(report.isClean()).as(report.toString()).isTrue();
    for (String left :
        List.of(
            "stardust_slot_assignments WHERE state <> 'ready'", "stardust_backfill_checkpoints")) {
      assertThat(TestDatabase.rows(connection, "SELECT * FROM " + Sql.quote(database) + "." + left))
          .isEmpty();
    }
  }

  /** Runs a statement where no checked exception may be thrown. */
  static void update(Connection connection, String sql) {
    try {
      TestDatabase.execute(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    catalogs.close();
  }

  private final class Session implements ChangeSession {
    @Override
    public void endTransaction() throws SQLException {
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }

    @Override
    public boolean commitsEach() throws SQLException {
      return connection.getAutoCommit();
    }

    @Override
    public long fill(Model table, String sql) {
      executed.add(sql);
      return 0;
    }

    @Override
    public boolean isTemporary(String qualifier, String table) {
      return false;
    }

    @Override
    public void temporaryChanged(String qualifier, String table) {}
  }

  private final class Resolver implements TableResolver {
    @Override
    public Resolution resolve(@Nullable String qualifier, String table) {
      try {
        Schema schema = catalogs.database(qualifier == null ? database : qualifier).schema();
        Optional<Model> model = schema.table(tenant, table);
        if (model.isPresent()) {
          return new Resolution.Virtual(model.get(), tenant);
        }
        return PhysicalTables.isPhysical(table)
            ? new Resolution.Hidden()
            : new Resolution.Ordinary();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
