package dev.stardust.testing;

import java.util.concurrent.Callable;

/** Waits for what another thread, session or process does. */
public final class Waiting {

  private Waiting() {}

  /**
   * Returns as soon as something holds. How long that may take is the test's time-out to say, which
   * ends the waiting, too.
   *
   * @throws InterruptedException when the test's time is over
   */
  public static void until(Callable<Boolean> holds) throws Exception {
    while (!holds.call()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("it does not come to hold");
      }
      Thread.onSpinWait();
    }
  }
}
