package dev.stardust.proxy.session;

import dev.stardust.jdbc.KeptCatalogs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what is known of the servers that clients have connected to last, so that a client that
 * comes when no other one is there is served as soon as any. Thread-safe.
 */
final class LastCatalogs implements AutoCloseable {

  /** Each has a thread and a connection or two. */
  private static final int MOST = 16;

  private final Map<KeptCatalogs, KeptCatalogs> kept = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  /** Keeps one, in the place of the one that has not been used for longest. May wait. */
  void keep(KeptCatalogs next) {
    List<KeptCatalogs> left = new ArrayList<>();
    synchronized (this) {
      if (closed || kept.get(next) != null) {
        left.add(next);
      } else {
        kept.put(next, next);
        if (kept.size() > MOST) {
          left.add(kept.remove(kept.keySet().iterator().next()));
        }
      }
    }
    left.forEach(KeptCatalogs::close);
  }

  @Override
  public void close() {
    List<KeptCatalogs> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(kept.keySet());
      kept.clear();
    }
    all.forEach(KeptCatalogs::close);
  }
}
