package dev.stardust.proxy.backend;

import com.mysql.cj.protocol.ServerSessionStateController;
import com.mysql.cj.protocol.ServerSessionStateController.ServerSessionStateChanges;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChange;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChangesListener;
import dev.stardust.proxy.wire.Packets;
import dev.stardust.proxy.wire.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the server has told of its session while the driver worked, as a client that tracks the
 * session is to be told: of each thing the last that was said. Thread-safe.
 */
public final class SessionTrack implements SessionStateChangesListener {

  private static final String NO_TRANSACTION = "________";

  private final Map<String, SessionStateChange> changes = new LinkedHashMap<>();
  private String transaction = NO_TRANSACTION;

  @Override
  public synchronized void handleSessionStateChanges(ServerSessionStateChanges said) {
    for (SessionStateChange change : said.getSessionStateChangesList()) {
      boolean named =
          change.getType() == ServerSessionStateController.SESSION_TRACK_SYSTEM_VARIABLES;
      String key = change.getType() + (named ? change.getValues().get(0) : "");
      changes.remove(key);
      changes.put(key, change);
    }
  }

  /** What has been said since the last call, as it stands in an OK packet; empty when nothing. */
  public synchronized Payload take() {
    ByteBuf out = Unpooled.buffer(0);
    for (SessionStateChange change : changes.values()) {
      if (isNews(change)) {
        write(out, change);
      }
    }
    changes.clear();
    return new Payload(ByteBufUtil.getBytes(out));
  }

  /** The engine's own transactions, which have ended, are none of the client's. */
  private boolean isNews(SessionStateChange change) {
    if (change.getType() != ServerSessionStateController.SESSION_TRACK_TRANSACTION_STATE) {
      return change.getType() != ServerSessionStateController.SESSION_TRACK_GTIDS;
    }
    String former = transaction;
    transaction = change.getValues().get(0);
    return !transaction.equals(former);
  }

  private static void write(ByteBuf out, SessionStateChange change) {
    ByteBuf values = Unpooled.buffer();
    change.getValues().forEach(value -> Packets.writeText(values, value));
    out.writeByte(change.getType());
    Packets.writeNumber(out, values.readableBytes());
    out.writeBytes(values);
  }
}
