package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.Packet;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;

/**
 * A file of the client's that MySQL waits for: what the client sends is passed on until an empty
 * packet ends it. To be used on the event loop.
 */
final class ClientFile {

  private final Outlet outlet;
  private final BackendSeat seat;
  private boolean isAwaited;

  ClientFile(Outlet outlet, BackendSeat seat) {
    this.outlet = outlet;
    this.seat = seat;
  }

  boolean isAwaited() {
    return isAwaited;
  }

  void awaited() {
    isAwaited = true;
    outlet.reads(true);
  }

  void ended() {
    isAwaited = false;
  }

  void part(Packet packet) {
    ByteBuf payload = packet.payload();
    ByteBuf framed = outlet.buffer();
    int parts = payload.readableBytes() / Packets.LONGEST;
    isAwaited = payload.isReadable();
    Packets.frame(framed, packet.sequence() - parts, payload);
    payload.release();
    seat.get().channel().send(framed);
  }
}
