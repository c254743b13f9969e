package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A table that is there with all of its rows or not at all. No statement can name it while it is
 * filled; when its creator fails, it is removed, and when its creator dies, the next CREATE TABLE
 * removes it.
 */
final class FilledTable {

  private static final int LOCK_SECONDS = 1;

  private final Place place;
  private final NewTable table;
  private final ChangeListener listener;

  FilledTable(Place place, NewTable table, ChangeListener listener) {
    this.place = place;
    this.table = table;
    this.listener = listener;
  }

  /**
   * Creates and fills the table.
   *
   * @param schema the schema before
   * @param insert the statement that fills the table, which has its name in it; null when it stays
   *     empty
   * @return how many rows it has
   */
  long create(Schema schema, @Nullable String insert) throws SQLException {
    ChangeContext context = place.context();
    // Held until the table is there: who can take it knows that the creator is gone.
    try (ModelLock lock =
        ModelLock.take(context.delegate(), place.database(), table.model(), LOCK_SECONDS)) {
      table.enterHidden(schema);
      try {
        Model model = place.catalog().creating(table.model());
        if (!model.foreignKeys().isEmpty()) {
          // From here on nobody deletes a parent without looking for rows of this table.
          listener.reached(CrashPoint.AWAIT.place());
          place.catalog().awaitPeers(schemaVersion(), context.options().patience());
        }
        listener.reached(CrashPoint.FILL.place());
        long rows = insert == null ? 0 : context.session().fill(model, insert);
        listener.reached(CrashPoint.REVEAL.place());
        table.reveal();
        return rows;
      } catch (SQLException failure) {
        giveUp(failure);
        throw failure;
      }
    }
  }

  private long schemaVersion() throws SQLException {
    return place.catalog().refresh().version();
  }

  private void giveUp(SQLException failure) throws SQLException {
    Catalog catalog = place.catalog();
    try {
      if (!place.context().delegate().isClosed()) {
        new DropTables(place.context(), listener)
            .abandon(catalog, place.context().tenant(), table.model());
      }
    } catch (SQLException left) {
      failure.addSuppressed(left);
    }
  }
}
