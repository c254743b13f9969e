package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private static final int DEADLOCK = 1213;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int ATTEMPTS = 10;

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
  void run(Checkpoint checkpoint, long tenant, int model) throws SQLException {
    catalog.awaitPeers(catalog.refresh().version(), patience);
    SQLException reason = null;
    while (true) {
      Checkpoint.Position position = checkpoint.position(connection);
      if (position.kind().isEmpty()) {
        break;
      }
      try {
        step(checkpoint, position, tenant, model);
      } catch (SQLException failure) {
        if (!position.canUndo() || !position.kind().equals("entries")) {
          throw failure;
        }
        reason = failure;
        checkpoint.turnBack(connection, failure);
      }
    }
    execute(List.of(checkpoint.complete()));
    if (reason != null) {
      throw reason;
    }
  }

  private void step(Checkpoint checkpoint, Checkpoint.Position position, long tenant, int model)
      throws SQLException {
    listener.reached("step " + position.step());
    switch (position.kind()) {
      case "entries" -> {
        entries(checkpoint, position, tenant, model);
        execute(List.of(checkpoint.advance(position.step(), false)));
      }
      case "pages" -> {
        catalog.slots().dropDedicated(model);
        execute(List.of(checkpoint.advance(position.step(), false)));
      }
      default -> registry(checkpoint, position);
    }
  }

  private void registry(Checkpoint checkpoint, Checkpoint.Position position) throws SQLException {
    List<String> statements = new ArrayList<>();
    statements.addAll(checkpoint.statements(connection, position.step(), "sql"));
    statements.add(checkpoint.advance(position.step(), position.kind().equals("switch")));
    long version = catalog.change((control, v) -> new RegistryWriter(control, v).run(statements));
    listener.reached("await " + position.step());
    catalog.awaitPeers(version, patience);
  }

  private void entries(Checkpoint checkpoint, Checkpoint.Position position, long tenant, int model)
      throws SQLException {
    List<String> prepare = checkpoint.statements(connection, position.step(), "prepare");
    execute(prepare);
    try {
      chunks(checkpoint, position, tenant, model);
    } finally {
      execute(prepare.stream().filter(sql -> sql.startsWith(Step.DROP_TEMPORARY)).toList());
    }
  }

  private void chunks(Checkpoint checkpoint, Checkpoint.Position position, long tenant, int model)
      throws SQLException {
    List<String> statements = checkpoint.statements(connection, position.step(), "sql");
    EntryChunks chunks = new EntryChunks(connection, catalog.database(), model);
    Long current = tenant != 0 ? Long.valueOf(tenant) : chunks.tenantFrom(position.tenant());
    long after = position.entry();
    while (current != null) {
      EntryChunks.Chunk chunk = patiently(checkpoint, chunks, statements, current, after);
      if (chunk != null) {
        after = chunk.last();
      } else {
        current = tenant != 0 ? null : chunks.tenantAfter(current);
        after = Long.MIN_VALUE;
      }
    }
  }

  /**
   * Works on one chunk in a transaction, again when others were in the way; null when none is left.
   */
  private EntryChunks.@Nullable Chunk patiently(
      Checkpoint checkpoint, EntryChunks chunks, List<String> statements, long tenant, long after)
      throws SQLException {
    for (int attempt = 1; ; attempt++) {
      listener.reached("chunk");
      try {
        EntryChunks.Chunk chunk = chunks.begin(tenant, after);
        if (chunk != null) {
          execute(statements);
          execute(List.of(checkpoint.moveCursor(tenant, chunk.last(), chunk.rows())));
        }
        execute(List.of("COMMIT"));
        return chunk;
      } catch (SQLException failure) {
        chunks.rollback(failure);
        boolean again =
            failure.getErrorCode() == DEADLOCK || failure.getErrorCode() == LOCK_WAIT_TIMEOUT;
        if (!again || attempt == ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  private void execute(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
