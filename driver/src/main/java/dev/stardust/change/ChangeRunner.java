package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.error.ErrorCode;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Sql;
import dev.stardust.schema.Writing;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the program of a change, from wherever it stands to its end. Only one runs for a
 * model at a time (see {@link ModelLock}).
 *
 * <p>Why a program: between two steps the process may die, and another one must be able to go on
 * without knowing what the statement was. The steps themselves are planned by {@link AlterProgram}
 * and {@link DropTables}.
 */
final class ChangeRunner {

  /** How long writers wait for other clients before they are let go for another try. */
  private static final Duration HOLD = Duration.ofSeconds(2);

  private static final int HOLDS = 10;
  private static final Set<String> WITH_ENTRIES =
      Set.of("entries", "rows", "strays", "changes", "tenants", "repeat");

  /** Disk or memory full, storage in trouble, too many clients, shutting down, read-only. */
  private static final Set<Integer> SERVER_IN_NEED =
      Set.of(1021, 1030, 1037, 1038, 1040, 1041, 1053, 1114, 1290, 1836);

  private final Connection connection;
  private final Catalog catalog;
  private final Duration patience;
  private final ChangeListener listener;

  /**
   * @param connection the session on which entries are worked on
   * @param patience how long to wait for other clients at each step
   */
  ChangeRunner(Connection connection, Catalog catalog, Duration patience, ChangeListener listener) {
    this.connection = connection;
    this.catalog = catalog;
    this.patience = patience;
    this.listener = listener;
  }

  /**
   * Carries the change to its end.
   *
   * @param tenant the owner of the model; 0 for all tenants' entries
   * @throws SQLException what MySQL says of an entry that the change does not fit; the change has
   *     then been undone. SCHEMA_CHANGE_TIMEOUT when others did not follow; the change can be gone
   *     on with
   */
  void run(Checkpoint checkpoint, long tenant) throws SQLException {
    SQLException reason = carryOut(checkpoint, tenant);
    if (reason != null) {
      throw reason;
    }
  }

  /**
   * Carries the change to its end, or to the end of undoing it.
   *
   * @return what MySQL says of an entry that the change does not fit when that has just been found
   *     and the change been undone; else null
   * @throws SQLException what does not speak against the change; it can be gone on with
   * @throws Stopped when the listener does not go on
   */
  @Nullable SQLException carryOut(Checkpoint checkpoint, long tenant) throws SQLException {
    try (Cleanup bounds = Circumstances.unbound(connection)) {
      return underItsSettings(checkpoint, tenant);
    }
  }

  private @Nullable SQLException underItsSettings(Checkpoint checkpoint, long tenant)
      throws SQLException {
    String needed = checkpoint.settings(connection);
    if (needed.isEmpty()) {
      return toItsEnd(checkpoint, tenant);
    }
    String own = Circumstances.settings(connection);
    try (Cleanup settings = () -> execute(List.of("SET " + own));
        Cleanup warnings = Circumstances.keepWarnings(connection)) {
      execute(List.of("SET " + needed));
      return toItsEnd(checkpoint, tenant);
    }
  }

  private @Nullable SQLException toItsEnd(Checkpoint checkpoint, long tenant) throws SQLException {
    catalog.awaitPeers(catalog.refresh().version(), patience);
    SQLException reason = null;
    int holds = 0;
    while (true) {
      Checkpoint.Position position = checkpoint.position(connection);
      if (position.kind().isEmpty()) {
        break;
      }
      holds += position.kind().equals("hold") ? 1 : 0;
      try {
        step(checkpoint, position, tenant, holds);
      } catch (SQLException failure) {
        if (!position.canUndo() || !isOfEntries(failure)) {
          throw failure;
        }
        reason = failure;
        listener.reached(CrashPoint.UNDO.place());
        act(() -> checkpoint.turnBack(connection, failure));
      }
    }
    listener.reached(CrashPoint.END.place());
    List<String> last = checkpoint.complete(connection);
    act(() -> execute(last));
    return reason;
  }

  // A lost connection, a server in need and clients that do not follow say nothing against the
  // change.
  static boolean isOfEntries(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return failure.getErrorCode() < ErrorCode.OWN_NUMBERS
        && !state.startsWith("08")
        && !EntryWork.isTransient(failure)
        && !SERVER_IN_NEED.contains(failure.getErrorCode());
  }

