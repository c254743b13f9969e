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
  private final Consumer<@Nullable RuntimeException> lost;
  private volatile @Nullable Backend backend;
  private volatile @Nullable String database;
  private volatile boolean closed;

  /**
   * An empty seat.
   *
   * @param lost told on the event loop when a backend's channel has been closed, or of what has
   *     gone wrong with an answer
   */
  BackendSeat(EventLoop loop, Executor workers, Consumer<@Nullable RuntimeException> lost) {
    this.loop = loop;
    this.workers = workers;
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

  /** Ends the session that there is, and begins one for the client. May wait. */
  void renew(Client client) throws SQLException {
    Backend former = backend;
    backend = null;
    database = null;
    if (former != null) {
      former.close();
    }
    Backend next = Backend.open(client.target(), loop, lost);
    backend = next;
    if (closed) {
      release(false);
    } else {
      Beginning.prepare(next, client);
      settled();
    }
  }

  /** The client has gone: the session ends, and there will be no other. */
  void close(boolean running) {
    closed = true;
    release(running);
  }

  private void release(boolean running) {
    Backend last = backend;
    if (last == null) {
      return;
    }
    if (running) {
      last.channel().close(); // whoever waits for an answer gets none
    }
    workers.execute(
        () -> {
          try {
            last.close();
          } catch (SQLException gone) {
            last.channel().close();
          }
        });
  }
}
