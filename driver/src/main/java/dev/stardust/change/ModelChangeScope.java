package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** The time in which one session alone changes a model, and the copy that takes its place. */
final class ModelChangeScope implements AutoCloseable {

  private final Place place;
  private final int id;
  private final ChangeListener listener;
  private final Deque<ModelLock> locks = new ArrayDeque<>();

  private ModelChangeScope(Place place, Model model, ChangeListener listener) {
    this.place = place;
    this.id = model.id();
    this.listener = listener;
  }

  /**
   * Waits for other changes of the table to end. One of these may have put another model into its
   * place; that one is then waited for, too.
   *
   * @param seconds how long to wait for each
   * @throws SQLException SCHEMA_CHANGE_RUNNING when it took longer; 1146 when the table is gone
   */
  static ModelChangeScope of(Place place, ChangeListener listener, int seconds)
      throws SQLException {
    while (true) {
      Model model = current(place);
      ModelChangeScope scope = new ModelChangeScope(place, model, listener);
      scope.lock(model.id(), seconds);
      boolean same = false;
      try {
        same = place.currentModel().filter(now -> now.id() == model.id()).isPresent();
      } finally {
        if (!same) {
          scope.close();
        }
      }
      if (same) {
        return scope;
      }
    }
  }

  private static Model current(Place place) throws SQLException {
    return place
        .currentModel()
        .orElseThrow(() -> Errors.unknownTable(place.database(), place.table()));
  }

  private void lock(int model, int seconds) throws SQLException {
    locks.push(ModelLock.take(place.context().delegate(), place.database(), model, seconds));
  }

  /** Keeps others from changing the copy, which they can see before the change is complete. */
  void lockCopy(int copy) throws SQLException {
    lock(copy, 0);
  }

  /**
   * Finishes what another session has left, or has entered to be done in the background.
   *
   * @param asked the statement that is about to run; empty for none
   * @return whether this is the one that had been left
   * @throws SQLException what is wrong with the statement that had been left if this is it; what is
   *     wrong with another one is nothing that this one could be told
   */
  boolean finishInterrupted(String asked) throws SQLException {
    Optional<Checkpoint> left = Checkpoint.find(place.context().delegate(), place.database(), id);
    if (left.isPresent()) {
      Integer copy = CopiedTables.copyOf(place, id);
      if (copy != null) {
        lockCopy(copy);
      }
      boolean same = left.get().description().equals(asked);
      SQLException reason = runner().carryOut(left.get(), model().tenantId());
      if (same && reason != null) {
        throw reason;
      }
    }
    new DropTables(place.context(), listener).finishOthers(place.catalog());
    return left.isPresent() && left.get().description().equals(asked);
  }

  /**
   * Enters a change, and carries it out unless that is done in the background.
   *
   * @param slots the slots that fields move to, by the fields' ids
   * @param statement the statement that asked for it
   * @param asked under what circumstances
   */
  void enter(AlterProgram program, Map<Long, Slot> slots, String statement, Circumstances asked)
      throws SQLException {
    Catalog catalog = place.catalog();
    String checkpoint = Checkpoint.insert(id, statement, program.steps(), program.undo(), asked);
    catalog.change(
        (connection, version) -> {
          RegistryWriter writer = new RegistryWriter(connection, version);
          writer.run(program.begin());
          catalog.slots().assign(connection, id, slots, SlotState.BACKFILLING);
          writer.run(checkpoint);
        });
    if (!asked.background()) {
      finishOwn();
    }
  }

  /** Runs the change that this session has just entered. */
  void finishOwn() throws SQLException {
    Optional<Checkpoint> own = Checkpoint.find(place.context().delegate(), place.database(), id);
    if (own.isPresent()) {
      run(own.get(), model().tenantId());
    }
    new DropTables(place.context(), listener).finishOthers(place.catalog());
  }

  /** Runs a change that this session has just begun. */
  void run(Checkpoint checkpoint, long tenant) throws SQLException {
    runner().run(checkpoint, tenant);
  }

  private ChangeRunner runner() throws SQLException {
    ChangeContext context = place.context();
    return new ChangeRunner(
        context.delegate(), place.catalog(), context.options().patience(), listener);
  }

  /** The model as the registry has it now. */
  Model model() throws SQLException {
    return place
        .catalog()
        .refresh()
        .model(id)
        .orElseThrow(() -> Errors.unknownTable(place.database(), place.table()));
  }

  Place place() {
    return place;
  }

  ChangeListener listener() {
    return listener;
  }

  Outcome truncate() throws SQLException {
    finishInterrupted("");
    return new TruncateTable(place, current(place)).run();
  }

  Outcome move(Statement statement) throws SQLException {
    finishInterrupted("");
    if (current(place).id() != id) {
      try (ModelChangeScope next = of(place, listener, 0)) {
        return MoveTable.run(next, statement);
      }
    }
    return MoveTable.run(this, statement);
  }

  Outcome alter(Statement statement) throws SQLException {
    if (finishInterrupted(statement.text())) {
      return Outcomes.done(null);
    }
    if (current(place).id() != id) {
      try (ModelChangeScope next = of(place, listener, 0)) {
        return new AlterTable(next, statement).run();
      }
    }
    return new AlterTable(this, statement).run();
  }

  @Override
  public void close() throws SQLException {
    while (!locks.isEmpty()) {
      locks.pop().close();
    }
  }
}
