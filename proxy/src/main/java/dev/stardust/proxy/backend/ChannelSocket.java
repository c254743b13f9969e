package dev.stardust.proxy.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;

/** The socket that Connector/J sees of a channel. Blocks; never used on an event loop. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // what they do is safe for all threads
final class ChannelSocket extends Socket {

  private final BackendChannel channel;
  private final Runnable opened;
  private volatile boolean connected;
  private volatile int timeout;

  /**
   * A socket that is not connected.
   *
   * @param opened told when it is
   */
  ChannelSocket(BackendChannel channel, Runnable opened) throws SocketException {
    super(noImplementation());
    this.channel = channel;
    this.opened = opened;
  }

  private static @Nullable SocketImpl noImplementation() {
    return null;
  }

  BackendChannel channel() {
    return channel;
  }

  @Override
  public void connect(SocketAddress address, int millis) throws IOException {
    channel.connect(address, millis);
    connected = true;
    opened.run();
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      private final byte[] one = new byte[1];

      @Override
      public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return length == 0 ? 0 : channel.input().read(bytes, offset, length, timeout);
      }

      @Override
      public int available() {
        return channel.input().available();
      }

      @Override
      public void close() {
        channel.close();
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        channel.write(bytes, offset, length);
      }

      @Override
      public void close() {
        channel.close();
      }
    };
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public boolean isClosed() {
    return connected && !channel.isOpen();
  }

  @Override
  public boolean isBound() {
    return connected;
  }

  @Override
  public boolean isInputShutdown() {
    return isClosed();
  }

  @Override
  public boolean isOutputShutdown() {
    return isClosed();
  }

  @Override
  public void shutdownInput() {
    channel.close();
  }

  @Override
  public void shutdownOutput() {
    channel.close();
  }

  @Override
  public void setSoTimeout(int millis) {
    timeout = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeout;
  }

  @Override
  public @Nullable InetAddress getInetAddress() {
    return channel.remote() instanceof InetSocketAddress address ? address.getAddress() : null;
  }

  @Override
  public int getPort() {
    return channel.remote() instanceof InetSocketAddress address ? address.getPort() : 0;
  }

  @Override
  public @Nullable SocketAddress getRemoteSocketAddress() {
    return channel.remote();
  }

  @Override
  public void bind(SocketAddress address) throws IOException {
    throw new SocketException("localSocketAddress is not supported by the proxy");
  }

  // The channel's own options are those of the proxy.

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public void setReceiveBufferSize(int size) {}

  @Override
  public void setSendBufferSize(int size) {}

  @Override
  public void setTrafficClass(int trafficClass) {}
}
