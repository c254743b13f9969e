package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables whose place a copy is about to take. */
final class CopiedTables {

  private static final int COPY_SECONDS = 60;

  private CopiedTables() {}

  /** The model that copies this one, or null. */
  static @Nullable Integer copyOf(Place place, int model) throws SQLException {
    return copyOf(place.context().delegate(), place.database(), model);
  }

  /** The same, for a session that has nothing to do with a statement. */
  static @Nullable Integer copyOf(Connection connection, String database, int model)
      throws SQLException {
    String sql =
        "SELECT id FROM "
            + Sql.quote(database)
            + ".stardust_models WHERE state = 'building' AND copy_of = "
            + model;
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : null;
    }
  }

  /** Waits until none of the tables is copied any more, and finishes what was left half done. */
  static void await(List<Place> places, ChangeListener listener) throws SQLException {
    for (Place place : places) {
      Optional<Model> model = place.model();
      if (model.isPresent() && copyOf(place, model.get().id()) != null) {
        try (ModelChangeScope scope = ModelChangeScope.of(place, listener, COPY_SECONDS)) {
          scope.finishInterrupted("");
        }
      }
    }
  }

  /**
   * To be called when no other change of the registry can come between.
   *
   * @throws SQLException SCHEMA_CHANGE_RUNNING when the table is copied again
   */
  static void refuse(Place place, Model model) throws SQLException {
    if (copyOf(place, model.id()) != null) {
      throw Errors.of(ErrorCode.SCHEMA_CHANGE_RUNNING, place.table(), "by another session");
    }
  }
}
