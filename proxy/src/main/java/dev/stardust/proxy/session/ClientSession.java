package dev.stardust.proxy.session;

import dev.stardust.proxy.backend.AnswerKind;
import dev.stardust.proxy.backend.AnswerListener;
import dev.stardust.proxy.backend.AnswerReader;
import dev.stardust.proxy.backend.Backend;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.MalformedPacketException;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packet;
import dev.stardust.proxy.wire.ServerStatus;
import io.netty.buffer.ByteBuf;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The session of one client: its commands, one after the other. It lives on the event loop of the
 * client's channel; what may wait is done by a worker, while no further command begins.
 */
public final class ClientSession {

  private static final ErrorPacket MALFORMED =
      new ErrorPacket(1835, "HY000", "Malformed communication packet.");

  private final Outlet outlet;
  private final SessionWorkers workers;
  private final UserChange userChange;
  private final OpenSessions open;
  private final long number;
  private final StatementClock clock;
  private final ShownColumns columns = new ShownColumns();
  private final Deque<Packet> waiting = new ArrayDeque<>();
  private final StatementSet statements = new StatementSet(this);
  private final Commands commands = new Commands(this, statements);
  private final BackendSeat seat;
  private final Pace pace;
  private final ClientFile file;
  private volatile Client client;
  private Relayed relayed = Relayed.NOTHING;
  private boolean busy;
  private boolean isSilent;
  private int status;
  private volatile boolean closed;

  /**
   * A session that is not open.
   *
   * @param workers run what may wait
   * @param userChange proves who the client is when it wants to be another user
   * @param number what the client was told at its greeting
   */
  public ClientSession(
      Outlet outlet,
      Executor workers,
      Client client,
      UserChange userChange,
      OpenSessions open,
      long number) {
    this.outlet = outlet;
    this.userChange = userChange;
    this.workers = new SessionWorkers(workers);
    this.seat = new BackendSeat(outlet.loop(), workers, this.workers, open.idle(), this::lost);
    this.pace = new Pace(outlet, seat);
    this.file = new ClientFile(outlet, seat);
    this.client = client;
    this.open = open;
    this.number = number;
    this.clock = new StatementClock(open.watch(), number);
  }

  /** Opens the backend's session and enters the database that the client has named. */
  public void open(Opened opened) {
    workers.executeAlone(
        () -> {
          ErrorPacket failure = null;
          try {
            renew(client);
          } catch (SQLException refused) {
            failure = SqlErrors.packet(refused);
          }
          ErrorPacket told = failure;
          execute(() -> opened.opened(told));
        });
  }

  /**
   * From now on the client is this one: it gets a session that knows nothing of the former one. To
   * be called after {@link UserChange#asked}; when the client has been told, {@link #done} goes on.
   */
  public void become(Client next, Opened opened) {
    client = next;
    open(opened);
  }

  /** Gives the client a new session of the backend, in the database that it is in. */
  void reopen() throws SQLException {
    String database = seat.database();
    renew(client);
    if (database != null && !database.equals(client.database())) {
      backend().connection().setCatalog(database);
      seat.settled();
    }
    backend().track().take(); // for the client the session is the same
  }

  private void renew(Client whose) throws SQLException {
    status = 0;
    statements.clear();
    seat.renew(whose);
    open.catalogs().keep(backend().wire().keepCatalogs());
    open.add(this);
    if (closed) {
      open.remove(this);
    }
  }

  private void lost(@Nullable RuntimeException cause) {
    if (cause != null) {
      outlet.broken(cause);
    }
    Backend gone = seat.current();
    if (gone == null || gone.channel().isOpen()) {
      return;
    }
    relayed.abandon();
    outlet.close();
  }

  /** A command has come. */
  public void handle(Packet packet) {
    if (file.isAwaited()) {
      file.part(packet);
    } else if (busy) {
      waiting.add(packet);
      outlet.reads(false);
    } else {
      begin(packet);
    }
  }

