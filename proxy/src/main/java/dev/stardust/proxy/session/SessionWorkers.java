package dev.stardust.proxy.session;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The workers as one client's session uses them: it can be told whether some of its work is still
 * being done, be it only the closing of what has been answered. Thread-safe.
 */
final class SessionWorkers implements Executor {

  private final Executor workers;
  private final AtomicInteger underWay = new AtomicInteger();

  SessionWorkers(Executor workers) {
    this.workers = workers;
  }

  @Override
  public void execute(Runnable task) {
    underWay.incrementAndGet();
    workers.execute(
        () -> {
          try {
            task.run();
          } finally {
            underWay.decrementAndGet();
          }
        });
  }

  /** How many tasks have not come to their end. */
  int underWay() {
    return underWay.get();
  }
}
