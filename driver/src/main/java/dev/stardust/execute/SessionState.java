package dev.stardust.execute;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.result.ResultSetImpl;
import dev.stardust.error.Errors;
import dev.stardust.error.HintWarnings;
import dev.stardust.error.ShownWarning;
import dev.stardust.observe.SqlLog;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.CharacterSets;
import dev.stardust.sql.LexerMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must know of the server's session: the current database, how SQL is read, whether
 * foreign keys are checked. Also pins the session's settings that the engine relies on.
 */
public final class SessionState {

  // With index_merge_intersection the optimizer intersects a slot's index with the clustered
  // prefix, three to four times slower than the index alone; without derived_merge every query
  // reads the whole table; with subquery_to_derived MySQL refuses some of the engine's statements.
  private static final String PINNED =
      "SESSION optimizer_switch ="
          + " 'index_merge_intersection=off,derived_merge=on,subquery_to_derived=off',"
          + " sql_mode = IF(FIND_IN_SET('STRICT_TRANS_TABLES', @@sql_mode)"
          + " OR FIND_IN_SET('STRICT_ALL_TABLES', @@sql_mode), @@sql_mode,"
          + " CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'STRICT_TRANS_TABLES'))";
  private static final String READ =
      "SELECT DATABASE(), @@sql_mode, @@foreign_key_checks, @@lower_case_table_names, @@sql_safe_updates,"
          + " @@collation_connection, @@div_precision_increment, @@group_concat_max_len,"
          + " @@auto_increment_increment, @@auto_increment_offset, @@character_set_results, @@sql_select_limit,"
          + " @@character_set_client"
          // Without it the session's own limit, which may be none at all, decides.
          + " LIMIT 1";

  private static final int RESULTS = 11;

  private final JdbcConnection delegate;

  private final int serverVersion;
  private @Nullable String database;
  private SqlMode mode = SqlMode.of("");
  private LexerMode lexerMode;
  private boolean foreignKeys;
  private boolean safeUpdates;
  private String typeSettings = "";
  private CharacterSets characterSets = CharacterSets.UTF8;
  private boolean copiesAnything;
  private long incrementStep = 1;
  private long incrementOffset = 1;
  private boolean foldsTableNames;
  private String selectLimit = SelectLimit.NONE;
  private @Nullable Long rowCount;
  private @Nullable SQLWarning warnings;
  private String hinted = "";

  SessionState(JdbcConnection delegate) throws SQLException {
    this.delegate = delegate;
    var version = delegate.getServerVersion();
    this.serverVersion =
        version.getMajor() * 10_000 + version.getMinor() * 100 + version.getSubminor();
    this.lexerMode = mode.lexerMode(serverVersion);
    begin();
  }

  /** Pins the settings that the engine relies on, in a session that is new or has been reset. */
  void begin() throws SQLException {
    set(PINNED);
  }

  /**
   * Sets variables and looks at the server's session again, which is asked once for both.
   *
   * @param assignments what stands behind {@code SET}
   */
  public void set(String assignments) throws SQLException {
    try (Statement statement = delegate.createStatement()) {
      statement.execute("SET " + assignments + "; " + READ);
      statement.getMoreResults();
      take(statement);
    }
  }

  /** Looks at the server's session again. */
  void read() throws SQLException {
    try (Statement statement = delegate.createStatement()) {
      statement.execute(READ);
      take(statement);
    }
  }

  private void take(Statement asked) throws SQLException {
    try (ResultSet row = asked.getResultSet()) {
      row.next();
      database = row.getString(1);
      mode = SqlMode.of(row.getString(2));
      lexerMode = mode.lexerMode(serverVersion);
      foreignKeys = row.getBoolean(3);
      foldsTableNames = row.getInt(4) != 0;
      safeUpdates = row.getBoolean(5);
      characterSets =
          new CharacterSets(
              row.getString(13),
              row.getString(6),
              row.getString(RESULTS),
              row.unwrap(ResultSetImpl.class)
                  .getColumnDefinition()
                  .getFields()[RESULTS - 1]
                  .getCollationIndex());
      typeSettings =
          "SET SESSION sql_mode = '"
              + mode.text()
              + "', collation_connection = "
              + row.getString(6)
              + ", div_precision_increment = "
              + row.getString(7)
              + ", group_concat_max_len = "
              + row.getString(8)
              + ", character_set_results = "
              + resultsOfDescriptions();
      incrementStep = row.getLong(9);
      incrementOffset = row.getLong(10);
      selectLimit = row.getString(12);
    }
  }

  /** Descriptions have names, and a character set that lacks some of their letters loses them. */
  private @Nullable String resultsOfDescriptions() {
    String results = characterSets.results();
    boolean loses =
        results != null && characterSets.convertsResults() && !CharacterSets.isUtf8(results);
    return loses ? "utf8mb4" : results;
  }

