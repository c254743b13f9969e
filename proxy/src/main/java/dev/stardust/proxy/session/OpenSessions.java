package dev.stardust.proxy.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sessions that clients have open, by the number that each was told at its greeting. */
public final class OpenSessions {

  /** High, so that no connection of the server's own has the number of a client of the proxy. */
  private static final long FIRST = 0x4000_0001L;

  private static final Pattern KILL =
      Pattern.compile("(?i)\\s*KILL\\s+((?:QUERY|CONNECTION)\\s+)?(\\d{1,18})\\s*;?\\s*");

  private final AtomicLong next = new AtomicLong(FIRST);
  private final Map<Long, ClientSession> sessions = new ConcurrentHashMap<>();

  /** A number for another client. */
  public long number() {
    return next.getAndIncrement();
  }

  void add(ClientSession session) {
    sessions.put(session.number(), session);
  }

  void remove(ClientSession session) {
    sessions.remove(session.number());
  }

  /** How many clients have a session. */
  public int size() {
    return sessions.size();
  }

  /** Ends all of them. */
  public void closeAll() {
    sessions.values().forEach(ClientSession::end);
  }

  /** A KILL with the server's own number in place of the one that the client knows. */
  String translated(String sql, ClientSession asking) {
    if (sql.length() > 60 || !sql.regionMatches(true, firstLetter(sql), "KILL", 0, 4)) {
      return sql;
    }
    Matcher kill = KILL.matcher(sql);
    if (!kill.matches()) {
      return sql;
    }
    Optional<Long> id =
        Optional.ofNullable(sessions.get(Long.parseLong(kill.group(2))))
            .filter(session -> session.isOfSameUserAs(asking))
            .map(ClientSession::serverNumber);
    String kind = kill.group(1) == null ? "" : kill.group(1);
    return id.map(number -> "KILL " + kind + number).orElse(sql);
  }

  private static int firstLetter(String sql) {
    int at = 0;
    while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
      at++;
    }
    return at;
  }
}
