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
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens for clients. */
@SuppressWarnings("FutureReturnValueIgnored") // what is closed is not asked how
public final class Listener implements AutoCloseable {

  private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(64 << 10, 256 << 10);

  /** For how long each part of the end is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Without any, a loop that is told to stop while it works leaves its channels open. */
  private static final long QUIET_MILLIS = 50;

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
    ExecutorService workers = workers();
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

  /** Threads that may wait; when they are to end they take no more. */
  private static ExecutorService workers() {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        1,
        TimeUnit.MINUTES,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "stardust-proxy-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
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

  /**
   * Ends everything: first what uses the event loops, because a channel of a loop that has stopped
   * is never closed.
   */
  @Override
  public void close() {
    stopAccepting();
    sessions.closeAll(PATIENCE);
    workers.shutdown();
    try {
      workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loops
        .shutdownGracefully(QUIET_MILLIS, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
