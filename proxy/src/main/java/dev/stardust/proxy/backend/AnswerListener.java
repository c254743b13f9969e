package dev.stardust.proxy.backend;

import dev.stardust.proxy.wire.ErrorPacket;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** What becomes of a relayed answer. All calls come on the event loop. */
public interface AnswerListener {

  /**
   * The first packet has come, and nothing has been passed yet.
   *
   * @return whether the client may see the answer; if not, it is held until {@link
   *     AnswerReader#goOn} or {@link AnswerReader#discard}
   */
  default boolean mayPass() {
    return true;
  }

  /** Packets for the client as they are, with their headers; whoever takes them releases them. */
  void pass(ByteBuf packets);

  /** What has been passed should reach the client now. */
  void flush();

  /** Whether {@link #columns} must be asked about a result, counted from 0. */
  default boolean changesColumns(int result) {
    return false;
  }

  /**
   * The columns of a result.
   *
   * @param result its number in the answer, from 0
   * @param sent their packets without headers
   * @return what the client gets
   */
  default ShownResult columns(int result, List<byte[]> sent) {
    return new ShownResult(sent, null);
  }

  /**
   * MySQL has prepared a statement.
   *
   * @param statement its number
   */
  default void prepared(long statement, int parameters) {}

  /** MySQL waits for a file of the client's, and its request has been passed. */
  void fileRequested();

  /**
   * MySQL has refused the statement, in place of an answer or of a further result.
   *
   * @param sequence the number of the packet
   */
  void refused(ErrorPacket error, int sequence);

  /**
   * All of the answer has been passed, or thrown away.
   *
   * @param status the session's; negative when the answer does not tell it
   */
  void ended(int status);

  /** An error has ended the rows; it has been passed. */
  void brokenOff();
}
