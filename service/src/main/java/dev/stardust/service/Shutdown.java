package dev.stardust.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether the process is to stop. Daemons look at it between two pieces of work; a pause ends with
 * it. Safe for use by all threads.
 */
public final class Shutdown {

  private final CountDownLatch requested = new CountDownLatch(1);

  /** From now on nothing new is begun. */
  public void request() {
    requested.countDown();
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Waits so long at most; also when the thread is interrupted, which stays noted.
   *
   * @return whether the process is to stop
   */
  public boolean await(Duration limit) {
    try {
      return requested.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
