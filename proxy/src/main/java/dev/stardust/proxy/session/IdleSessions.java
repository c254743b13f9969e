package dev.stardust.proxy.session;

import dev.stardust.proxy.auth.Account;
import dev.stardust.proxy.backend.Backend;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of MySQL's that clients have left, each for the next client of the same account. The
 * server has begun another session on each, so that nobody finds anything of the last client's. An
 * account that was read anew is another one, whatever it says. Thread-safe.
 */
final class IdleSessions implements AutoCloseable {

  private final int most;
  private final Duration longest;
  private final Executor workers;
  private final IdentityHashMap<Account, Kept> accounts = new IdentityHashMap<>();
  private int drops;
  private boolean closed;

  private record Idle(Backend backend, long since) {}

  /** Those of an account. */
  private static final class Kept {
    final Deque<Idle> idle = new ArrayDeque<>();
    int underRenewal;
  }

  /**
   * @param most how many are kept for each account
   * @param longest for how long each is kept
   * @param workers do what may wait
   */
  IdleSessions(int most, Duration longest, Executor workers) {
    this.most = most;
    this.longest = longest;
    this.workers = workers;
  }

  /** How many there are. */
  synchronized int size() {
    return accounts.values().stream().mapToInt(kept -> kept.idle.size()).sum();
  }

  /**
   * Has the server begin another session on one that a client has left, and keeps that; or closes
   * it. Waits.
   */
  void keep(Client former, Backend left) {
    Account account = former.account();
    int known = reserve(account);
    if (known < 0) {
      close(left);
      return;
    }
    Backend next = null;
    Backend ready = null;
    try {
      next = left.renewed();
      next.tells(gone -> workers.execute(this::expire));
      Beginning.set(next, former); // what the next client will most likely ask for
      ready = next;
    } catch (SQLException | RuntimeException impossible) {
      // it is closed
    }
    if (!settle(account, ready, known)) {
      close(next == null ? left : next);
    }
  }

  /** Reserves a place; gives how often all were dropped so far, or less than zero for no place. */
  private synchronized int reserve(Account account) {
    Kept kept = accounts.get(account);
    if (closed || (kept == null ? 0 : kept.idle.size() + kept.underRenewal) >= most) {
      return -1;
    }
    accounts.computeIfAbsent(account, fresh -> new Kept()).underRenewal++;
    return drops;
  }

  private synchronized boolean settle(Account account, @Nullable Backend next, int known) {
    Kept kept = accounts.get(account);
    if (kept == null || drops != known) {
      return false; // what was reserved has been dropped, too
    }
    kept.underRenewal--;
    boolean stays = next != null && next.channel().isOpen();
    if (next != null && stays) {
      kept.idle.addLast(new Idle(next, System.nanoTime()));
    }
    forgetIfEmpty(account, kept);
    return stays;
  }

  private void forgetIfEmpty(Account account, Kept kept) {
    if (kept.idle.isEmpty() && kept.underRenewal == 0) {
      accounts.remove(account);
    }
  }

  /** One for the client, if there is any that seems to be alive. */
  synchronized @Nullable Backend take(Client client) {
    Kept kept = accounts.get(client.account());
    if (kept == null) {
      return null;
    }
    Backend.Target target = client.target();
    boolean inDatabase = !client.database().isEmpty();
    Iterator<Idle> latest = kept.idle.descendingIterator();
    while (latest.hasNext()) {
      Backend each = latest.next().backend();
      if (each.channel().isOpen() && each.serves(target, inDatabase)) {
        latest.remove();
        forgetIfEmpty(client.account(), kept);
        return each;
      }
    }
    return null;
  }

  /** Closes those that were kept for long enough, or that the server has closed; may wait. */
  void expire() {
    long now = System.nanoTime();
    List<Idle> gone = new ArrayList<>();
    synchronized (this) {
      accounts
          .values()
          .removeIf(
              kept -> {
                kept.idle.removeIf(
                    each -> {
                      boolean ends =
                          now - each.since() > longest.toNanos()
                              || !each.backend().channel().isOpen();
                      return ends && gone.add(each);
                    });
                return kept.idle.isEmpty() && kept.underRenewal == 0;
              });
    }
    gone.forEach(each -> close(each.backend()));
  }

  /** Closes all of them, those too on which another session is just being begun; may wait. */
  void drop() {
    List<Idle> all = new ArrayList<>();
    synchronized (this) {
      drops++;
      accounts.values().forEach(kept -> all.addAll(kept.idle));
      accounts.clear();
    }
    all.forEach(each -> close(each.backend()));
  }

  /** Keeps none from now on; may wait. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    drop();
  }

  /** Says goodbye to the server, if it is there; waits. */
  static void close(Backend backend) {
    try {
      backend.close();
    } catch (SQLException gone) {
      backend.channel().close();
    }
  }
}
