package dev.stardust.proxy.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The workers as one client's session uses them: a task can wait for the end of all that is under
 * way, be it only the closing of what has been answered. Thread-safe.
 */
final class SessionWorkers implements Executor {

  private final Executor workers;
  private final Deque<Runnable> later = new ArrayDeque<>();
  private int underWay;

  SessionWorkers(Executor workers) {
    this.workers = workers;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      underWay++;
    }
    workers.execute(() -> run(task));
  }

  /** Does a task as soon as nothing else is under way. */
  void executeAlone(Runnable task) {
    synchronized (this) {
      if (underWay > 0) {
        later.add(task);
        return;
      }
      underWay++;
    }
    workers.execute(() -> run(task));
  }

  private void run(Runnable task) {
    try {
      task.run();
    } finally {
      Runnable next = ended();
      if (next != null) {
        run(next);
      }
    }
  }

  /** A task has come to its end; gives the one that has waited for that. */
  private synchronized @Nullable Runnable ended() {
    underWay--;
    Runnable next = underWay == 0 ? later.poll() : null;
    if (next != null) {
      underWay++;
    }
    return next;
  }
}
