package dev.stardust.liberator;

import dev.stardust.catalog.Catalog;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Outcome;
import dev.stardust.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * Drops dedicated pages on which no slot is lent. A page is first given up in the registry, so that
 * no slot of it can be lent any more; then everybody must have noticed; then the table goes.
 * Whatever dies in between, the next one goes on. The page's number is never used again: a DROP
 * that comes late finds no other table of that name.
 */
final class PageRemoval implements Cycle {

  private static final int MICROS_PER_MILLI = 1000;

  /** The model of a page that has been given up, and of one whose table is gone. */
  private static final int NOBODY = -1;

  private static final int DROPPED = -2;

  private static final String UNUSED =
      "p.model_id > 0 AND NOT EXISTS (SELECT 1 FROM stardust_slot_assignments a"
          + " WHERE a.page_id = p.id) AND NOT EXISTS (SELECT 1 FROM stardust_backfill_checkpoints c"
          + " WHERE c.model_id = p.model_id AND c.state = 'running')";

  private static final int UNKNOWN_TABLE = 1051;
  private static final int LOCK_WAIT_TIMEOUT = 1205;

  private final DaemonContext context;
  private final Catalog catalog;

  /** A page and its table. */
  private record GivenUp(int id, String table) {}

  PageRemoval(DaemonContext context) {
    this.context = context;
    this.catalog = context.database().catalog();
  }

  @Override
  public Outcome run() throws SQLException {
    Optional<GivenUp> page = catalog.control(this::givenUp);
    if (page.isPresent()) {
      return drop(page.get());
    }
    Optional<GivenUp> unused = catalog.control(this::unused);
    return unused.isPresent() && giveUp(unused.get()) ? Outcome.didWork(Map.of()) : Outcome.idle();
  }

  private Optional<GivenUp> givenUp(Connection connection) throws SQLException {
    return first(
        connection, "SELECT id, table_name FROM stardust_pages WHERE model_id = " + NOBODY);
  }

  private Optional<GivenUp> unused(Connection connection) throws SQLException {
    String grace =
        " AND p.created_at <= UTC_TIMESTAMP(6) - INTERVAL "
            + context.settings().get(Liberator.PAGE_GRACE).toMillis() * MICROS_PER_MILLI
            + " MICROSECOND";
    return first(
        connection,
        "SELECT p.id, p.table_name FROM stardust_pages p WHERE " + UNUSED + grace + " LIMIT 1");
  }

  private static Optional<GivenUp> first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next()
          ? Optional.of(new GivenUp(row.getInt(1), row.getString(2)))
          : Optional.empty();
    }
  }

  private boolean giveUp(GivenUp page) throws SQLException {
    int[] changed = new int[1];
    catalog.change(
        (connection, version) -> {
          context.fence().check(connection);
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE stardust_pages p SET p.model_id = ? WHERE p.id = ? AND " + UNUSED)) {
            update.setInt(1, NOBODY);
            update.setInt(2, page.id());
            changed[0] = update.executeUpdate();
          }
        });
    if (changed[0] > 0) {
      context.log().write(LiberatorEvent.PAGE_GIVEN_UP, Map.of("page", page.table()));
    }
    return changed[0] > 0;
  }

  private Outcome drop(GivenUp page) throws SQLException {
    try {
      catalog.awaitPeers(catalog.refresh().version(), context.settings().get(Liberator.PATIENCE));
      context.database().fenced(context.fence(), connection -> page);
      CrashPoint.PAGE_GIVEN_UP.reached();
      catalog.control(connection -> dropTable(connection, page));
    } catch (SQLException busy) {
      int code = busy.getErrorCode();
      if (code == ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode() || code == LOCK_WAIT_TIMEOUT) {
        return Outcome.waiting(Map.of());
      }
      throw busy;
    }
    CrashPoint.PAGE_DROPPED.reached();
    catalog.change((connection, version) -> enterDropped(connection, page));
    context.log().write(LiberatorEvent.PAGE_DROPPED, Map.of("page", page.table()));
    return Outcome.didWork(Map.of("pages_dropped", 1L));
  }

  // DDL commits, so the fence can only be asked before; a page that has been given up has no other
  // fate. A short wait, because whoever comes behind a waiting DROP waits too.
  private boolean dropTable(Connection connection, GivenUp page) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION lock_wait_timeout = 1");
      try {
        statement.execute("DROP TABLE " + page.table());
        return true;
      } catch (SQLException failure) {
        if (failure.getErrorCode() != UNKNOWN_TABLE) {
          throw failure;
        }
        return false;
      } finally {
        statement.execute("SET SESSION lock_wait_timeout = DEFAULT");
      }
    }
  }

  private void enterDropped(Connection connection, GivenUp page) throws SQLException {
    context.fence().check(connection);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM stardust_page_slots WHERE page_id = " + page.id());
      statement.executeUpdate(
          "UPDATE stardust_pages SET model_id = " + DROPPED + " WHERE id = " + page.id());
    }
  }
}
