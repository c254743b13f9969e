package dev.stardust.watcher;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.MissingIndexes;
import dev.stardust.catalog.WaitingFields;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.service.EventLog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Enters the changes that bring waiting columns onto pages that have room for them now, and tables
 * that need one, for their keys or their size, onto a page of their own, which is made here. A
 * reconciler carries them out, or whoever changes the table next.
 */
final class Moves {

  /** So many tables in a cycle. */
  private static final int MOST = 20;

  private final DaemonContext context;
  private final Catalog catalog;
  private final Growth growth;
  private int last;

  Moves(DaemonContext context, Growth growth) {
    this.context = context;
    this.growth = growth;
    this.catalog = context.database().catalog();
  }

  /** Enters what can be entered; returns how many tables it was. */
  int run(EventLog log) throws SQLException {
    Set<Integer> changing = catalog.control(Moves::changing);
    List<Model> models = catalog.refresh().models();
    Set<Integer> unindexed = catalog.control(control -> MissingIndexes.among(control, models));
    Set<Integer> grown = growth.among(models);
    int tried = 0;
    int entered = 0;
    int behind = 0;
    for (Model model : models) {
      boolean own = unindexed.contains(model.id()) || grown.contains(model.id());
      boolean waits = own || !WaitingFields.of(model).isEmpty();
      if (waits && !changing.contains(model.id()) && model.id() > last) {
        if (tried == MOST) {
          behind++;
          continue;
        }
        entered += enter(model, own, log) ? 1 : 0;
        tried++;
        last = model.id();
      }
    }
    last = behind == 0 ? 0 : last;
    return entered;
  }

  /** The tables that are being changed, or whose last change has just failed. */
  private static Set<Integer> changing(Connection connection) throws SQLException {
    Set<Integer> models = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT model_id FROM stardust_backfill_checkpoints WHERE state = 'running' OR"
                    + " (state = 'failed' AND updated_at > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR)")) {
      while (rows.next()) {
        models.add(rows.getInt(1));
      }
    }
    return models;
  }

  private boolean enter(Model model, boolean own, EventLog log) throws SQLException {
    CrashPoint.MOVE.reached();
    Map<String, ?> fields =
        Map.of(
            "tenant_id",
            model.tenantId(),
            "model_id",
            model.id(),
            "waiting",
            WaitingFields.of(model).size(),
            "pages",
            own ? "dedicated" : "free");
    String table = Sql.quote(model.database()) + "." + Sql.quote(model.name());
    try (Connection connection = context.database().connect(model.tenantId());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "MOVE STARDUST TABLE /*+ NOWAIT */ "
              + table
              + (own ? " TO DEDICATED PAGES" : " TO FREE PAGES"));
      boolean entered = catalog.control(Moves::changing).contains(model.id());
      if (entered) {
        log.write(WatcherEvent.MOVE_ENTERED, fields);
      } else if (own) {
        log.write(WatcherEvent.MOVE_HINDERED, fields);
      }
      return entered;
    } catch (SQLException failure) {
      if (String.valueOf(failure.getSQLState()).startsWith("08")) {
        throw failure;
      }
      // Dropped or changed meanwhile; the next cycle sees how it stands then.
      log.write(WatcherEvent.MOVE_HINDERED, fields, failure);
      return false;
    }
  }
}
