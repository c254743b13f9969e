package dev.stardust.proxy.backend;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to one session of MySQL, which Connector/J and the relay use in turns: never both at
 * once. While no relayed answer is expected, all that comes is Connector/J's.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails closes the channel, which is told
public final class BackendChannel extends ChannelInboundHandlerAdapter {

  private final EventLoop first;
  private final long dialect;
  private volatile Consumer<@Nullable RuntimeException> lost;
  private final DriverInput input = new DriverInput(this::reads);
  private volatile @Nullable Channel channel;
  private volatile boolean isSealed;
  private volatile Charset errors = StandardCharsets.UTF_8;
  private @Nullable AnswerReader answer; // of the event loop

  /**
   * A channel that is not open.
   *
   * @param loop the event loop of the client's channel
   * @param dialect which capabilities the server may have
   * @param lost told on the event loop when the server has closed it, or of what has gone wrong
   *     here
   */
  BackendChannel(EventLoop loop, long dialect, Consumer<@Nullable RuntimeException> lost) {
    this.first = loop;
    this.dialect = dialect;
    this.lost = lost;
  }

  /** Connects, on a thread that may wait. */
  void connect(SocketAddress address, int millis) throws IOException {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(first)
            .channel(Transport.connecting())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    opened.pipeline().addLast(new GreetingMask(dialect), BackendChannel.this);
                  }
                });
    if (millis > 0) {
      bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis);
    }
    ChannelFuture connecting = bootstrap.connect(address).awaitUninterruptibly();
    if (!connecting.isSuccess()) {
      SocketException failure = new ConnectException("cannot reach " + address);
      failure.initCause(connecting.cause());
      throw failure;
    }
    channel = connecting.channel();
  }

  /**
   * Moves it to another event loop while nothing is under way, on a thread that may wait.
   *
   * @return whether that was possible
   */
  boolean moveTo(EventLoop next) {
    Channel open = channel;
    if (open == null) {
      return false;
    }
    boolean there = open.eventLoop() == next;
    return there
        || (open.deregister().awaitUninterruptibly().isSuccess()
            && next.register(open).awaitUninterruptibly().isSuccess());
  }

  /** Who is told from now on what the constructor's one was told. */
  void tells(Consumer<@Nullable RuntimeException> next) {
    lost = next;
  }

  /** Whether nothing is under way; to be called on the event loop. */
  boolean isQuiet() {
    return answer == null && input.available() == 0 && isOpen();
  }

  DriverInput input() {
    return input;
  }

  /** Sends what Connector/J writes, on its thread. */
  void write(byte[] bytes, int offset, int length) throws IOException {
    Channel open = channel;
    if (open == null || !open.isActive()) {
      throw new SocketException("the connection to MySQL is closed");
    }
    ByteBuf copy = open.alloc().buffer(length).writeBytes(bytes, offset, length);
    ChannelFuture written = open.writeAndFlush(copy);
    if (!open.isWritable()) {
      written.awaitUninterruptibly();
    }
    if (written.cause() != null) {
      throw new SocketException("the connection to MySQL cannot be written to");
    }
  }

  /** What is written from now on is not MySQL's protocol but TLS, which the relay cannot speak. */
  void sealed() {
    isSealed = true;
  }

  void answersIn(Charset charset) {
    errors = charset;
  }

  /** What the server writes errors in. */
  Charset errors() {
    return errors;
  }

  /** Whether packets can be sent beneath Connector/J. */
  public boolean relays() {
    return !isSealed;
  }

  /**
   * Sends packets beneath Connector/J, on the event loop.
   *
   * @param packets with their headers
   * @param reader gets the answer, until it says that it has ended
   */
  public void send(ByteBuf packets, AnswerReader reader) {
    answer = reader;
    send(packets);
  }

  /** Sends packets that are not answered, or that go on with what is being answered. */
  public void send(ByteBuf packets) {
    Channel open = channel;
    if (open == null) {
      packets.release();
    } else {
      open.writeAndFlush(packets, open.voidPromise());
    }
  }

  /** Stops and starts the reading of what MySQL sends. */
  public void reads(boolean on) {
    Channel open = channel;
    if (open != null) {
      open.config().setAutoRead(on);
    }
  }

  public boolean isOpen() {
    Channel open = channel;
    return open != null && open.isActive();
  }

  @Nullable SocketAddress remote() {
    Channel open = channel;
    return open == null ? null : open.remoteAddress();
  }

  /** Closes it at once; further calls do nothing. */
  public void close() {
    Channel open = channel;
    if (open != null) {
      open.close();
    }
    input.discard();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf chunk = (ByteBuf) message;
    AnswerReader reader = answer;
    if (reader == null) {
      input.offer(chunk);
    } else {
      reader.feed(chunk);
    }
  }

  /** The relayed answer has ended: what comes now is Connector/J's. */
  void answered() {
    answer = null;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    AnswerReader reader = answer;
    if (reader != null) {
      reader.pause();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    input.end();
    lost.accept(null);
    forget();
  }

  // Connector/J keeps each socket until its connection is collected, so nothing here may lead to
  // one: it would be kept for ever.
  private void forget() {
    lost = gone -> {};
    answer = null;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof RuntimeException wrong) {
      lost.accept(wrong);
    }
    context.close();
  }
}
