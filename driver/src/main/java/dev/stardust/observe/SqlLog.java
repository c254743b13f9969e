package dev.stardust.observe;

import dev.stardust.log.Log;
import dev.stardust.sql.LexerMode;

/**
 * The log of statements: what programs have written, and what MySQL gets for it. Values are never
 * shown. Each line begins with MySQL's number of the connection.
 */
public final class SqlLog {

  /** The logger's name. */
  public static final String NAME = "dev.stardust.sql";

  private static final Log LOG = Log.named(NAME);

  private SqlLog() {}

  /** Whether anybody reads it; to be asked before anything else is called. */
  public static boolean isOn() {
    return LOG.isOn();
  }

  /** A program runs a statement. */
  public static void written(long connection, long tenant, String sql, LexerMode mode) {
    LOG.say("[" + connection + "] tenant " + tenant + " runs: " + MaskedSql.of(sql, mode), null);
  }

  /** MySQL gets a text of one or several statements. */
  public static void sent(long connection, String sql, LexerMode mode) {
    LOG.say("[" + connection + "] sent: " + MaskedSql.of(sql, mode), null);
  }
}
