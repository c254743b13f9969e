package dev.stardust.testing;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;

/** What a connection of the driver has sent to MySQL. */
public final class Traffic {

  private static final String WRITES =
      "SHOW SESSION STATUS WHERE Variable_name IN ('Com_update', 'Com_update_multi', 'Com_delete',"
          + " 'Com_delete_multi', 'Com_insert', 'Com_insert_select', 'Com_begin', 'Com_savepoint',"
          + " 'Com_commit', 'Com_do')";

  private Traffic() {}

  /** The number of round trips so far. */
  public static int roundTrips(Connection connection) throws SQLException {
    return ((NativeSession) connection.unwrap(JdbcConnection.class).getSession()).getCommandCount();
  }

  /** The number of statements so far that write, or begin and end what is written. */
  public static long writes(Connection connection) throws SQLException {
    return TestDatabase.rows(connection.unwrap(JdbcConnection.class), WRITES).stream()
        .mapToLong(row -> Long.parseLong(row.substring(row.indexOf('|') + 1)))
        .sum();
  }
}
