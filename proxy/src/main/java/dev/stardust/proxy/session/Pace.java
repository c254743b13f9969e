package dev.stardust.proxy.session;

import dev.stardust.proxy.backend.Backend;
import io.netty.buffer.ByteBuf;

/**
 * Passes the backend's packets on to the client, and has the backend send no faster than the client
 * reads. To be used on the event loop.
 */
final class Pace {

  private final Outlet outlet;
  private final BackendSeat seat;
  private boolean isSlowed;

  Pace(Outlet outlet, BackendSeat seat) {
    this.outlet = outlet;
    this.seat = seat;
  }

  void pass(ByteBuf packets) {
    outlet.write(packets);
    if (!outlet.isWritable()) {
      isSlowed = true;
      seat.get().channel().reads(false);
    }
  }

  /** The client has read most of what it was sent, or has gone. */
  void changed() {
    Backend current = seat.current();
    if (isSlowed && outlet.isWritable() && current != null) {
      isSlowed = false;
      current.channel().reads(true);
    }
  }
}
