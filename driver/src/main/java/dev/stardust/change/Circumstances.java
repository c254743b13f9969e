package dev.stardust.change;

import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Under what circumstances a change was asked for, kept with it for whoever carries it on.
 *
 * @param background whether the statement has returned before the change was complete; its end is
 *     then kept, because nobody is there to be told
 * @param entries how many entries the model has, as MySQL estimates; null when that is unknown
 * @param settings the settings of the session that decide how values are converted, as what follows
 *     SET; empty when nothing is converted
 */
record Circumstances(boolean background, @Nullable Long entries, String settings) {

  /** A change that converts nothing, with somebody waiting for it. */
  static final Circumstances PLAIN = new Circumstances(false, null, "");

  /** MySQL's words are read; as what follows SET. */
  static final String READABLE = "SESSION lc_messages = 'en_US'";

  private static final int ACCESS_DENIED = 1227;

  /** What holds for a statement of this session on the model. */
  static Circumstances of(Connection session, Model model, boolean background) throws SQLException {
    String needed = settings(session) + ", " + READABLE;
    return new Circumstances(background, estimate(session, model), needed);
  }

  /** The same for a change that converts nothing: dates that another sql_mode has let in stay. */
  Circumstances takingAnyDate() {
    String taking = "SESSION sql_mode = 'STRICT_TRANS_TABLES,ALLOW_INVALID_DATES'";
    return new Circumstances(
        background, entries, settings.replaceFirst("SESSION sql_mode = '[^']*'", taking));
  }

  /** The settings of a session that decide how values are converted. */
  static String settings(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT @@session.sql_mode, @@session.time_zone, @@session.lc_messages")) {
      row.next();
      return "SESSION sql_mode = "
          + Sql.string(row.getString(1))
          + ", SESSION time_zone = "
          + Sql.string(row.getString(2))
          + ", SESSION lc_messages = "
          + Sql.string(row.getString(3));
    }
  }

  /**
   * From now on the session keeps as many warnings as a chunk of entries can have. An account that
   * may not say so keeps the server's number, which {@link ConversionWarnings} notices when it is
   * too small.
   *
   * @return what undoes it
   */
  static Cleanup keepWarnings(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@session.max_error_count")) {
      row.next();
      long own = row.getLong(1);
      statement.execute("SET SESSION max_error_count = 65535");
      return () -> keepWarnings(session, own);
    } catch (SQLException denied) {
      if (denied.getErrorCode() == ACCESS_DENIED) {
        return () -> {};
      }
      throw denied;
    }
  }

  /**
   * From now on the session may change and read as many rows as the change needs, whatever its user
   * has set against statements without a key.
   *
   * @return what undoes it
   */
  static Cleanup unbound(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT @@session.sql_safe_updates, @@session.sql_big_selects")) {
      row.next();
      boolean safe = row.getBoolean(1);
      boolean big = row.getBoolean(2);
      if (big && !safe) {
        return () -> {};
      }
      bind(session, false, true);
      return () -> bind(session, safe, big);
    }
  }

  private static void bind(Connection session, boolean safeUpdates, boolean bigSelects)
      throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(
          "SET SESSION sql_safe_updates = "
              + safeUpdates
              + ", SESSION sql_big_selects = "
              + bigSelects);
    }
  }

  private static void keepWarnings(Connection session, long most) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("SET SESSION max_error_count = " + most);
    }
  }

  // A range of the clustered key of one tenant: MySQL looks at its two ends.
  private static @Nullable Long estimate(Connection session, Model model) throws SQLException {
    if (model.tenantId() == 0) {
      return null;
    }
    String sql =
        "EXPLAIN FORMAT=TRADITIONAL SELECT id FROM "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " WHERE "
            + model.owned("", model.tenantId());
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong("rows") : null;
    }
  }

  /** As members of the JSON object that holds the program. */
  String members() {
    return ",\"background\":"
        + background
        + ",\"entries\":"
        + entries
        + ",\"settings\":"
        + Step.string(settings);
  }
}
