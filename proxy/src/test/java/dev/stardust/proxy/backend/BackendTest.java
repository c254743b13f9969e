package dev.stardust.proxy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MySqlServer;
import io.netty.channel.EventLoopGroup;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions of MySQL that come and go. */
@Timeout(60)
final class BackendTest {

  private static final int COLLECTIONS = 100;
  private static final long PATIENCE_MS = 100;

  @Test
  void nothingIsLeftOfASessionThatIsClosed() throws Exception {
    EventLoopGroup loops = Transport.loops(Duration.ZERO);
    try {
      ReferenceQueue<Connection> collected = new ReferenceQueue<>();
      Reference<Connection> closed = openAndClose(loops, collected);
      Reference<?> gone = null;
      for (int i = 0; gone == null && i < COLLECTIONS; i++) {
        System.gc();
        gone = collected.remove(PATIENCE_MS);
      }
      assertThat(gone).isSameAs(closed);
    } finally {
      loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  /** As a client's session does, what is told of the channel's end holds the backend. */
  private static Reference<Connection> openAndClose(
      EventLoopGroup loops, ReferenceQueue<Connection> collected) throws SQLException {
    AtomicReference<Backend> seat = new AtomicReference<>();
    String url = MySqlServer.get().stardustUrl("", "sslMode=DISABLED");
    Backend.Target target = new Backend.Target(url + "&tenant=1", new Properties(), 0, false);
    Backend backend =
        Backend.open(target, loops.next(), gone -> assertThat(seat.get()).isNotNull());
    seat.set(backend);
    Reference<Connection> connection = new WeakReference<>(backend.wire().delegate(), collected);
    backend.close();
    return connection;
  }
}
