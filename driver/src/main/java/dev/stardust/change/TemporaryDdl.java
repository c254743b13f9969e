package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.ServerCount;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DDL on the user's temporary tables: MySQL runs it, and the session hears what became of them. */
final class TemporaryDdl {

  private TemporaryDdl() {}

  /**
   * DROP TEMPORARY TABLE.
   *
   * @param names the tables
   */
  static Outcome drop(Statement statement, List<Place> names, ChangeContext context)
      throws SQLException {
    for (Place place : names) {
      if (place.isPhysical()) {
        throw Errors.unknownTableToDrop(place.database(), place.table());
      }
    }
    return natively(statement.text(), context, names.toArray(Place[]::new));
  }

  /** ALTER TABLE, CREATE INDEX or DROP INDEX of a temporary table. */
  static Outcome alter(Statement statement, Place place, ChangeContext context)
      throws SQLException {
    List<Place> places = new ArrayList<>(List.of(place));
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens());
    while (!cursor.atEnd()) {
      if (!cursor.accept("RENAME") || isOfPart(cursor)) {
        cursor.skipGroup();
        continue;
      }
      if (!cursor.accept("TO") && !cursor.accept("AS")) {
        cursor.acceptSymbol("=");
      }
      Place target = Place.of(context, QualifiedName.read(cursor));
      if (target.catalog().schema().version() > 0) {
        TableRules.checkName(target.table());
      }
      places.add(target);
    }
    return natively(statement.text(), context, places.toArray(Place[]::new));
  }

  private static boolean isOfPart(TokenCursor cursor) {
    return cursor.atEnd() || cursor.isAt("COLUMN") || cursor.isAt("INDEX") || cursor.isAt("KEY");
  }

  /**
   * Runs a statement as MySQL understands it.
   *
   * @param places the temporary tables that it may make, change or drop
   */
  static Outcome natively(String sql, ChangeContext context, Place... places) throws SQLException {
    SQLException failure = null;
    try (java.sql.Statement physical = context.delegate().createStatement()) {
      physical.execute(sql);
      long count = Math.max(0, physical.getLargeUpdateCount());
      String info = ServerCount.of(physical).info();
      return new Outcome.Count(count, List.of(), SaidWarnings.of(physical), info);
    } catch (SQLException failed) {
      failure = failed;
      throw failed;
    } finally {
      look(places, failure);
    }
  }

  /** Tells the session about the tables; a failure of the statement stays the one to report. */
  static void look(Place[] places, @Nullable SQLException failure) throws SQLException {
    try {
      for (Place place : places) {
        place.context().session().temporaryChanged(place.database(), place.table());
      }
    } catch (SQLException lost) {
      if (failure == null) {
        throw lost;
      }
      failure.addSuppressed(lost);
    }
  }
}
