package dev.stardust.proxy.netty;

import java.time.Duration;

/**
 * What a client may take.
 *
 * @param handshake how long it may take to prove who it is
 * @param longestMessage the longest message of a client that has, in bytes
 * @param mostIdle how many sessions of the server's are kept for the next clients of each user
 * @param longestIdle for how long
 */
public record Limits(Duration handshake, int longestMessage, int mostIdle, Duration longestIdle) {

  /** Ten seconds as MySQL's {@code connect_timeout}, and a gigabyte as its longest packet. */
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(10), 1 << 30, 8, Duration.ofMinutes(1));
}
