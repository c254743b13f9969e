package dev.stardust.protocol;

import dev.stardust.protocol.Client.Lease;
import java.util.function.BiConsumer;

/**
 * How who changes a definition waits for the clients.
 *
 * @param <W> the world
 * @param <D> a definition
 * @param waits whether it does so at all
 * @param forPins for open transactions of an older version, too
 * @param evicts whether it ends a dead peer before it goes on without it
 */
record Peers<W extends ClientWorld<W, D>, D extends Definition>(
    boolean waits, boolean forPins, boolean evicts) {

  /**
   * Whether all have followed.
   *
   * @param evicting takes the worlds in which a client is a peer no more, with the client's name
   */
  boolean haveAdopted(W world, int version, BiConsumer<String, W> evicting) {
    boolean all = true;
    for (int peer = 1; waits && peer <= 2; peer++) {
      all &= hasAdopted(world, peer, version, evicting);
    }
    return all;
  }

  private boolean hasAdopted(W world, int peer, int version, BiConsumer<String, W> evicting) {
    Client<D> client = world.client(peer);
    boolean adopted =
        client.acknowledged() >= version && (client.acknowledgedPin() >= version || !forPins);
    if (adopted || client.lease() == Lease.VALID) {
      return adopted;
    }
    if (client.lease() == Lease.EVICTED || !evicts) {
      return true;
    }
    // The server may have a write of it that is not over: it must end first.
    if (client.transaction() == null || !client.transaction().hasWritten()) {
      evicting.accept("client " + peer, world.with(peer, client.evicted()));
    }
    return false;
  }
}
