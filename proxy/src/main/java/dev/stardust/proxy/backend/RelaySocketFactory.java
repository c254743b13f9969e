package dev.stardust.proxy.backend;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** Gives Connector/J a Netty channel in place of a socket; its name stands in the properties. */
public final class RelaySocketFactory extends StandardSocketFactory {

  @Override
  protected Socket createSocket(PropertySet properties) {
    RuntimeProperty<String> name = properties.getProperty(PendingChannels.PROPERTY);
    String written = name == null ? null : name.getValue();
    BackendChannel channel = written == null ? null : PendingChannels.find(written);
    if (written == null || channel == null) {
      return super.createSocket(properties);
    }
    try {
      return new ChannelSocket(channel, () -> PendingChannels.forget(written));
    } catch (SocketException impossible) {
      throw new IllegalStateException(impossible); // it has no implementation that could refuse
    }
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as Connector/J declares it
  public <T extends Closeable> T performTlsHandshake(
      SocketConnection connection, ServerSession session, Log log) throws IOException {
    if (rawSocket instanceof ChannelSocket bridged) {
      bridged.channel().sealed();
    }
    return super.performTlsHandshake(connection, session, log);
  }
}
