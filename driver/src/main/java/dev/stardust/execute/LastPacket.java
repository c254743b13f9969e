package dev.stardust.execute;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The packet that a plan was sent by last. It is composed anew only when the next execution has to
 * go another way, which is seldom: its text depends on nothing else that may differ.
 */
final class LastPacket {

  private @Nullable Object way;
  private Packet packet = new Packet();

  /** Composes a packet. */
  @FunctionalInterface
  interface Composing {
    Packet compose() throws SQLException;
  }

  /**
   * The packet for that way.
   *
   * @param now what its text depends on besides the plan
   */
  Packet packet(Object now, Composing composing) throws SQLException {
    if (!now.equals(way)) {
      packet = composing.compose();
      way = now;
    }
    return packet;
  }
}
