package dev.stardust.proxy.session;

import dev.stardust.proxy.backend.AnswerListener;
import dev.stardust.proxy.wire.ErrorPacket;
import io.netty.buffer.ByteBuf;

/** The answer to a command that is no text; it is passed on as it is. */
class PlainAnswer implements AnswerListener {

  private final ClientSession session;

  PlainAnswer(ClientSession session) {
    this.session = session;
  }

  @Override
  public void pass(ByteBuf packets) {
    session.pass(packets);
  }

  @Override
  public void flush() {
    session.outlet().flush();
  }

  @Override
  public void fileRequested() {
    session.sendsFile();
  }

  @Override
  public void refused(ErrorPacket error, int sequence) {
    session.fail(SqlErrors.of(error), sequence);
  }

  @Override
  public void ended(int status) {
    flush();
    session.done();
  }

  @Override
  public void brokenOff() {
    ended(-1);
  }
}
