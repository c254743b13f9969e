package dev.stardust.proxy.netty;

import dev.stardust.proxy.auth.Authenticator;
import dev.stardust.proxy.backend.Transport;
import dev.stardust.proxy.session.OpenSessions;
import dev.stardust.proxy.session.StatementWatch;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens for clients. */
@SuppressWarnings("FutureReturnValueIgnored") // what is closed is not asked how
public final class Listener implements AutoCloseable {

  private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(64 << 10, 256 << 10);

  /** How often it is looked, in the time for which they are kept, which sessions are to end. */
  private static final int LOOKS = 10;

  private final EventLoopGroup loops;
  private final ExecutorService workers;
  private final OpenSessions sessions;
  private final Channel channel;

  private Listener(
      EventLoopGroup loops, ExecutorService workers, OpenSessions sessions, Channel channel) {
    this.loops = loops;
    this.workers = workers;
    this.sessions = sessions;
    this.channel = channel;
  }

  /**
   * What clients are told and asked.
   *
   * @param server what the greeting says of the server behind the proxy
   * @param authenticator knows who may connect
   * @param limits what a client may take
   * @param tls how clients may encrypt; empty when they cannot
   * @param watch who wants to know of statements
   * @param broken told of clients that do not speak the protocol
   */
  public record Door(
      ServerFacts server,
      Authenticator authenticator,
      Limits limits,
      Optional<SslContext> tls,
      Optional<StatementWatch> watch,
      BrokenClients broken) {}

  /**
   * Begins to listen.
   *
   * @param address where; port 0 is any free one
   * @param busyWait how long to look for more before sleeping; zero for not at all
   */
  public static Listener open(InetSocketAddress address, Door door, Duration busyWait)
      throws IOException {
    EventLoopGroup loops = Transport.loops(busyWait);
    AtomicInteger count = new AtomicInteger();
    ExecutorService workers =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "stardust-proxy-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    Limits limits = door.limits();
    OpenSessions sessions =
        new OpenSessions(door.watch(), limits.mostIdle(), limits.longestIdle(), workers);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(Transport.listening())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel client) {
                    ClientHandler.install(client, door, sessions, workers);
                  }
                });
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      workers.shutdownNow();
      throw new IOException("cannot listen on " + address, bound.cause());
    }
    long pause = Math.max(1, limits.longestIdle().toMillis() / LOOKS);
    loops
        .next()
        .scheduleWithFixedDelay(
            () -> workers.execute(sessions::expireIdle), pause, pause, TimeUnit.MILLISECONDS);
    return new Listener(loops, workers, sessions, bound.channel());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** The sessions that clients have open. */
  public OpenSessions sessions() {
    return sessions;
  }

  /** Takes no further clients; those that are there stay. */
  public void stopAccepting() {
    channel.close().awaitUninterruptibly();
  }

  /** Ends everything. */
  @Override
  public void close() {
    stopAccepting();
    sessions.closeAll();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    workers.shutdown();
  }
}
