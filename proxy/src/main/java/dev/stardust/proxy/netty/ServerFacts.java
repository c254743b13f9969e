package dev.stardust.proxy.netty;

import dev.stardust.proxy.wire.Greeting;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * What the proxy's greeting repeats of the server behind it.
 *
 * @param version the server's version string
 * @param collation its default collation
 */
public record ServerFacts(String version, int collation) {

  /** Reads them from the server's own greeting. */
  @SuppressWarnings("AddressSelection") // one address is as good as another to ask
  public static ServerFacts ask(String host, int port, Duration patience) throws IOException {
    int millis = (int) patience.toMillis();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), millis);
      socket.setSoTimeout(millis);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      ByteBuf header = Unpooled.wrappedBuffer(in.readNBytes(Packets.HEADER));
      byte[] payload = in.readNBytes(header.readUnsignedMediumLE());
      Greeting greeting = Greeting.read(Unpooled.wrappedBuffer(payload));
      return new ServerFacts(greeting.version(), greeting.collation());
    } catch (RuntimeException malformed) {
      throw new IOException(host + ":" + port + " does not greet as MySQL does", malformed);
    }
  }
}