  /** Does something on the event loop; if that cannot be done, the client is disconnected. */
  void execute(Runnable task) {
    outlet.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException broken) {
            outlet.broken(broken);
          }
        });
  }

  private void begin(Packet packet) {
    busy = true;
    isSilent = false;
    ByteBuf payload = packet.payload();
    clock.begins(payload);
    try {
      commands.run(payload);
    } catch (SQLException failure) {
      fail(failure, 1);
    } catch (RuntimeException broken) {
      outlet.broken(broken);
    } finally {
      payload.release();
    }
  }

  /** Asks who the client is now. */
  void changeUser(ByteBuf request) {
    outlet.reads(true);
    userChange.asked(request);
  }

  /** From now on a text may have several statements, or only one. */
  void severalStatements(boolean allowed) {
    client = client.allowing(Capability.MULTI_STATEMENTS, allowed);
    backend().wire().severalStatements(allowed);
  }

  /** Nobody waits for the end of the command: it has no answer. */
  void unanswered() {
    isSilent = true;
  }

  /** The command has been answered; the next one may begin. To be called on the event loop. */
  public void done() {
    clock.ends(client);
    status();
    relayed = Relayed.NOTHING;
    busy = false;
    file.ended();
    Packet next = waiting.poll();
    if (next != null) {
      begin(next);
    } else if (open.isDraining()) {
      endWhenIdle();
    } else if (!closed) {
      outlet.reads(true);
    }
  }

  /** Sends a command that is no text, and passes the answer on. */
  void relayPlainly(ByteBuf command, AnswerKind kind) {
    relayPlainly(command, kind, new PlainAnswer(this));
  }

  void relayPlainly(ByteBuf command, AnswerKind kind, PlainAnswer answer) {
    backend().channel().send(command, reader(kind, answer));
  }

  /** Marks an answer as the one that is under way; false, and abandoned, if the client has gone. */
  boolean relays(Relayed answer) {
    relayed = answer;
    if (closed) {
      answer.abandon();
    }
    return !closed;
  }

  boolean relays() {
    return backend().channel().relays();
  }

  /** MySQL waits for a file of the client's. */
  void sendsFile() {
    file.awaited();
  }

  /** Packets of the backend's go to the client. */
  void pass(ByteBuf packets) {
    pace.pass(packets);
  }

  /** The client has read most of what it was sent, or has gone. */
  public void writabilityChanged() {
    pace.changed();
  }

  AnswerReader reader(AnswerKind kind, AnswerListener listener) {
    return new AnswerReader(backend().channel(), kind, has(Capability.DEPRECATE_EOF), listener);
  }

  /** Whether the client's dialect has a capability. */
  boolean has(long capability) {
    return Capability.has(client.capabilities(), capability);
  }

  /** Has a worker do something; its failure is the command's answer. */
  void work(Work work) {
    workers.execute(
        () -> {
          try {
            work.run();
          } catch (SQLException failure) {
            fail(failure, 1);
          } catch (MalformedPacketException | IndexOutOfBoundsException malformed) {
            fail(SqlErrors.of(MALFORMED), 1);
          } catch (RuntimeException unexpected) {
            fail(new SQLException(unexpected.toString(), unexpected), 1);
          }
        });
  }

  /** Answers with an error, and ends the command. */
  void fail(SQLException failure, int sequence) {
    Responses responses = responses(sequence);
    responses.error(SqlErrors.packet(failure));
    answered(responses, SqlErrors.isLost(failure));
  }

  /**
   * Sends the end of an answer and ends the command, as one step of the event loop: a client that
   * leaves as soon as it has read that leaves a session with nothing under way.
   *
   * @param lost whether the client is to find its connection closed
   */
  void answered(Responses responses, boolean lost) {
    execute(
        () -> {
          responses.send();
          if (lost) {
            outlet.close();
          }
          done();
        });
  }

  /** Answers that all is well, and ends the command. To be called on the event loop. */
  void ok() {
    Responses responses = responses(1);
    responses.ok(opened());
    answered(responses, false);
  }

  /** What the client is told when it has a session, and what it is like. */
  public OkPacket opened() {
    int session = ServerStatus.IN_TRANSACTION | ServerStatus.AUTOCOMMIT;
    return new OkPacket(0, 0, status() & session, 0, "", backend().track().take());
  }

  Responses responses(int sequence) {
    return seat.answering(new Responses(outlet, client.capabilities(), sequence));
  }

  /** What the session knows is no longer what the server does. */
  void broken(SQLException failure) {
    if (failure.getErrorCode() == 0) {
      outlet.close();
    }
  }

  /** The client says goodbye, and no answer is awaited. */
  void quit() {
    busy = false;
    end();
  }

  /** Ends the session; the client finds its connection closed. */
  void end() {
    outlet.close();
  }

  /** Ends the session if it runs no statement and has no transaction open. */
  void endWhenIdle() {
    execute(this::endIfIdle);
  }

  /** The server's flags; after an error, which tells none, those of before. */
  private int status() {
    Backend current = seat.current();
    int now = current == null ? 0 : current.wire().status();
    status = now == 0 ? status : now;
    return status;
  }

  private void endIfIdle() {
    if (!busy && (status() & ServerStatus.IN_TRANSACTION) == 0) {
      end();
    } else if (!busy) {
      outlet.reads(true);
    }
  }

  /** The client has gone. To be called on the event loop. */
  public void closed() {
    closed = true;
    outlet.changed();
    waiting.forEach(packet -> packet.payload().release());
    waiting.clear();
    relayed.abandon();
    seat.close(busy && !isSilent, statements::clear);
    open.remove(this);
  }

  Backend backend() {
    return seat.get();
  }

  Outlet outlet() {
    return outlet;
  }

  /** Who it is at the time. */
  public Client client() {
    return client;
  }

  ShownColumns columns() {
    return columns;
  }

  long number() {
    return number;
  }

  boolean isOfSameUserAs(ClientSession other) {
    return client.account().user().equals(other.client.account().user());
  }

  /** This session among the others. */
  OpenSessions all() {
    return open;
  }

  StatementClock clock() {
    return clock;
  }

  /** Keeps an eye on the database and the rest of what the driver's work may have changed. */
  BackendSeat seat() {
    return seat;
  }
}
