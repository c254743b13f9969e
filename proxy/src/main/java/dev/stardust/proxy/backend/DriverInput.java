package dev.stardust.proxy.backend;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What has come for Connector/J and it has not read yet. Thread-safe. */
final class DriverInput {

  private static final int MOST = 1 << 19;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ByteBuf> chunks = new ArrayDeque<>();
  private final Reading reading;
  private int bytes;
  private boolean paused;
  private boolean ended;

  /** Stops and starts the reading of the channel. */
  @FunctionalInterface
  interface Reading {
    void reads(boolean on);
  }

  DriverInput(Reading reading) {
    this.reading = reading;
  }

  /** Takes a chunk over. */
  void offer(ByteBuf chunk) {
    lock.lock();
    try {
      if (ended) {
        chunk.release();
        return;
      }
      chunks.add(chunk);
      bytes += chunk.readableBytes();
      if (bytes > MOST && !paused) {
        paused = true;
        reading.reads(false);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will come. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of what nobody will read. */
  void discard() {
    lock.lock();
    try {
      ended = true;
      chunks.forEach(ByteBuf::release);
      chunks.clear();
      bytes = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  int available() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** As {@link java.io.InputStream#read(byte[], int, int)}; a time-out of 0 is none. */
  int read(byte[] target, int offset, int length, int millis) throws IOException {
    lock.lock();
    try {
      await(millis);
      ByteBuf first = chunks.peek();
      if (first == null) {
        return -1;
      }
      int read = Math.min(length, first.readableBytes());
      first.readBytes(target, offset, read);
      bytes -= read;
      if (!first.isReadable()) {
        chunks.remove().release();
      }
      if (paused && bytes < MOST / 2) {
        paused = false;
        reading.reads(true);
      }
      return read;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  private void await(int millis) throws InterruptedException, SocketTimeoutException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    while (chunks.isEmpty() && !ended) {
      if (millis == 0) {
        changed.await();
      } else if (left <= 0) {
        throw new SocketTimeoutException("no answer within " + millis + " ms");
      } else {
        left = changed.awaitNanos(left);
      }
    }
  }
}
