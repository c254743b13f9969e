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
   * The client's first answer, or that of a change of the user on a session that is open.
   *
   * @param login what it says
   */
  Step login(Login login);

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
