package dev.stardust.proxy.session;

import dev.stardust.proxy.backend.Backend;
import io.netty.channel.EventLoop;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session of the backend that a client has at a time. */
final class BackendSeat {

  private final EventLoop loop;
  private final Executor workers;
  private final SessionWorkers own;
  private final IdleSessions idle;
  private final Consumer<@Nullable RuntimeException> lost;
  private volatile @Nullable Backend backend;
  private volatile @Nullable Client occupant;
  private volatile @Nullable String database;
  private volatile boolean closed;
  private @Nullable Backend released;

  /**
   * An empty seat.
   *
   * @param own the session's use of the workers
   * @param idle has sessions that other clients have left
   * @param lost told on the event loop when a backend's channel has been closed, or of what has
   *     gone wrong with an answer
   */
  BackendSeat(
      EventLoop loop,
      Executor workers,
      SessionWorkers own,
      IdleSessions idle,
      Consumer<@Nullable RuntimeException> lost) {
    this.loop = loop;
    this.workers = workers;
    this.own = own;
    this.idle = idle;
    this.lost = lost;
  }

  /** The session; there must be one. */
  Backend get() {
    Backend current = backend;
    if (current == null) {
      throw new IllegalStateException("the session has no backend");
    }
    return current;
  }

  @Nullable Backend current() {
    return backend;
  }

  /** Has an answer be in the client's character set, as far as it is known. */
  Responses answering(Responses responses) {
    Backend current = backend;
    return current == null ? responses : responses.in(current.tongue().reads());
  }

  /** The database that the session was in after its last work by the driver; null for none. */
  @Nullable String database() {
    return database;
  }

  /** The driver has worked, and may have entered another database. */
  void settled() throws SQLException {
    database = get().connection().getCatalog();
  }

  /**
   * Ends the session that there is, and begins one for the client. To be called by a worker, with
   * nothing else of the session's under way. May wait.
   */
  void renew(Client client) throws SQLException {
    Backend former = backend;
    Client left = occupant;
    backend = null;
    database = null;
    Backend next = former == null || left == null ? null : leave(former, left, client);
    if (next == null) {
      next = idle.take(client);
    }
    if (next == null || !begins(next, client)) {
      Backend fresh = Backend.open(client.target(), loop, lost);
      occupy(fresh, client);
      if (!closed) {
        Beginning.prepare(fresh, client);
        settled();
      }
    }
  }

  /** The same session, begun anew, if the same user asks; else it is left to others, or ends. */
  @SuppressWarnings("ReferenceEquality") // an account that was read again is another one
  private @Nullable Backend leave(Backend former, Client left, Client next) {
    if (!former.mayBeRenewed()) {
      IdleSessions.close(former);
    } else if (left.account() != next.account()
        || !former.serves(next.target(), !next.database().isEmpty())) {
      workers.execute(() -> idle.keep(left, former));
    } else {
      try {
        return former.renewed();
      } catch (SQLException | RuntimeException impossible) {
        IdleSessions.close(former);
      }
    }
    return null;
  }

  /** Begins with a session that somebody has had before; if that fails it is as if none was. */
  private boolean begins(Backend next, Client client) {
    try {
      if (next.moveTo(loop)) {
        Beginning.prepare(next, client);
        next.tells(lost);
        occupy(next, client);
        if (next.channel().isOpen()) {
          settled();
          return true;
        }
      }
    } catch (SQLException gone) {
      // it will be told by the next one, unless it was of this one alone
    }
    backend = null;
    IdleSessions.close(next);
    return false;
  }

  private void occupy(Backend next, Client client) {
    occupant = client;
    backend = next;
    if (closed) {
      release(false, () -> {});
    }
  }

  /**
   * The client has gone: the session ends for it, and there will be no other. To be called on the
   * event loop.
   *
   * @param running whether a command is under way
   * @param first what a worker is to do before anybody else may have the session
   */
  void close(boolean running, Runnable first) {
    closed = true;
    Backend last = backend;
    if (last != null && running) {
      last.channel().close(); // whoever waits for an answer gets none
    }
    release(!running, first);
  }

  private synchronized void release(boolean whole, Runnable first) {
    Backend last = backend;
    Client left = occupant;
    if (last == null || left == null || last == released) {
      return;
    }
    released = last;
    own.executeAlone(
        () -> {
          if (whole && last.mayBeRenewed()) {
            first.run();
            idle.keep(left, last);
          } else {
            IdleSessions.close(last);
          }
        });
  }

  /** The server's number for the session; 0 while it has none. */
  long serverNumber() {
    Backend current = backend;
    return current == null ? 0 : current.wire().serverId();
  }

  /**
   * The server's number for the session, which nobody else will ever have it for; 0 when there is
   * none.
   */
  long numberToKill() {
    Backend current = backend;
    if (current == null) {
      return 0;
    }
    current.named();
    return current == backend ? current.wire().serverId() : 0;
  }
}
