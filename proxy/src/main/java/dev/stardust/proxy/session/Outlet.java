package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The way to the client. Thread-safe, but who answers a command does it alone. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails closes the channel, which is told
public final class Outlet {

  private final Channel channel;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  public Outlet(Channel channel) {
    this.channel = channel;
  }

  EventLoop loop() {
    return channel.eventLoop();
  }

  ByteBuf buffer() {
    return channel.alloc().buffer();
  }

  /** A command for the backend, as packets. */
  ByteBuf framed(Consumer<ByteBuf> writer) {
    ByteBuf packets = buffer().writeZero(Packets.HEADER);
    writer.accept(packets);
    int length = packets.readableBytes() - Packets.HEADER;
    if (length < Packets.LONGEST) {
      return packets.setMediumLE(0, length);
    }
    ByteBuf parts = buffer();
    Packets.frame(parts, 0, packets.skipBytes(Packets.HEADER));
    packets.release();
    return parts;
  }

  /** Takes packets over; {@link #flush} sends them. */
  void write(ByteBuf packets) {
    channel.write(packets, channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  boolean isOpen() {
    return channel.isActive();
  }

  /** Waits until the client has read most of what was written; false when it has gone. */
  boolean awaitWritable() {
    lock.lock();
    try {
      while (channel.isActive() && !channel.isWritable()) {
        changed.awaitUninterruptibly();
      }
      return channel.isActive();
    } finally {
      lock.unlock();
    }
  }

  /** The channel has become writable, or inactive. */
  public void changed() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Where the client is, as {@code host:port}. */
  public String address() {
    return channel.remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress() + ":" + address.getPort()
        : String.valueOf(channel.remoteAddress());
  }

  /** Reads no further commands, or again. */
  void reads(boolean on) {
    channel.config().setAutoRead(on);
  }

  /** Does something on the event loop of the client's channel. */
  public void execute(Runnable work) {
    channel.eventLoop().execute(work);
  }

  /** What the client has sent cannot be understood, or answered. */
  void broken(RuntimeException cause) {
    channel.pipeline().fireExceptionCaught(cause);
  }

  /** Closes the channel when what was written is out. */
  public void close() {
    channel.flush();
    channel.close();
  }
}
