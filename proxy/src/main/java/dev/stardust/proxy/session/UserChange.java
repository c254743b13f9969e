package dev.stardust.proxy.session;

import io.netty.buffer.ByteBuf;

/**
 * Told when a client asks to be another user. The session waits until its {@link
 * ClientSession#become} has been called, or the client is gone.
 */
@FunctionalInterface
public interface UserChange {

  /**
   * Somebody wants to be another user.
   *
   * @param request the command behind its first byte; it is the caller's
   */
  void asked(ByteBuf request);
}
