package dev.stardust.proxy.auth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has failed too often of late. Remembers a bounded number of names; those that failed longest
 * ago are forgotten first. Thread-safe.
 */
final class Throttle {

  private static final int MOST_REMEMBERED = 10_000;

  private final int mostFailures;
  private final Duration block;
  private final Map<Name, Failures> failures = new LinkedHashMap<>();

  /** A user's name, of somebody known or not, and where it comes from. */
  record Name(String user, String address) {}

  private record Failures(int count, long lastNanos) {}

  /**
   * @param mostFailures 0 for any number
   */
  Throttle(int mostFailures, Duration block) {
    this.mostFailures = mostFailures;
    this.block = block;
  }

  /**
   * Whether logins of that name are refused.
   *
   * @param now in nanoseconds, by the same clock as ever
   */
  synchronized boolean isBlocked(Name name, long now) {
    Failures past = failures.get(name);
    if (past == null) {
      return false;
    }
    if (now - past.lastNanos() >= block.toNanos()) {
      failures.remove(name);
      return false;
    }
    return mostFailures > 0 && past.count() >= mostFailures;
  }

  /** The password was wrong. */
  synchronized void failed(Name name, long now) {
    Failures past = failures.remove(name);
    failures.put(name, new Failures(past == null ? 1 : past.count() + 1, now));
    if (failures.size() > MOST_REMEMBERED) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  /** The password was right. */
  synchronized void succeeded(Name name) {
    failures.remove(name);
  }
}
