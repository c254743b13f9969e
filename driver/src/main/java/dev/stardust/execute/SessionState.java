package dev.stardust.execute;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.error.Errors;
import dev.stardust.error.HintWarnings;
import dev.stardust.error.ShownWarning;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.LexerMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must know of the server's session: the current database, how SQL is read, whether
 * foreign keys are checked. Also pins the session's settings that the engine relies on.
 */
final class SessionState {

  // With index_merge_intersection the optimizer intersects a slot's index with the clustered
  // prefix,
  // three to four times slower than the index alone.
  private static final String PIN =
      "SET SESSION optimizer_switch = 'index_merge_intersection=off', sql_mode = IF(FIND_IN_SET("
          + "'STRICT_TRANS_TABLES', @@sql_mode) OR FIND_IN_SET('STRICT_ALL_TABLES', @@sql_mode), @@sql_mode,"
          + " CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'STRICT_TRANS_TABLES'))";
  private static final String READ =
      "SELECT DATABASE(), @@sql_mode, @@foreign_key_checks, @@lower_case_table_names, @@sql_safe_updates,"
          + " @@collation_connection, @@div_precision_increment, @@group_concat_max_len,"
          + " @@auto_increment_increment, @@auto_increment_offset, @@character_set_results, @@sql_select_limit"
          // Without it the session's own limit, which may be none at all, decides.
          + " LIMIT 1";
  private static final String PADDING = "PAD_CHAR_TO_FULL_LENGTH";
  private static final Set<String> REFUSING =
      Set.of("TRADITIONAL", "NO_ZERO_DATE", "NO_ZERO_IN_DATE");

  /** MySQL warns of a mode that is strict without these. */
  private static final Pattern ZERO_MODES =
      Pattern.compile(",(NO_ZERO_DATE|NO_ZERO_IN_DATE|ERROR_FOR_DIVISION_BY_ZERO),");

  /** The SQLSTATE under which a failure stands among the remembered warnings. */
  private final JdbcConnection delegate;

  private final int serverVersion;
  private @Nullable String database;
  private LexerMode lexerMode;
  private boolean foreignKeys;
  private boolean strict;
  private boolean safeUpdates;
  private String typeSettings = "";
  private String storingMode = "";
  private String groupingMode = "";
  private boolean copiesAnything;
  private boolean padsChars;
  private boolean keepsZero;
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
    this.lexerMode = new LexerMode(false, false, serverVersion);
    begin();
  }

  /** Pins the settings that the engine relies on, in a session that is new or has been reset. */
  void begin() throws SQLException {
    try (Statement statement = delegate.createStatement()) {
      statement.execute(PIN);
    }
    read();
  }

  /** Looks at the server's session again. */
  void read() throws SQLException {
    try (Statement statement = delegate.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      row.next();
      database = row.getString(1);
      String mode = "," + row.getString(2) + ",";
      lexerMode =
          new LexerMode(
              mode.contains(",ANSI_QUOTES,"),
              mode.contains(",NO_BACKSLASH_ESCAPES,"),
              serverVersion);
      strict = mode.contains(",STRICT_TRANS_TABLES,") || mode.contains(",STRICT_ALL_TABLES,");
      foreignKeys = row.getBoolean(3);
      foldsTableNames = row.getInt(4) != 0;
      safeUpdates = row.getBoolean(5);
      typeSettings =
          "SET SESSION sql_mode = '"
              + row.getString(2)
              + "', collation_connection = "
              + row.getString(6)
              + ", div_precision_increment = "
              + row.getString(7)
              + ", group_concat_max_len = "
              + row.getString(8)
              + ", character_set_results = "
              + row.getString(11);
      storingMode =
          Stream.concat(Stream.of(row.getString(2).split(",")), Stream.of("ALLOW_INVALID_DATES"))
              .filter(part -> !part.isEmpty() && !REFUSING.contains(part))
              .collect(Collectors.joining(","));
      padsChars = mode.contains("," + PADDING + ",");
      String grouping =
          Stream.of(row.getString(2).split(","))
              .filter(part -> !part.equals("ONLY_FULL_GROUP_BY"))
              .filter(part -> !part.startsWith("STRICT_") || ZERO_MODES.matcher(mode).find())
              .collect(Collectors.joining(","));
      groupingMode = grouping.isEmpty() ? "0" : "'" + grouping + "'";
      keepsZero = mode.contains(",NO_AUTO_VALUE_ON_ZERO,");
      incrementStep = row.getLong(9);
      incrementOffset = row.getLong(10);
      selectLimit = row.getString(12);
    }
  }

  /** How many rows a query of the user's gives at most, as a number of MySQL's. */
  String selectLimit() {
    return selectLimit;
  }

  void databaseChanged(@Nullable String next) {
    database = next;
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
    if (padsChars) {
      throw Errors.notSupported("writing", "sql_mode has " + PADDING + ", take it out");
    }
  }

  /** Whether MySQL refuses values that do not fit. */
  boolean isStrict() {
    return strict;
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
    return copiesAnything ? "/*+ SET_VAR(sql_mode = '" + storingMode + "') */ " : "";
  }

  /**
   * The sql_mode without ONLY_FULL_GROUP_BY, for the hint of a query; strictness, which says
   * nothing to one, is left out where MySQL would warn of it.
   */
  String groupingMode() {
    return groupingMode;
  }

  /** Whether zero is a value of an AUTO_INCREMENT column rather than a request for one. */
  boolean keepsZero() {
    return keepsZero;
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

  boolean foldsTableNames() {
    return foldsTableNames;
  }
}
