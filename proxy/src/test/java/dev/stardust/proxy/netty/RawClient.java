package dev.stardust.proxy.netty;

import dev.stardust.proxy.auth.LoggingIn;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.Greeting;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packets;
import dev.stardust.proxy.wire.ServerStatus;
import dev.stardust.testing.MySqlServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** A client that speaks the protocol packet by packet, and keeps what it is told. */
final class RawClient implements AutoCloseable {

  static final long USUAL =
      Capability.LONG_PASSWORD
          | Capability.LONG_FLAG
          | Capability.PROTOCOL_41
          | Capability.TRANSACTIONS
          | Capability.SECURE_CONNECTION
          | Capability.MULTI_RESULTS
          | Capability.PS_MULTI_RESULTS
          | Capability.PLUGIN_AUTH
          | Capability.CONNECT_ATTRS
          | Capability.PLUGIN_AUTH_LENENC;

  private static final int COLLATION = 45;
  private static final String PLUGIN = "caching_sha2_password";
  private static final int NULL = 0xFB;
  private static final int NAMES = 6;
  private static final int MANY = Integer.MAX_VALUE;
  private static final int MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;
  private final long capabilities;
  private final List<String> asked = new ArrayList<>();
  private byte[] nonce;
  private String greeted = "";
  private int sequence;

  /** Whom it says to be, where it begins, and in which collation. */
  record Who(String user, String password, String database, int collation) {
    Who(String user, String password, String database) {
      this(user, password, database, COLLATION);
    }
  }

