package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.ErrorPacket;
import org.jspecify.annotations.Nullable;

/** Told what became of an attempt to open a session, on its event loop. */
@FunctionalInterface
public interface Opened {
  void opened(@Nullable ErrorPacket failure);
}
