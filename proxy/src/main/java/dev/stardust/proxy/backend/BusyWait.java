package dev.stardust.proxy.backend;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.time.Duration;

/**
 * Has an event loop look again and again for some time before it sleeps. A processor that dozes
 * takes longer to wake up than MySQL takes for most statements. Whoever else wants the processor
 * gets it meanwhile. One for each event loop, used on it alone.
 */
final class BusyWait implements SelectStrategy {

  private final long nanos;
  private boolean slept = true;
  private long since;

  /**
   * @param time how long, from the last event on; zero for not at all
   */
  BusyWait(Duration time) {
    nanos = time.toNanos();
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // a hint is what is meant
  public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
    if (hasTasks) {
      return ready.get();
    }
    long now = System.nanoTime();
    if (slept) {
      slept = false;
      since = now;
    } else if (now - since >= nanos) {
      slept = true;
      return SELECT;
    }
    int events = ready.get();
    if (events > 0) {
      since = now;
      return events;
    }
    Thread.yield();
    return CONTINUE;
  }
}
