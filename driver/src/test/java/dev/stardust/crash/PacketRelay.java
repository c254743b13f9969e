package dev.stardust.crash;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and MySQL, counts the commands that the client sends, and instead of
 * passing one of them on does what it was told: kill the client.
 */
final class PacketRelay implements AutoCloseable {

  private final ServerSocket listener;
  private final String host;
  private final int port;
  private final int fatal;
  private final Runnable kill;
  private final AtomicInteger commands = new AtomicInteger();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * @param fatal the number of the command that does not get through, counted from 1
   * @param kill ends the client
   */
  PacketRelay(String host, int port, int fatal, Runnable kill) throws IOException {
    this.host = host;
    this.port = port;
    this.fatal = fatal;
    this.kill = kill;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int localPort() {
    return listener.getLocalPort();
  }

  /** The commands seen so far. */
  int commands() {
    return commands.get();
  }

  private void accept() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      Socket server = new Socket(host, port);
      sockets.add(client);
      sockets.add(server);
      start(() -> relayCommands(client, server));
      start(() -> server.getInputStream().transferTo(client.getOutputStream()));
    }
  }

  // A command begins with a packet whose sequence number is 0; the handshake's answer has another.
  private void relayCommands(Socket client, Socket server) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = server.getOutputStream();
    byte[] header = new byte[4];
    while (read(in, header)) {
      if (header[3] == 0 && commands.incrementAndGet() == fatal) {
        kill.run();
        close();
        return;
      }
      int length = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
      out.write(header);
      out.write(in.readNBytes(length));
      out.flush();
    }
    server.close();
  }

  private static boolean read(InputStream in, byte[] header) throws IOException {
    int read = in.readNBytes(header, 0, header.length);
    if (read != 0 && read != header.length) {
      throw new EOFException("half a packet header");
    }
    return read == header.length;
  }

  /** Work that ends when its sockets are closed. */
  private interface SocketWork {
    void run() throws IOException;
  }

  private static void start(SocketWork work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // The killed client and this relay's close end every thread so.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
