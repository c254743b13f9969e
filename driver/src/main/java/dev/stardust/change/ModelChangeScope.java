package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time in which one session alone changes a model. */
final class ModelChangeScope implements AutoCloseable {

  private static final int LOCK_SECONDS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Place place;
  private final int id;
  private final ChangeListener listener;
  private final ModelLock lock;

  ModelChangeScope(Place place, Model model, ChangeListener listener) throws SQLException {
    this.place = place;
    this.id = model.id();
    this.listener = listener;
    this.lock =
        ModelLock.take(place.context().delegate(), place.database(), model.id(), LOCK_SECONDS);
  }

  /**
   * Finishes what another session has left.
   *
   * @return the statement that had been left, or null
   */
  @Nullable String finishInterrupted() throws SQLException {
    Optional<Checkpoint> left = Checkpoint.find(place.context().delegate(), place.database(), id);
    if (left.isEmpty()) {
      return null;
    }
    runner().run(left.get(), model().tenantId(), id);
    return left.get().description();
  }

  /** Waits until every client has adopted the version. */
  void await(long version) throws SQLException {
    place.catalog().awaitPeers(version, PATIENCE);
  }

  private ChangeRunner runner() throws SQLException {
    return new ChangeRunner(place.context().delegate(), place.catalog(), PATIENCE, listener);
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

  Outcome truncate() throws SQLException {
    finishInterrupted();
    return new TruncateTable(place, model()).run();
  }

  Outcome alter(Statement statement) throws SQLException {
    if (statement.text().equals(finishInterrupted())) {
      return Outcomes.done(null);
    }
    return new AlterTable(this, statement).run();
  }

  @Override
  public void close() throws SQLException {
    lock.close();
  }
}
