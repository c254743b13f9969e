package dev.stardust.metadata;

import dev.stardust.error.Errors;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Exemplar;
import dev.stardust.plan.Reads;
import dev.stardust.plan.ResultShape;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements that show, without naming a table, what other sessions do: SHOW PROCESSLIST is
 * answered with the session's own row, the others are refused.
 */
public final class ServerStatements {

  private static final String SYS = "sys";

  /** Functions of the sys schema that tell what a thread does. */
  private static final Set<String> TELLING =
      Set.of("ps_thread_stack", "ps_thread_trx_info", "ps_thread_account");

  private static final int OWN_PROCESSLIST = 80_022;

  private static final int LONGEST_INFO = 100;

  private final List<Token> tokens;
  private final @Nullable String database;
  private final long tenant;

  private ServerStatements(Statement statement, @Nullable String database, long tenant) {
    this.tokens = statement.tokens();
    this.database = database;
    this.tenant = tenant;
  }

  /**
   * Refuses a statement that shows what others do, and a stored program or view with one in it.
   *
   * @param database the current database, or null
   * @throws SQLException 1142
   */
  public static void check(Statement statement, @Nullable String database, long tenant)
      throws SQLException {
    new ServerStatements(statement, database, tenant).check(statement.kind());
  }

  private void check(StatementKind kind) throws SQLException {
    boolean program = kind == StatementKind.CREATE_PROGRAM;
    if (kind == StatementKind.EXPLAIN) {
      explain();
    }
    for (int i = 0; i < tokens.size(); i++) {
      if ((i == 0 || program) && is(i, "SHOW")) {
        show(i + 1, program);
      } else if ((i == 0 || program) && is(i, "CALL")) {
        call(i + 1);
      } else if (tokens.get(i).isName() && isSymbol(i + 1, "(")) {
        function(i);
      }
    }
  }

  private void show(int at, boolean program) throws SQLException {
    if (program && (is(at, "PROCESSLIST") || is(at, "FULL") && is(at + 1, "PROCESSLIST"))) {
      throw refused("PROCESSLIST");
    }
    boolean counters = name(at + 1).equalsIgnoreCase("performance_schema");
    if (is(at, "ENGINE") && !counters && is(at + 2, "STATUS")) {
      throw refused("ENGINE " + name(at + 1) + " STATUS");
    }
    if ((is(at, "BINLOG") || is(at, "RELAYLOG")) && is(at + 1, "EVENTS")
        || (is(at, "REPLICA") || is(at, "SLAVE")) && is(at + 1, "STATUS")) {
      throw refused(name(at) + " " + name(at + 1));
    }
  }

  private void call(int at) throws SQLException {
    boolean qualified = isSymbol(at + 1, ".");
    String routine = name(qualified ? at + 2 : at);
    if (isSys(qualified ? name(at) : database) && !routine.equalsIgnoreCase("table_exists")) {
      throw refused("sys." + routine);
    }
  }

  private void function(int at) throws SQLException {
    boolean qualified = isSymbol(at - 1, ".");
    if (isSys(qualified ? name(at - 2) : database)
        && TELLING.contains(name(at).toLowerCase(Locale.ROOT))) {
      throw refused("sys." + name(at));
    }
  }

  private void explain() throws SQLException {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (is(i, "FOR") && is(i + 1, "CONNECTION")) {
        throw refused("CONNECTION " + name(i + 2));
      }
    }
  }

  private SQLException refused(String what) {
    return Errors.serverView(tenant, what);
  }

  private boolean is(int index, String keyword) {
    return index < tokens.size() && tokens.get(index).is(keyword);
  }

  private boolean isSymbol(int index, String symbol) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }

  private String name(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).name() : "";
  }

  private static boolean isSys(@Nullable String name) {
    return SYS.equalsIgnoreCase(name);
  }

  /** The answer to SHOW PROCESSLIST, or null when the statement is another one. */
  public static @Nullable DirectPlan processlist(Statement show, int serverVersion) {
    List<Token> tokens = show.tokens();
    boolean full = tokens.size() == 3 && tokens.get(1).is("FULL");
    if (tokens.size() != (full ? 3 : 2) || !tokens.get(tokens.size() - 1).is("PROCESSLIST")) {
      return null;
    }
    String info = Sql.string(show.text());
    // That of information_schema fails while any session's text has a character outside utf8mb3.
    String processes =
        serverVersion >= OWN_PROCESSLIST
            ? "performance_schema.processlist"
            : "information_schema.PROCESSLIST";
    String sql =
        "SELECT CONNECTION_ID() AS `Id`, SUBSTRING_INDEX(USER(), '@', 1) AS `User`, COALESCE((SELECT"
            + " p.HOST FROM "
            + processes
            + " p WHERE p.ID = CONNECTION_ID()), SUBSTRING_INDEX(USER(), '@', -1)) AS `Host`,"
            + " DATABASE() AS `db`, 'Query' AS `Command`, 0 AS `Time`, 'init' AS `State`, "
            + (full ? info : "LEFT(" + info + ", " + LONGEST_INFO + ")")
            + " AS `Info`";
    return new DirectPlan(
        sql, 0, ResultShape.NONE, List.of(), new Exemplar(show.text(), show.text()), Reads.NOTHING);
  }
}
