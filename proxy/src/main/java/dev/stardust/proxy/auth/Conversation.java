package dev.stardust.proxy.auth;

import dev.stardust.proxy.wire.Payload;
import java.util.Optional;

/**
 * The proof that one client is one of the accounts, packet by packet. Not thread-safe. Its methods
 * may compute for some milliseconds and wait for nothing else.
 */
public interface Conversation extends AutoCloseable {

  /** What the client gets instead of the greeting; empty when it is greeted. */
  Optional<Step.Refused> refusal();

  /** Twenty bytes, none of them zero, that this conversation alone uses. */
  Payload nonce();

  /** The method that the greeting offers, as {@code caching_sha2_password}. */
  String plugin();

  /**
   * The client's first answer.
   *
   * @param login what it says
   */
  Step login(Login login);

  /**
   * The client, who is in, says to be another user. Whoever it was before, it is so no more. As
   * MySQL does, a client that knows of methods is asked by a new nonce, whatever it has answered.
   *
   * @param login what it says
   */
  Step change(Login login);

  /**
   * The client's answer to {@link Step.Ask}.
   *
   * @param payload the packet without its header
   */
  Step reply(Payload payload);

  /** The client has left: its place among the connections is free. */
  @Override
  void close();
}