  private RawClient(Socket socket, long capabilities) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.capabilities = capabilities;
    Greeting greeting = Greeting.read(Unpooled.wrappedBuffer(packet()));
    this.nonce = greeting.nonce().bytes();
  }

  /** The port of the tests' server itself. */
  static int serverPort() throws IOException {
    return URI.create(MySqlServer.get().url("").substring("jdbc:".length())).getPort();
  }

  /** Connects, and is greeted. */
  static RawClient connect(int port, long capabilities) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(MILLIS);
    return new RawClient(socket, capabilities);
  }

  /** Connects and logs in. */
  static RawClient open(int port, long capabilities, Who who) throws IOException {
    RawClient client = connect(port, capabilities);
    client.send(out -> client.login(out, who));
    client.greeted = client.prove(who.password());
    if (!client.greeted.startsWith("ok")) {
      throw new IOException(client.greeted);
    }
    return client;
  }

  /** Sends a login; what the server asks or says. */
  byte[] asked(Who who) throws IOException {
    send(out -> login(out, who));
    return packet();
  }

  /** The OK packet of the login. */
  String greeted() {
    return greeted;
  }

  private void login(ByteBuf out, Who who) {
    out.writeIntLE((int) (capabilities | Capability.CONNECT_WITH_DB));
    out.writeIntLE(1 << 30).writeByte(who.collation()).writeZero(23);
    Packets.writeTerminated(out, who.user());
    Packets.writeBytes(out, proof(who.password()));
    Packets.writeTerminated(out, who.database());
    Packets.writeTerminated(out, PLUGIN);
    Packets.writeNumber(out, 0);
    if (Capability.has(capabilities, Capability.ZSTD_COMPRESSION)) {
      out.writeByte(3);
    }
  }

  private byte[] proof(String password) {
    return LoggingIn.proof(PLUGIN, password.getBytes(StandardCharsets.UTF_8), nonce);
  }

  /** Asks to be another user, as clients do: the proof is by the nonce of before. */
  String changeUser(Who who) throws IOException {
    asked.clear();
    begin(
        Command.CHANGE_USER,
        out -> {
          Packets.writeTerminated(out, who.user());
          byte[] proof = proof(who.password());
          out.writeByte(proof.length).writeBytes(proof);
          Packets.writeTerminated(out, who.database());
          out.writeShortLE(who.collation());
          Packets.writeTerminated(out, PLUGIN);
          Packets.writeNumber(out, 0);
        });
    String end = prove(who.password());
    return String.join(" ", asked) + " " + end;
  }

  private String prove(String password) throws IOException {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    while (true) {
      byte[] packet = packet();
      int header = packet[0] & 0xFF;
      if (header == OkPacket.HEADER || header == ErrorPacket.HEADER) {
        return described(packet);
      }
      if (header == OkPacket.END) {
        nonce = Arrays.copyOfRange(packet, packet.length - 21, packet.length - 1);
      }
      if (packet.length != 2 || packet[1] != 3) {
        byte[] answer = LoggingIn.answer(packet, bytes, nonce, false, asked::add);
        send(out -> out.writeBytes(answer));
      }
    }
  }

  /** Sends a command; its answer is to be read. */
  void begin(int command, Consumer<ByteBuf> arguments) throws IOException {
    sequence = 0;
    send(
        out -> {
          out.writeByte(command);
          arguments.accept(out);
        });
  }

  /** Sends a command that has one packet as its answer, and describes that. */
  String single(int command, Consumer<ByteBuf> arguments) throws IOException {
    begin(command, arguments);
    return described(packet());
  }

  /** Sends a text; the packets of all of its results, but for where they end. */
  List<String> query(String sql) throws IOException {
    return query(sql.getBytes(StandardCharsets.UTF_8));
  }

  List<String> query(byte[] sql) throws IOException {
    begin(Command.QUERY, out -> out.writeBytes(sql));
    return results(false);
  }

  /** Has a file loaded: answers the server's request with the contents, in parts. */
  String load(String sql, String... contents) throws IOException {
    begin(Command.QUERY, out -> out.writeBytes(sql.getBytes(StandardCharsets.UTF_8)));
    byte[] request = packet();
    if ((request[0] & 0xFF) != NULL) {
      return described(request);
    }
    for (String part : contents) {
      if (!part.isEmpty()) {
        send(out -> out.writeBytes(part.getBytes(StandardCharsets.UTF_8)));
      }
    }
    send(out -> {});
    return shown(request) + " " + described(packet());
  }

  /**
   * The packets of an answer: rows, and what ends them.
   *
   * @param binary whether the rows are those of a prepared statement
   */
  List<String> results(boolean binary) throws IOException {
    List<String> said = new ArrayList<>();
    boolean more = true;
    while (more) {
      byte[] first = packet();
      if (first[0] == OkPacket.HEADER || (first[0] & 0xFF) == ErrorPacket.HEADER) {
        said.add(described(first));
        more = hasMore(first, true);
      } else {
        int columns = (int) Packets.readNumber(Unpooled.wrappedBuffer(first));
        for (int i = 0; i < columns; i++) {
          said.add("column " + column(packet()));
        }
        more = hasMore(rows(said, binary), deprecatesEof());
      }
    }
    return said;
  }

  private byte[] rows(List<String> said, boolean binary) throws IOException {
    if (!deprecatesEof()) {
      packet();
    }
    while (true) {
      byte[] row = packet();
      int header = row[0] & 0xFF;
      if (header == ErrorPacket.HEADER || header == OkPacket.END && row.length < 0xFFFFFF) {
        said.add(described(row));
        return row;
      }
      said.add("row " + (binary ? shown(row) : cells(Unpooled.wrappedBuffer(row), MANY)));
    }
  }

  private static boolean hasMore(byte[] end, boolean ok) {
    return (end[0] & 0xFF) != ErrorPacket.HEADER
        && (OkPacket.status(Unpooled.wrappedBuffer(end), ok) & ServerStatus.MORE_RESULTS) != 0;
  }

  boolean deprecatesEof() {
    return Capability.has(capabilities, Capability.DEPRECATE_EOF);
  }

  static String described(byte[] packet) {
    if ((packet[0] & 0xFF) == ErrorPacket.HEADER) {
      ErrorPacket error = ErrorPacket.read(Unpooled.wrappedBuffer(packet));
      return "error " + error.code() + " " + error.sqlState() + " " + error.message();
    }
    boolean ok = packet[0] == OkPacket.HEADER;
    if (!ok && packet.length < 7) {
      return "end " + ByteBufUtil.hexDump(packet);
    }
    ByteBuf in = Unpooled.wrappedBuffer(packet).skipBytes(1);
    StringJoiner said = new StringJoiner(" ", ok ? "ok " : "end ", "");
    said.add(Packets.readNumber(in) + "/" + Packets.readNumber(in));
    int status = in.readUnsignedShortLE();
    said.add(Integer.toHexString(status)).add("" + in.readUnsignedShortLE());
    if (in.isReadable()) {
      said.add(Packets.readText(in));
    }
    if ((status & ServerStatus.SESSION_CHANGED) != 0) {
      ByteBuf changes = Unpooled.wrappedBuffer(Packets.readBytes(in));
      while (changes.isReadable()) {
        said.add(changes.readByte() + "=");
        said.add(cells(Unpooled.wrappedBuffer(Packets.readBytes(changes)), MANY));
      }
    }
    return said.toString();
  }

  static String column(byte[] packet) {
    ByteBuf in = Unpooled.wrappedBuffer(packet);
    return cells(in, NAMES) + " " + ByteBufUtil.hexDump(in);
  }

  private static String cells(ByteBuf in, int most) {
    StringJoiner cells = new StringJoiner("|");
    for (int i = 0; i < most && in.isReadable(); i++) {
      if (in.getUnsignedByte(in.readerIndex()) == NULL) {
        in.skipBytes(1);
        cells.add("NULL");
      } else {
        cells.add(shown(Packets.readBytes(in)));
      }
    }
    return cells.toString();
  }

  /** Letters as they are, other bytes in brackets. */
  static String shown(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (b >= ' ' && b < 0x7F) {
        text.append((char) b);
      } else {
        text.append('<').append(Integer.toHexString(b & 0xFF)).append('>');
      }
    }
    return text.toString();
  }

  /** Whether the server has closed the connection, which is waited for. */
  boolean isClosed() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  void send(Consumer<ByteBuf> writer) throws IOException {
    ByteBuf payload = Unpooled.buffer();
    ByteBuf framed = Unpooled.buffer();
    writer.accept(payload);
    sequence = Packets.frame(framed, sequence, payload);
    socket.getOutputStream().write(ByteBufUtil.getBytes(framed));
  }

  /** The packet of a login, with its header. */
  byte[] loginPacket(Who who) {
    ByteBuf payload = Unpooled.buffer();
    ByteBuf framed = Unpooled.buffer();
    login(payload, who);
    Packets.frame(framed, 1, payload);
    return ByteBufUtil.getBytes(framed);
  }

  /** Sends bytes as they are; it does not matter whether the other side still listens. */
  void raw(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException closed) {
      // what it said before can still be read
    }
  }

  /** Says that nothing more will come. */
  void endsSending() {
    try {
      socket.shutdownOutput();
    } catch (IOException closed) {
      // then it knows
    }
  }

  /** Reads up to the end, which must come. */
  void readAll() throws IOException {
    try {
      in.readAllBytes();
    } catch (SocketException reset) {
      // that is an end, too
    }
  }

  /** Reads packets until an error says that; false when the other side closes the connection. */
  boolean readsUntil(String error) throws IOException {
    byte[] packet;
    do {
      byte[] header = in.readNBytes(Packets.HEADER);
      if (header.length < Packets.HEADER) {
        return false;
      }
      packet = in.readNBytes(Unpooled.wrappedBuffer(header).readUnsignedMediumLE());
    } while (packet.length == 0
        || (packet[0] & 0xFF) != ErrorPacket.HEADER
        || !shown(packet).contains(error));
    return true;
  }

  /** The next packet; its number must be the next one, too. */
  byte[] packet() throws IOException {
    ByteBuf header = Unpooled.wrappedBuffer(in.readNBytes(Packets.HEADER));
    if (header.readableBytes() < Packets.HEADER) {
      throw new EOFException("closed");
    }
    int length = header.readUnsignedMediumLE();
    int number = header.readUnsignedByte();
    if (number != sequence) {
      throw new IOException("packet " + number + " in place of " + sequence);
    }
    sequence = (number + 1) & 0xFF;
    return in.readNBytes(length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
