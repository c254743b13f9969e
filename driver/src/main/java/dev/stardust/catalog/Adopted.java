package dev.stardust.catalog;

import dev.stardust.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The schema that this process works with, and the older ones that open transactions still hold.
 * Taking a pin and adopting a schema exclude each other, so once a schema is adopted nothing starts
 * with an older one.
 */
final class Adopted {

  /** A change has several steps, and each waits for all processes. */
  static final Duration UNTIL_NEXT_STEP = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Long, Integer> pinned = new TreeMap<>();
  private final Lease lease;
  private final Runnable released;
  private volatile Schema schema;
  private volatile long newUntil;

  // Of the schema: what was adopted before a lapse is no longer good, even if it is pinned later.
  private long epoch;
  private @Nullable PeerFence fence;

  /**
   * @param first the schema to begin with
   * @param lease the lease under which pins are taken
   * @param released called when the last pin of an older version is closed
   */
  Adopted(Schema first, Lease lease, Runnable released) {
    this.schema = first;
    this.lease = lease;
    this.released = released;
    this.newUntil = lease.now();
  }

  Schema schema() {
    return schema;
  }

  /**
   * From now on everything starts with this schema.
   *
   * @param own the fence of this process's peer; null when it is none
   */
  void adopt(Schema next, @Nullable PeerFence own) {
    lock.lock();
    try {
      if (schema.version() != 0) {
        newUntil = lease.now() + UNTIL_NEXT_STEP.toNanos();
      }
      schema = next;
      epoch = lease.epoch();
      fence = own;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether another version has just come, after the first one of this process. */
  boolean isNew() {
    return newUntil - lease.now() > 0;
  }

  Pin pin() {
    lock.lock();
    try {
      Schema current = schema;
      // Who knows no virtual table neither reads nor writes a slot, and holds nobody up.
      if (!current.isEmpty()) {
        pinned.merge(current.version(), 1, Integer::sum);
      }
      return new OpenPin(current, epoch, fence);
    } finally {
      lock.unlock();
    }
  }

  /** The oldest version that a pin holds; null when none is older than the adopted schema. */
  @Nullable Long oldestPinned() {
    lock.lock();
    try {
      return pinned.isEmpty() || pinned.firstKey() >= schema.version() ? null : pinned.firstKey();
    } finally {
      lock.unlock();
    }
  }

  /** Whether any transaction or statement holds a schema. */
  boolean isPinned() {
    lock.lock();
    try {
      return !pinned.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until this process has adopted the version and pins nothing older.
   *
   * @return false when the time is over
   */
  boolean await(long version, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (holdsBack(version)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until this process has adopted a schema that is newer than this version.
   *
   * @return false when the time is over
   */
  boolean awaitNewer(long version, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (schema.version() <= version) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean holdsBack(long version) {
    return schema.version() < version || (!pinned.isEmpty() && pinned.firstKey() < version);
  }

  private void release(long version) {
    boolean lastOfOlder;
    lock.lock();
    try {
      boolean last = pinned.merge(version, -1, Integer::sum) == 0;
      if (last) {
        pinned.remove(version);
        changed.signalAll();
      }
      lastOfOlder = last && version < schema.version();
    } finally {
      lock.unlock();
    }
    if (lastOfOlder) {
      released.run();
    }
  }

  /** A pin that counts until it is closed. */
  private final class OpenPin implements Pin {

    private final Schema held;
    private final long epoch;
    private final @Nullable PeerFence fence;
    private boolean closed;

    OpenPin(Schema held, long epoch, @Nullable PeerFence fence) {
      this.held = held;
      this.epoch = epoch;
      this.fence = fence;
    }

    @Override
    public Schema schema() {
      return held;
    }

    @Override
    public Optional<PeerFence> fence() {
      return held.isEmpty() ? Optional.empty() : Optional.ofNullable(fence);
    }

    @Override
    public boolean isLapsed() {
      return !held.isEmpty() && (lease.epoch() != epoch || lease.isOver());
    }

    @Override
    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      if (!held.isEmpty()) {
        release(held.version());
      }
    }
  }
}
