package dev.stardust.crash;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Stands between a client and MySQL, counts the commands that the client sends, and instead of
 * passing one of them on does what it was told: kill the client.
 *
 * <p>What only reads is not counted: a client that dies before it leaves what one leaves that dies
 * before the next command.
 */
final class PacketRelay implements AutoCloseable {

  /** The commands of the protocol that run a statement. */
  private static final int QUERY = 3;

  private static final int EXECUTE = 0x17;
  private static final int LONGEST_READER = 100_000;
  private static final Pattern READER =
      Pattern.compile("[\\x00-\\x20]*(/\\*|SELECT\\b|SHOW\\b|SET (?!autocommit))");

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

  /** The commands counted so far. */
  int commands() {
    return commands.get();
  }

  private void accept() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      Socket server = new Socket(host, port);
      // A header that waits for the acknowledgement of the last body costs 40 ms a command.
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
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
      int length = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
      byte[] packet = Arrays.copyOf(header, header.length + length);
      in.readFully(packet, header.length, length);
      boolean counts = header[3] == 0 && mayChangeSomething(packet);
      if (counts && commands.incrementAndGet() == fatal) {
        kill.run();
        close();
        return;
      }
      out.write(packet);
      out.flush();
    }
    server.close();
  }

  private static boolean mayChangeSomething(byte[] packet) {
    if (packet[4] != QUERY) {
      return packet[4] == EXECUTE;
    }
    int length = Math.min(packet.length - 5, LONGEST_READER);
    String text = new String(packet, 5, length, StandardCharsets.UTF_8);
    return !READER.matcher(text).lookingAt() || text.contains("; ");
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
