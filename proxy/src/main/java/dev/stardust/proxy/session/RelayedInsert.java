package dev.stardust.proxy.session;

import dev.stardust.jdbc.WireInsert;
import dev.stardust.proxy.backend.AnswerKind;
import dev.stardust.proxy.backend.AnswerListener;
import dev.stardust.proxy.backend.AnswerReader;
import dev.stardust.proxy.backend.Backend;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.QueryAttributes;
import dev.stardust.proxy.wire.ServerStatus;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * A row for a virtual table that is sent beneath Connector/J. The answers to its several statements
 * stay here; the client gets one.
 */
final class RelayedInsert implements AnswerListener, Relayed {

  private final ClientSession session;
  private final WireInsert insert;
  private final Runnable otherwise;
  private final AnswerReader reader;

  /**
   * A row to insert.
   *
   * @param otherwise has the driver run the text
   */
  RelayedInsert(ClientSession session, WireInsert insert, Runnable otherwise) {
    this.session = session;
    this.insert = insert;
    this.otherwise = otherwise;
    this.reader = session.reader(AnswerKind.RESULTS, this);
  }

  void send() {
    if (!session.relays(this)) {
      return;
    }
    byte[] text = session.clock().marked(insert.sql()).getBytes(StandardCharsets.UTF_8);
    byte[] attributes =
        session.has(Capability.QUERY_ATTRIBUTES) ? QueryAttributes.NONE.bytes() : new byte[0];
    session
        .backend()
        .channel()
        .send(
            session
                .outlet()
                .framed(
                    out -> out.writeByte(Command.QUERY).writeBytes(attributes).writeBytes(text)),
            reader);
  }

  @Override
  public void pass(ByteBuf packets) {
    packets.release();
  }

  @Override
  public void flush() {}

  @Override
  public void fileRequested() {}

  @Override
  public void refused(ErrorPacket error, int sequence) {
    session.work(
        () -> {
          SQLException shown = insert.failed(SqlErrors.of(error)).orElse(null);
          session.execute(this::close);
          if (shown == null) {
            session.execute(otherwise);
          } else {
            session.fail(shown, 1);
          }
        });
  }

  @Override
  public void ended(int status) {
    insert.answered(status);
    close();
    Backend backend = session.backend();
    int kept = ServerStatus.IN_TRANSACTION | ServerStatus.AUTOCOMMIT;
    Responses responses = session.responses(1);
    responses.ok(new OkPacket(1, insert.id(), status & kept, 0, "", backend.track().take()));
    responses.send();
    session.done();
  }

  @Override
  public void brokenOff() {
    throw new IllegalStateException("an answer without rows has ended in the middle of them");
  }

  @Override
  public void abandon() {
    reader.release();
    close();
  }

  private void close() {
    try {
      insert.close();
    } catch (SQLException failure) {
      session.broken(failure);
    }
  }
}
