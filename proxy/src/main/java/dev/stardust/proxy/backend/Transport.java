package dev.stardust.proxy.backend;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;

/**
 * How sockets are waited for: by Linux's epoll where Netty's library for it can be loaded, else by
 * the JDK.
 */
public final class Transport {

  private static final boolean EPOLL = Epoll.isAvailable();

  private Transport() {}

  /**
   * Event loops, as many as the processors can make use of.
   *
   * @param busyWait how long each looks for more before it sleeps
   */
  public static EventLoopGroup loops(Duration busyWait) {
    SelectStrategyFactory waiting = () -> new BusyWait(busyWait);
    return new MultiThreadIoEventLoopGroup(
        EPOLL
            ? EpollIoHandler.newFactory(0, waiting)
            : NioIoHandler.newFactory(SelectorProvider.provider(), waiting));
  }

  /** What listens on these loops. */
  public static Class<? extends ServerChannel> listening() {
    return EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /** What connects on these loops. */
  static Class<? extends Channel> connecting() {
    return EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
  }
}
