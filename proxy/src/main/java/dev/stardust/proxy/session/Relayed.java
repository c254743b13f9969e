package dev.stardust.proxy.session;

/** What is under way beneath Connector/J. */
interface Relayed {

  /** Nothing is under way. */
  Relayed NOTHING = () -> {};

  /** The backend has gone in the middle of the answer, or the client has. */
  void abandon();
}
