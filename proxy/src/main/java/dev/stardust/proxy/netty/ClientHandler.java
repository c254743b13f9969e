package dev.stardust.proxy.netty;

import dev.stardust.proxy.auth.Conversation;
import dev.stardust.proxy.auth.Login;
import dev.stardust.proxy.auth.Refusals;
import dev.stardust.proxy.auth.Step;
import dev.stardust.proxy.session.Client;
import dev.stardust.proxy.session.ClientSession;
import dev.stardust.proxy.session.OpenSessions;
import dev.stardust.proxy.session.Outlet;
import dev.stardust.proxy.session.Responses;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.ClientLogin;
import dev.stardust.proxy.wire.CompressedFrames;
import dev.stardust.proxy.wire.Compression;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.Greeting;
import dev.stardust.proxy.wire.MalformedPacketException;
import dev.stardust.proxy.wire.Packet;
import dev.stardust.proxy.wire.PacketDecoder;
import dev.stardust.proxy.wire.Packets;
import dev.stardust.proxy.wire.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One client: the handshake, then its session. */
@SuppressWarnings("FutureReturnValueIgnored") // what is closed is not asked how
final class ClientHandler extends ChannelInboundHandlerAdapter {

  private static final int LONGEST_LOGIN = 1 << 16;
  private static final ErrorPacket BAD_HANDSHAKE = new ErrorPacket(1043, "08S01", "Bad handshake");

  private final Channel channel;
  private final Listener.Door door;
  private final OpenSessions sessions;
  private final Executor workers;
  private final Conversation conversation;
  private final Outlet outlet;
  private final PacketDecoder decoder;
  private final long number;
  private @Nullable ScheduledFuture<?> deadline;
  private @Nullable ClientLogin login;
  private @Nullable ClientSession session;
  private boolean isOpen;
  private boolean answering;
  private boolean isCompressed;

  private ClientHandler(
      Channel channel,
      Listener.Door door,
      OpenSessions sessions,
      Executor workers,
      PacketDecoder decoder) {
    this.channel = channel;
    this.door = door;
    this.sessions = sessions;
    this.workers = workers;
    this.decoder = decoder;
    this.outlet = new Outlet(channel);
    this.number = sessions.number();
    this.conversation =
        door.authenticator()
            .begin(
                channel.remoteAddress() instanceof InetSocketAddress address
                    ? address.getAddress().getHostAddress()
                    : String.valueOf(channel.remoteAddress()));
  }

  /** Prepares a client's new channel. */
  static void install(
      Channel channel, Listener.Door door, OpenSessions sessions, Executor workers) {
    PacketDecoder decoder = new PacketDecoder(LONGEST_LOGIN);
    door.tls().ifPresent(tls -> channel.pipeline().addLast(new TlsOffer(tls)));
    channel
        .pipeline()
        .addLast(decoder, new ClientHandler(channel, door, sessions, workers, decoder));
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    schedule();
    Optional<Step.Refused> refusal = conversation.refusal();
    if (refusal.isPresent()) {
      refuse(packet(refusal.get()), 0);
      return;
    }
    Responses responses = new Responses(outlet, Capability.OFFERED, 0);
    Greeting greeting =
        new Greeting(
            door.server().version(),
            number,
            conversation.nonce(),
            Capability.OFFERED | (door.tls().isPresent() ? Capability.SSL : 0),
            door.server().collation(),
            conversation.plugin());
    responses.packet(greeting::write);
    responses.send();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Packet packet = (Packet) message;
    ClientSession current = session;
    if (isOpen && current != null) {
      current.handle(packet);
      return;
    }
    ByteBuf payload = packet.payload();
    try {
      converse(payload, packet.sequence() + 1);
    } catch (RuntimeException malformed) {
      refuse(BAD_HANDSHAKE, packet.sequence() + 1);
      broken(malformed);
    } finally {
      payload.release();
    }
  }

