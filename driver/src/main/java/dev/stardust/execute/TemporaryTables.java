package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.schema.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The temporary tables that the user has made in one session. Each hides whatever else has its
 * name, a virtual table too, until it is dropped or the server forgets the session's tables.
 */
final class TemporaryTables {

  private static final int MADE = 1751;
  private static final int DROPPED = 1752;
  private static final int NO_SUCH_TABLE = 1146;
  private static final String CREATE = "CREATE TEMPORARY TABLE ";

  /** A table's name in its database, as the server compares names. */
  record Name(String database, String table) {

    String sql() {
      return Sql.quote(database) + "." + Sql.quote(table);
    }

    /** Whether a text may name the table. */
    boolean mayStandIn(String text) {
      return !table.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$')
          || text.toLowerCase(Locale.ROOT).contains(table.toLowerCase(Locale.ROOT));
    }
  }

  private final JdbcConnection connection;
  private final ServerTransaction transaction;

  private final Set<Name> names = new LinkedHashSet<>();

  private boolean made;
  private boolean dropped;

  TemporaryTables(JdbcConnection connection, ServerTransaction transaction) {
    this.connection = connection;
    this.transaction = transaction;
  }

  boolean contains(Name name) {
    return names.contains(name);
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Asks the server whether the table is there now. */
  void look(Name name) throws SQLException {
    boolean inTransaction = !transaction.commitsEach();
    boolean before = names.contains(name);
    boolean now = definition(name).startsWith(CREATE);
    if (now) {
      names.add(name);
    } else {
      names.remove(name);
    }
    if (inTransaction) {
      made |= now && !before;
      dropped |= before && !now;
    }
  }

  /** Whether the server has dropped one of them that nobody has asked it to drop. */
  boolean anyIsGone() throws SQLException {
    for (Name name : names) {
      if (!definition(name).startsWith(CREATE)) {
        return true;
      }
    }
    return false;
  }

  /** The server has dropped them all. */
  void forget() {
    names.clear();
    transactionEnded();
  }

  void transactionEnded() {
    made = false;
    dropped = false;
  }

  /**
   * Whether a warning of ROLLBACK speaks of a table of the user's in this transaction; the engine
   * makes temporary tables of its own.
   */
  boolean isAbout(int warning) {
    return switch (warning) {
      case MADE -> made;
      case DROPPED -> dropped;
      default -> true;
    };
  }

  /**
   * The tables that a query may name, each with the statement that makes its like in a session with
   * the same sql_mode.
   */
  Map<String, String> definitionsFor(String query) throws SQLException {
    Map<String, String> definitions = new LinkedHashMap<>();
    for (Name name : names) {
      if (name.mayStandIn(query)) {
        String printed = definition(name);
        definitions.put(
            name.sql(), CREATE + name.sql() + printed.substring(printed.indexOf(" (\n")));
      }
    }
    return definitions;
  }

  private String definition(Name name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + name.sql())) {
      row.next();
      return row.getString(2);
    } catch (SQLException failure) {
      if (failure.getErrorCode() == NO_SUCH_TABLE) {
        return "";
      }
      throw failure;
    }
  }
}
