package dev.stardust.proxy.netty;

import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Packets;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Noise of a client that encrypts. */
final class EncryptedNoise {

  private static final int REQUEST = 32;
  private static final int MILLIS = 20_000;

  private EncryptedNoise() {}

  /** The packet by which a client asks for TLS. */
  static byte[] request() {
    ByteBuffer request =
        ByteBuffer.allocate(Packets.HEADER + REQUEST).order(ByteOrder.LITTLE_ENDIAN);
    request.putInt(1 << 24 | REQUEST);
    request.putInt((int) (RawClient.USUAL | Capability.SSL));
    return request.array();
  }

  private static SSLContext context() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    return context;
  }

  /** With what a client begins to encrypt. */
  static byte[] hello() throws GeneralSecurityException, SSLException {
    SSLEngine engine = context().createSSLEngine();
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }

  /** Encrypts as agreed, and says nothing sensible then; reads up to the end, which must come. */
  static void send(int port, Noise noise) throws GeneralSecurityException, IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(MILLIS);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.skipNBytes(Integer.reverseBytes(in.readInt()) & 0xFFFFFF);
      socket.getOutputStream().write(request());
      SSLSocket encrypted =
          (SSLSocket) context().getSocketFactory().createSocket(socket, "localhost", port, false);
      encrypted.startHandshake();
      try {
        encrypted.getOutputStream().write(noise.any(0, 1) == 0 ? noise.bytes() : noise.packets(2));
        if (noise.any(0, 1) == 0) {
          socket.getOutputStream().write(noise.bytes());
        }
        socket.shutdownOutput();
        encrypted.getInputStream().readAllBytes();
      } catch (SSLException | SocketException ended) {
        // without the farewell of TLS
      }
    }
  }
}
