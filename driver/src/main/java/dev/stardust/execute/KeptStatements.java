package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prepared statements of Connector/J that send the same packets again. Preparing one reads its
 * whole text, which takes Connector/J longer than sending it.
 */
final class KeptStatements {

  private static final int MOST = 20;

  private final JdbcConnection connection;
  private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(16, 0.75f, true);

  KeptStatements(JdbcConnection connection) {
    this.connection = connection;
  }

  /** The statement for the text; the caller gives it back unless it failed. */
  PreparedStatement take(String text) throws SQLException {
    PreparedStatement known = kept.remove(text);
    return known == null || known.isClosed() ? connection.clientPrepareStatement(text) : known;
  }

  /** Lets go of all of them. */
  void close() {
    for (PreparedStatement statement : kept.values()) {
      try {
        statement.close();
      } catch (SQLException gone) {
        // so has what it was prepared on
      }
    }
    kept.clear();
  }

  /** Keeps the statement for the next packet of that text. */
  void giveBack(String text, PreparedStatement statement) throws SQLException {
    PreparedStatement former = kept.put(text, statement);
    if (former != null) {
      former.close();
    }
    if (kept.size() > MOST) {
      Iterator<PreparedStatement> eldest = kept.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
  }
}
