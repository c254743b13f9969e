package dev.stardust.sql;

/**
 * What the session's state means for reading SQL.
 *
 * @param ansiQuotes whether sql_mode has ANSI_QUOTES: {@code "x"} is a name
 * @param noBackslashEscapes whether sql_mode has NO_BACKSLASH_ESCAPES
 * @param serverVersion the server's version as MySQL's version comments have it: 90704 for 9.7.4
 */
public record LexerMode(boolean ansiQuotes, boolean noBackslashEscapes, int serverVersion) {

  /** A server of 9.7.4 with the default sql_mode. */
  public static final LexerMode DEFAULT = new LexerMode(false, false, 90704);
}
