package dev.stardust.proxy.auth;

/** Knows who may connect. Thread-safe. */
public interface Authenticator {

  /**
   * Begins with a client that has connected.
   *
   * @param address the client's address, for limits and the log
   */
  Conversation begin(String address);
}