  private void schedule() {
    deadline =
        channel
            .eventLoop()
            .schedule(this::late, door.limits().handshake().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The client has taken too long. Somebody silent hears what MySQL says then. */
  private void late() {
    if (login == null) {
      refuse(packet(Refusals.timedOut()), 1);
    } else {
      outlet.close();
    }
  }

  private Login proof(ClientLogin said) {
    boolean secure = channel.pipeline().get(SslHandler.class) != null;
    return new Login(said.user(), said.response(), said.details().plugin(), secure);
  }

  /** The client of an open session wants to be another user, and has to prove that it is. */
  private void changeUser(ByteBuf request) {
    ClientSession current = session;
    if (current == null) {
      return;
    }
    isOpen = false;
    schedule();
    ClientLogin said = ClientLogin.readChange(request, current.client().capabilities());
    login = said;
    Login proof = proof(said);
    ask(() -> conversation.change(proof), said, 1);
  }

  private void converse(ByteBuf payload, int sequence) {
    if (answering) {
      throw new IllegalStateException("the client speaks out of turn");
    }
    ClientLogin said = login;
    if (said == null) {
      ClientLogin first = ClientLogin.read(payload);
      login = first;
      Login proof = proof(first);
      ask(() -> conversation.login(proof), first, sequence);
    } else {
      Payload reply = new Payload(Packets.readRest(payload));
      ask(() -> conversation.reply(reply), said, sequence);
    }
  }

  private void ask(Supplier<Step> question, ClientLogin said, int sequence) {
    answering = true;
    workers.execute(
        () -> {
          try {
            Step step = question.get();
            outlet.execute(() -> follow(step, said, sequence));
          } catch (RuntimeException malformed) {
            outlet.execute(
                () -> {
                  refuse(BAD_HANDSHAKE, sequence);
                  broken(malformed);
                });
          }
        });
  }

  private void follow(Step step, ClientLogin said, int sequence) {
    answering = false;
    if (step instanceof Step.Ask ask) {
      Responses responses = new Responses(outlet, said.capabilities(), sequence);
      responses.packet(out -> out.writeBytes(ask.payload().bytes()));
      responses.send();
    } else if (step instanceof Step.Accepted accepted) {
      enter(accepted, said, sequence);
    } else if (step instanceof Step.Refused refused) {
      refuse(packet(refused), sequence);
    }
  }

  private static ErrorPacket packet(Step.Refused refused) {
    return new ErrorPacket(refused.code(), refused.sqlState(), refused.message());
  }

  private void enter(Step.Accepted accepted, ClientLogin said, int sequence) {
    answering = true;
    long capabilities = said.capabilities() & Capability.OFFERED;
    Client client = new Client(accepted.account(), capabilities, said.collation(), said.database());
    Responses responses = new Responses(outlet, capabilities, sequence);
    for (Payload payload : accepted.payloads()) {
      responses.packet(out -> out.writeBytes(payload.bytes()));
    }
    ClientSession current = session;
    if (current == null) {
      ClientSession next =
          new ClientSession(outlet, workers, client, this::changeUser, sessions, number);
      session = next;
      next.open(failure -> entered(next, said, responses, failure));
    } else {
      current.become(
          client,
          failure -> {
            entered(current, said, responses, failure);
            if (failure == null) {
              current.done();
            }
          });
    }
  }

  private void entered(
      ClientSession whose, ClientLogin said, Responses responses, @Nullable ErrorPacket failure) {
    answering = false;
    if (failure == null) {
      cancelDeadline();
      decoder.limit(door.limits().longestMessage());
      isOpen = true;
      responses.packet(whose.opened()::write);
      responses.send();
      if (!isCompressed) {
        compress(said);
      }
    } else {
      responses.error(failure);
      responses.send();
      outlet.close();
    }
  }

  /** What follows the handshake is compressed, when client and proxy have agreed so. */
  private void compress(ClientLogin said) {
    Compression.of(said.capabilities() & Capability.OFFERED, said.details().level())
        .map(CompressedFrames::new)
        .ifPresent(
            frames -> {
              isCompressed = true;
              ChannelHandlerContext next = channel.pipeline().context(decoder);
              if (next != null) { // else the client has left
                channel.pipeline().addBefore(next.name(), null, frames.reader());
                channel.pipeline().addBefore(next.name(), null, frames.writer());
              }
            });
  }

  private void refuse(ErrorPacket error, int sequence) {
    Responses responses = new Responses(outlet, Capability.OFFERED, sequence);
    responses.error(error);
    responses.send();
    outlet.close();
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    outlet.changed();
    if (session != null) {
      session.writabilityChanged();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancelDeadline();
    outlet.changed();
    conversation.close();
    if (session != null) {
      session.closed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    boolean left = cause instanceof IOException && !(cause instanceof SSLException);
    if (!left) {
      broken(
          cause instanceof DecoderException wrong && wrong.getCause() != null
              ? wrong.getCause()
              : cause);
    }
    context.close();
  }

  private void broken(Throwable cause) {
    String reason =
        cause instanceof MalformedPacketException
            ? String.valueOf(cause.getMessage())
            : cause.getClass().getSimpleName();
    door.broken().disconnected(outlet.address(), reason);
  }
}
