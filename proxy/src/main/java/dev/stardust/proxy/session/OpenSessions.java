package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.ErrorPacket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sessions that clients have open, by the number that each was told at its greeting. */
public final class OpenSessions {

  /** High, so that no connection of the server's own has the number of a client of the proxy. */
  private static final long FIRST = 0x4000_0001L;

  private static final Pattern KILL =
      Pattern.compile("(?i)\\s*KILL\\s+((?:QUERY|CONNECTION)\\s+)?(\\d{1,18})\\s*;?\\s*");

  private static final int NOT_OWNER = 1095;

  private final AtomicLong next = new AtomicLong(FIRST);
  private final Map<Long, ClientSession> sessions = new ConcurrentHashMap<>();
  private final Optional<StatementWatch> watch;
  private final LastCatalogs catalogs = new LastCatalogs();
  private final IdleSessions idle;
  private volatile boolean draining;

  /**
   * @param watch who wants to know of the sessions' statements
   * @param mostIdle how many of the server's sessions are kept for the next clients of an account
   * @param longestIdle for how long
   * @param workers do what may wait
   */
  public OpenSessions(
      Optional<StatementWatch> watch, int mostIdle, Duration longestIdle, Executor workers) {
    this.watch = watch;
    this.idle = new IdleSessions(mostIdle, longestIdle, workers);
  }

  Optional<StatementWatch> watch() {
    return watch;
  }

  /** What is kept for clients to come. */
  LastCatalogs catalogs() {
    return catalogs;
  }

  /** The server's sessions that are kept for clients to come. */
  IdleSessions idle() {
    return idle;
  }

  /** How many of the server's sessions are kept for clients to come. */
  public int idleSize() {
    return idle.size();
  }

  /** Closes those of the kept ones that have been for long enough; may wait. */
  public void expireIdle() {
    idle.expire();
  }

  /** Closes all that are kept: other users may connect now. May wait. */
  public void dropIdle() {
    idle.drop();
  }

  /** A number for another client. */
  public long number() {
    return next.getAndIncrement();
  }

  void add(ClientSession session) {
    sessions.put(session.number(), session);
    if (draining) {
      session.endWhenIdle();
    }
  }

  void remove(ClientSession session) {
    sessions.remove(session.number());
    synchronized (sessions) {
      sessions.notifyAll();
    }
  }

  /** Whether sessions end as soon as they have nothing to do. */
  boolean isDraining() {
    return draining;
  }

  /**
   * From now on sessions end as soon as they run no statement and have no transaction open. Waits
   * until there is none.
   *
   * @return false when there are some after so long
   */
  public boolean drain(Duration limit) {
    draining = true;
    idle.close();
    sessions.values().forEach(ClientSession::endWhenIdle);
    return awaitNone(limit);
  }

  private boolean awaitNone(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (sessions) {
      while (!sessions.isEmpty()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        try {
          sessions.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return true;
  }

  /** All that the same user has, in the order in which they have come. */
  List<ClientSession> ofSameUser(ClientSession asking) {
    return sessions.values().stream()
        .filter(session -> session.isOfSameUserAs(asking))
        .sorted(Comparator.comparingLong(ClientSession::number))
        .toList();
  }

  /** How many clients have a session. */
  public int size() {
    return sessions.size();
  }

  /**
   * Ends all of them; keeps nothing for others. Waits until the clients' connections are closed;
   * what is left of the server's sessions then ends on the workers.
   *
   * @return false when there are some after so long
   */
  public boolean closeAll(Duration limit) {
    sessions.values().forEach(ClientSession::end);
    idle.close();
    catalogs.close();
    return awaitNone(limit);
  }

  /**
   * A KILL with the server's own number in place of the one that the client knows.
   *
   * @throws SQLException when it would hit another user's session, by either number: to the server
   *     both may be the same user
   */
  CommandText translated(CommandText text, ClientSession asking) throws SQLException {
    String sql = text.sql();
    if (sql.length() > 60 || !sql.regionMatches(true, firstLetter(sql), "KILL", 0, 4)) {
      return text;
    }
    Matcher kill = KILL.matcher(sql);
    if (!kill.matches()) {
      return text;
    }
    long wanted = Long.parseLong(kill.group(2));
    ClientSession named = sessions.get(wanted);
    ClientSession session = named == null ? ofServer(wanted) : named;
    if (session == null) {
      return text;
    }
    if (!session.isOfSameUserAs(asking)) {
      throw SqlErrors.of(
          new ErrorPacket(NOT_OWNER, "HY000", "You are not owner of thread " + wanted));
    }
    String kind = kill.group(1) == null ? "" : kill.group(1);
    long number = session.seat().numberToKill();
    boolean there = number != 0 && sessions.get(session.number()) == session;
    return there ? CommandText.of("KILL " + kind + number) : text; // else it has just ended
  }

  private @Nullable ClientSession ofServer(long number) {
    for (ClientSession session : sessions.values()) {
      if (session.seat().serverNumber() == number) {
        return session;
      }
    }
    return null;
  }

  private static int firstLetter(String sql) {
    int at = 0;
    while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
      at++;
    }
    return at;
  }
}
