package dev.stardust.proxy.backend;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Channels that Connector/J is about to open. A connection's properties name one; they are used
 * again for connections beside it, as those that cancel a statement, which find nothing here and
 * get a socket of their own.
 */
final class PendingChannels {

  /** The property that names a channel; Connector/J hands on what it does not know. */
  static final String PROPERTY = "stardustChannel";

  private static final Map<String, BackendChannel> PENDING = new ConcurrentHashMap<>();

  private PendingChannels() {}

  /** Keeps a channel until it is opened or {@link #forget forgotten}; gives its name. */
  static String keep(BackendChannel channel) {
    String name = UUID.randomUUID().toString();
    PENDING.put(name, channel);
    return name;
  }

  static @Nullable BackendChannel find(String name) {
    return PENDING.get(name);
  }

  static void forget(String name) {
    PENDING.remove(name);
  }
}
