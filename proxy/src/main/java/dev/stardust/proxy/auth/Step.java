package dev.stardust.proxy.auth;

import dev.stardust.proxy.wire.Payload;
import java.util.List;

/** What follows an answer of the client. */
public sealed interface Step {

  /**
   * The client gets a packet and must answer it.
   *
   * @param payload the packet without its header
   */
  record Ask(Payload payload) implements Step {}

  /**
   * The client is who it says it is.
   *
   * @param payloads packets that go before the OK packet, without their headers
   */
  record Accepted(Account account, List<Payload> payloads) implements Step {}

  /** The client gets an error, and nothing after it. */
  record Refused(int code, String sqlState, String message) implements Step {}
}
