package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.change.PlainMode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The staging tables that exist in one session. Creating a temporary table neither commits nor
 * waits for anybody, so it may happen inside the user's transaction.
 */
final class Stages {

  // InnoDB never purges what was deleted from a temporary table: every scan of it reads all of it
  // again. So each is made anew when it has had so many rows; to have it used at all, which may
  // have been for rows that nobody counted, is taken for some.
  private static final long MOST_ROWS = 1024;

  private static final long ROWS_OF_A_USE = 16;

  private record Place(String database, int model, StageTable.Role role, int number) {}

  private final JdbcConnection connection;
  private final Map<Place, StageTable> existing = new HashMap<>();
  private final Map<String, Used> used = new HashMap<>();

  /** Whether tables may be there that are not in the maps. */
  private boolean forgotten;

  Stages(JdbcConnection connection) {
    this.connection = connection;
  }

  /** A table that keeps what was deleted from it. */
  private static final class Used {
    final String create;
    long rows;

    Used(String create) {
      this.create = create;
    }
  }

  /** Begins a statement: nothing is staged. */
  void begin() throws SQLException {
    for (Map.Entry<String, Used> table : used.entrySet()) {
      if (table.getValue().rows >= MOST_ROWS) {
        run("DROP TEMPORARY TABLE IF EXISTS " + table.getKey());
        create(table.getValue().create);
        table.getValue().rows = 0;
      }
    }
  }

  private void uses(String table) {
    held(table, ROWS_OF_A_USE);
  }

  /** The stage holds that many rows, or did. */
  void held(StageTable stage, long rows) {
    held(stage.name(), rows);
  }

  private void held(String table, long rows) {
    Used known = used.get(table);
    if (known != null) {
      known.rows += rows;
    }
  }

  /** The first or only stage of that role for the model at its version, made if need be. */
  StageTable stage(Model model, StageTable.Role role) throws SQLException {
    StageTable stage = new StageTable(model, role);
    make(stage);
    return stage;
  }

  /** Makes the stage if the session does not have it. */
  void make(StageTable stage) throws SQLException {
    Model model = stage.model();
    Place place = new Place(model.database(), model.id(), stage.role(), stage.number());
    StageTable known = existing.get(place);
    if (known != null && known.model().version() == model.version()) {
      if (known.isWide()) {
        run("DELETE FROM " + known.name());
      }
      uses(stage.name());
      return;
    }
    if (known != null || forgotten) {
      String name = (known == null ? stage : known).name();
      used.remove(name);
      run("DROP TEMPORARY TABLE IF EXISTS " + name);
    }
    create(stage.create());
    existing.put(place, stage);
    if (!stage.isWide()) {
      used.put(stage.name(), new Used(stage.create()));
    }
  }

  /** A temporary list of entry ids. */
  String entryList(Model model, int depth) throws SQLException {
    String name = Sql.quote(model.database()) + "." + Sql.quote("stardust_entries_" + depth);
    if (!used.containsKey(name)) {
      String create =
          "CREATE TEMPORARY TABLE IF NOT EXISTS "
              + name
              + " (id BIGINT NOT NULL PRIMARY KEY) ENGINE=InnoDB";
      run(create);
      used.put(name, new Used(create));
    }
    uses(name);
    return name;
  }

  /** Whether the server misses one of them that was made here. */
  boolean isMissed(SQLException failure) {
    String message = String.valueOf(Errors.original(failure).getMessage());
    return !(existing.isEmpty() && used.isEmpty())
        && (message.contains(".stardust_new_")
            || message.contains(".stardust_old_")
            || message.contains(".stardust_entries_"));
  }

  /** The server may have forgotten the session's temporary tables. */
  void forget() {
    forgotten = true;
    existing.clear();
    used.clear();
  }

  // The stored defaults and comments are written with backslashes as escapes.
  private void create(String sql) throws SQLException {
    if (sql.indexOf('\\') < 0) {
      run(sql);
      return;
    }
    try (PlainMode mode = PlainMode.enter(connection)) {
      run(sql);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeLargeUpdate(sql); // execute would ask whether the session is read-only
    }
  }
}