  /** The character sets of the session when it was last looked at. */
  public CharacterSets characterSets() {
    return characterSets;
  }

  /** How many rows a query of the user's gives at most, as a number of MySQL's. */
  String selectLimit() {
    return selectLimit;
  }

  void databaseChanged(@Nullable String next) throws SQLException {
    database = next;
    if (foldsTableNames) {
      read(); // its name may be another one
    }
  }

  /** Remembers what the next statement may ask for: ROW_COUNT() and SHOW WARNINGS. */
  void ran(Outcome outcome, String written) {
    rowCount = outcome instanceof Outcome.Count count ? count.updateCount() : -1L;
    warnings = HintWarnings.asWritten(outcome.warnings(), written);
    hinted = "";
  }

  /** Remembers that a statement of the engine failed. */
  void failed(SQLException failure) {
    rowCount = -1L;
    warnings = ShownWarning.error(failure);
  }

  /** A statement ran that the server itself knows about. */
  void ranDirectly(String written) {
    rowCount = null;
    warnings = null;
    hinted = HintWarnings.mayComeFrom(written) ? written : "";
  }

  /** What ROW_COUNT() is when the last statement was the engine's, else null: the server knows. */
  @Nullable Long rowCount() {
    return rowCount;
  }

  /**
   * The text of the last statement if the server's warnings may quote the physical one, else empty.
   */
  String hinted() {
    return hinted;
  }

  /** Keeps the server's warnings of the last statement in the terms of its text. */
  void took(@Nullable SQLWarning told) {
    rowCount = -1L;
    warnings = told;
    hinted = "";
  }

  @Nullable SQLWarning warnings() {
    return warnings;
  }

  @Nullable String database() {
    return database;
  }

  LexerMode lexerMode() {
    return lexerMode;
  }

  /** Says in the log what a program runs; a text may be missing. */
  public void runs(long tenant, @Nullable String written) {
    if (SqlLog.isOn() && written != null) {
      SqlLog.written(delegate.getSession().getThreadId(), tenant, written, lexerMode);
    }
  }

  /** Says in the log what MySQL gets. */
  public void sends(String physical) {
    if (SqlLog.isOn()) {
      SqlLog.sent(delegate.getSession().getThreadId(), physical, lexerMode);
    }
  }

  int serverVersion() {
    return serverVersion;
  }

  /** Whether MySQL refuses to update or delete without a WHERE. */
  boolean safeUpdates() {
    return safeUpdates;
  }

  /** A SET that gives another session the settings that decide the types of results. */
  String typeSettings() {
    return typeSettings;
  }

  /**
   * @throws SQLException 1235 in a mode in which a CHAR that is read differs from what was stored,
   *     so that keys and JSON would have another value than those of other sessions
   */
  void checkWrites() throws SQLException {
    if (mode.has(SqlMode.PADDING)) {
      throw Errors.notSupported("writing", "sql_mode has " + SqlMode.PADDING + ", take it out");
    }
  }

  /** Whether MySQL refuses values that do not fit. */
  boolean isStrict() {
    return mode.isStrict();
  }

  /**
   * From now on a statement that copies stored rows takes what another sql_mode has let in, such as
   * a zero date, or again what the session's allows. The copy comes second because the session's
   * mode decides what a condition may say, too.
   */
  void copyAnything(boolean anything) {
    copiesAnything = anything;
  }

  boolean copiesAnything() {
    return copiesAnything;
  }

  /** What stands behind INSERT or UPDATE in a statement that copies stored rows. */
  String copyHint() {
    return copiesAnything ? "/*+ SET_VAR(sql_mode = '" + mode.storing() + "') */ " : "";
  }

  SqlMode mode() {
    return mode;
  }

  /** Whether zero is a value of an AUTO_INCREMENT column rather than a request for one. */
  boolean keepsZero() {
    return mode.has("NO_AUTO_VALUE_ON_ZERO");
  }

  /** The distance between generated ids, {@code auto_increment_increment}. */
  long incrementStep() {
    return incrementStep;
  }

  /** What generated ids are congruent to, {@code auto_increment_offset}. */
  long incrementOffset() {
    return incrementOffset;
  }

  /** Whether counts are of rows found rather than of rows changed. */
  boolean countsFoundRows() {
    return !delegate.getPropertySet().getBooleanProperty(PropertyKey.useAffectedRows).getValue();
  }

  boolean checksForeignKeys() {
    return foreignKeys;
  }

  /** A table's name as the server keeps it. */
  String fold(String table) {
    return foldsTableNames ? table.toLowerCase(Locale.ROOT) : table;
  }

  boolean foldsTableNames() {
    return foldsTableNames;
  }
}
