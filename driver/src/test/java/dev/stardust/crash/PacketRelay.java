package dev.stardust.crash;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Stands between a client and MySQL, and shows each command that the client sends to a guard, who
 * can do something about it before it is passed on.
 */
final class PacketRelay implements AutoCloseable {

  /** Looks at commands; called by several threads. */
  @FunctionalInterface
  interface Guard {
    /**
     * A command is about to be passed on.
     *
     * @return what is to be done with it
     */
    Verdict about(Command command) throws IOException;
  }

  /** What becomes of a command. */
  enum Verdict {
    PASS,
    /** It does not get through, and neither does anything after it. */
    STOP
  }

  /**
   * A command.
   *
   * @param connection the server's number of the connection
   * @param kind its first byte
   * @param text the beginning of what follows
   */
  record Command(long connection, int kind, String text) {

    /** Whether it may change something: a program may die before any other with no new effect. */
    boolean mayChangeSomething() {
      return kind == QUERY
          ? !READER.matcher(text).lookingAt() || text.contains("; ")
          : kind == EXECUTE;
    }

    /** Whether it runs a statement. */
    boolean isStatement() {
      return kind == QUERY || kind == EXECUTE;
    }
  }

  /** The commands of the protocol that run a statement. */
  private static final int QUERY = 3;

  private static final int EXECUTE = 0x17;
  private static final int LONGEST_READER = 100_000;
  private static final Pattern READER =
      Pattern.compile("[\\x00-\\x20]*(/\\*|SELECT\\b|SHOW\\b|SET (?!autocommit))");

  private final ServerSocket listener;
  private final String host;
  private final int port;
  private final Guard guard;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  PacketRelay(String host, int port, Guard guard) throws IOException {
    this.host = host;
    this.port = port;
    this.guard = guard;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int localPort() {
    return listener.getLocalPort();
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
      start(() -> relay(client, server));
    }
  }

  private void relay(Socket client, Socket server) throws IOException {
    long connection = greet(client, server);
    start(() -> relayCommands(connection, client, server));
    server.getInputStream().transferTo(client.getOutputStream());
    client.close();
  }

  /** Passes the server's first packet on, which has the number of the connection. */
  private static long greet(Socket client, Socket server) throws IOException {
    DataInputStream in = new DataInputStream(server.getInputStream());
    byte[] header = new byte[4];
    in.readFully(header);
    byte[] packet = packet(in, header);
    client.getOutputStream().write(packet);
    int at = header.length + 1;
    while (packet[at] != 0) {
      at++;
    }
    return ByteBuffer.wrap(packet, at + 1, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  // A command begins with a packet whose sequence number is 0; the handshake's answer has another.
  private void relayCommands(long connection, Socket client, Socket server) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = server.getOutputStream();
    byte[] header = new byte[4];
    while (read(in, header)) {
      byte[] packet = packet(in, header);
      if (header[3] == 0 && guard.about(command(connection, packet)) == Verdict.STOP) {
        close();
        return;
      }
      out.write(packet);
      out.flush();
    }
    server.close();
  }

  private static Command command(long connection, byte[] packet) {
    int length = Math.min(packet.length - 5, LONGEST_READER);
    return new Command(
        connection, packet[4], new String(packet, 5, length, StandardCharsets.UTF_8));
  }

  private static byte[] packet(DataInputStream in, byte[] header) throws IOException {
    int length = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
    byte[] packet = Arrays.copyOf(header, header.length + length);
    in.readFully(packet, header.length, length);
    return packet;
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