  private void step(Checkpoint checkpoint, Checkpoint.Position position, long tenant, int holds)
      throws SQLException {
    boolean held = isHeld(position);
    listener.reached(CrashPoint.STEP.place(position.step()));
    Stopped.unless(held || listener.goesOn());
    // Behind the look at where the change stands: another process may have done the step before.
    catalog.awaitPeers(version(position), patience);
    if (WITH_ENTRIES.contains(position.kind())) {
      entries(checkpoint, position, tenant, held);
      note(checkpoint.advance(position.step(), false));
      return;
    }
    switch (position.kind()) {
      case "pages" -> {
        catalog.slots().dropDedicated(position.model());
        note(checkpoint.advance(position.step(), false));
      }
      case "hold" -> hold(checkpoint, position, holds);
      default -> {
        List<String> statements = new ArrayList<>();
        statements.addAll(checkpoint.statements(connection, position.step(), "sql"));
        statements.add(checkpoint.advance(position.step(), position.kind().equals("switch")));
        long version = change(checkpoint, position, statements);
        listener.reached(CrashPoint.AWAIT.place(position.step()));
        catalog.awaitPeers(version, held && patience.compareTo(HOLD) < 0 ? HOLD : patience);
      }
    }
  }

  /** Whether writers of the table wait until the change goes on. */
  private boolean isHeld(Checkpoint.Position position) throws SQLException {
    return catalog
        .schema()
        .model(position.model())
        .filter(model -> model.writing() == Writing.HELD)
        .isPresent();
  }

  /** Nobody stops while writers wait. */
  private record Unstopped(ChangeListener listener) implements ChangeListener {

    @Override
    public void reached(String place) {
      listener.reached(place);
    }

    @Override
    public void acting(Connection connection) throws SQLException {
      listener.acting(connection);
    }
  }

  private long change(Checkpoint checkpoint, Checkpoint.Position position, List<String> statements)
      throws SQLException {
    return catalog.change(
        (control, version) -> {
          listener.acting(control);
          // The table may have been dropped since, and the change with it.
          if (checkpoint.isAt(control, position)) {
            checkpoint.refuseCancelled(control);
            new RegistryWriter(control, version).run(statements);
          }
        });
  }

  /** The version that the change has made last; changes of other tables need nobody's attention. */
  private long version(Checkpoint.Position position) throws SQLException {
    Schema schema = catalog.refresh();
    return schema.model(position.model()).map(Model::version).orElse(schema.version());
  }

  /** Lets writers wait; when other clients do not follow soon, the step before comes once more. */
  private void hold(Checkpoint checkpoint, Checkpoint.Position position, int holds)
      throws SQLException {
    catalog.awaitPeers(catalog.refresh().version(), patience);
    List<String> statements = checkpoint.statements(connection, position.step(), "sql");
    long version = change(checkpoint, position, statements);
    listener.reached(CrashPoint.AWAIT.place(position.step()));
    try {
      catalog.awaitPeers(version, HOLD);
      catalog.returnIds(position.model());
      note(checkpoint.advance(position.step(), false));
    } catch (SQLException late) {
      if (late.getErrorCode() != ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode()) {
        throw late;
      }
      List<String> release = new ArrayList<>();
      release.addAll(checkpoint.statements(connection, position.step(), "release"));
      release.add(checkpoint.goBack(position.step()));
      change(checkpoint, position, release);
      if (holds >= HOLDS) {
        throw late;
      }
    }
  }

  private void entries(
      Checkpoint checkpoint, Checkpoint.Position position, long tenant, boolean held)
      throws SQLException {
    ChangeListener told = held ? new Unstopped(listener) : listener;
    int step = position.step();
    List<String> statements = checkpoint.statements(connection, step, "sql");
    try (EntryWork work =
        new EntryWork(connection, catalog.database(), checkpoint, position, tenant, told)) {
      switch (position.kind()) {
        case "changes" -> work.changes(statements, held);
        case "tenants" -> work.tenants(position, statements);
        case "repeat" -> work.repeat(position, statements);
        default -> work.chunks(position, statements);
      }
    }
  }

  /** Notes how far the change has come, if this session may still act for it. */
  private void note(String sql) throws SQLException {
    act(() -> execute(List.of(sql)));
  }

  /** Does something in a transaction that asks whether this session may act. */
  private void act(Act work) throws SQLException {
    execute(List.of("START TRANSACTION"));
    try (Cleanup leftOpen = () -> execute(List.of(Sql.ROLLBACK))) {
      listener.acting(connection);
      work.run();
      execute(List.of(Sql.COMMIT));
    }
  }

  /** Something that is done in a transaction. */
  @FunctionalInterface
  private interface Act {
    void run() throws SQLException;
  }

  private void execute(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
