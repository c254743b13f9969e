package dev.stardust.proxy.netty;

/**
 * Told of clients that are disconnected because what they send is not MySQL's protocol, or cannot
 * be answered.
 */
@FunctionalInterface
public interface BrokenClients {

  /** Tells nobody. */
  BrokenClients UNHEARD = (address, reason) -> {};

  /**
   * A client has been disconnected; may be called on an event loop.
   *
   * @param address where the client is
   * @param reason what was wrong, without anything that it has sent
   */
  void disconnected(String address, String reason);
}
