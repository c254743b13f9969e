package dev.stardust.proxy.backend;

import com.mysql.cj.CharsetMapping;
import dev.stardust.jdbc.WireAccess;
import dev.stardust.proxy.wire.Packets;
import dev.stardust.sql.CharacterSets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The character sets in which a client writes and is answered. The server's session has them, so
 * that what is relayed need not be converted; the driver, which speaks UTF-8 only, has them changed
 * while it works. Used by one thread at a time.
 */
public final class Tongue {

  private static final Pattern SETS =
      Pattern.compile(
          "(?is)(?:^|;)(?:\\s|/\\*.*?\\*/|(?:-- |#)[^\n]*\n)*+SET\\s[^;]*?(?:names|char)");

  private static final String UTF8 = "utf8mb4";
  private static final String BINARY = "binary";
  private static final int NAMES = 5;
  private static final int BYTES_OF_UTF8 = 4;
  private static final long LONGEST = 0xFFFF_FFFFL;

  private final Connection connection;
  private final WireAccess wire;
  private final SessionTrack track;
  private final BackendChannel channel;
  private volatile CharacterSets sets = CharacterSets.UTF8;
  private volatile Charset writes = StandardCharsets.UTF_8;
  private volatile Charset reads = StandardCharsets.UTF_8;
  private volatile boolean isForeign;
  private boolean isSuspended;

  /** What the driver does. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws SQLException;
  }

  Tongue(Connection connection, WireAccess wire, SessionTrack track, BackendChannel channel) {
    this.connection = connection;
    this.wire = wire;
    this.track = track;
    this.channel = channel;
    channel.answersIn(reads); // its last client may have had another
  }

  /** The driver has worked, and may have changed the character sets. */
  public void learn() {
    CharacterSets now = wire.characterSets();
    if (isSuspended || now.equals(sets)) {
      return;
    }
    sets = now;
    String results = now.results();
    boolean readsForeign =
        results != null && now.convertsResults() && !CharacterSets.isUtf8(results);
    boolean writesForeign = !CharacterSets.isUtf8(now.client()) && !now.client().equals(BINARY);
    writes = writesForeign ? charset(now.client()) : StandardCharsets.UTF_8;
    reads = readsForeign && results != null ? charset(results) : StandardCharsets.UTF_8;
    isForeign = readsForeign || !CharacterSets.isUtf8(now.client()) || now.hasBinaryLiterals();
    channel.answersIn(reads);
  }

  /** MySQL has more character sets than Java: of those that it lacks, bytes stay what they are. */
  private static Charset charset(String name) {
    for (int i = 1; i < CharsetMapping.MAP_SIZE; i++) {
      if (name.equals(CharsetMapping.getStaticMysqlCharsetNameForCollationIndex(i))) {
        String java = CharsetMapping.getStaticJavaEncodingForCollationIndex(i);
        boolean exact = java != null && Charset.isSupported(java) && !isOnlyAlike(name);
        return exact ? Charset.forName(java) : StandardCharsets.ISO_8859_1;
      }
    }
    return StandardCharsets.ISO_8859_1;
  }

  private static boolean isOnlyAlike(String name) {
    return switch (name) {
      case "armscii8", "dec8", "geostd8", "hp8", "keybcs2", "swe7" -> true;
      default -> false;
    };
  }

  /** In which texts and values come; bytes that it does not have stand for themselves. */
  public Charset writes() {
    return writes;
  }

  /** In which names and errors go. */
  public Charset reads() {
    return reads;
  }

  /** The session's character sets, when the driver does not work in its own. */
  public CharacterSets sets() {
    return sets;
  }

  /** The name of {@link #writes}, as MySQL has it. */
  public String name() {
    return sets.client();
  }

  /** Whether the driver can do nothing in it. */
  public boolean isForeign() {
    return isForeign;
  }

  /** Has the driver run a text in UTF-8, unless it sets the character sets. May wait. */
  public <T> T inUtf8(String sql, Work<T> work) throws SQLException {
    if (isForeign && !SETS.matcher(sql).find()) {
      return inUtf8(work);
    }
    try {
      return work.run();
    } finally {
      learn();
    }
  }

  /** Has the driver do something in UTF-8. May wait. */
  public <T> T inUtf8(Work<T> work) throws SQLException {
    if (!isForeign || isSuspended) {
      return work.run();
    }
    CharacterSets own = sets;
    execute(suspension(own));
    isSuspended = true;
    try {
      return work.run();
    } finally {
      isSuspended = false;
      if (!connection.isClosed()) {
        execute(resumption(own));
        track.take(); // the client's session has not changed
      }
    }
  }

  private static String suspension(CharacterSets own) {
    return "SET character_set_client = "
        + UTF8
        + (own.convertsResults() ? ", character_set_results = " + UTF8 : "")
        + (own.hasBinaryLiterals() ? ", collation_connection = utf8mb4_bin" : "");
  }

  /** SET NAMES alone gives results another collation than the first of their character set. */
  private static String resumption(CharacterSets own) {
    String collation =
        CharsetMapping.getStaticCollationNameForCollationIndex(own.resultCollation());
    boolean asNamed = own.client().equals(own.results()) && collation != null;
    String client =
        asNamed
            ? "SET NAMES " + own.client() + " COLLATE " + collation
            : "SET character_set_client = "
                + own.client()
                + ", character_set_results = "
                + own.results();
    return client + ", collation_connection = " + own.connection();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = wire.delegate().createStatement()) {
      statement.execute(sql);
    }
  }

  /** Columns of a result that came in UTF-8, as the client is to see them. */
  public List<byte[]> columns(List<byte[]> sent) {
    if (!isSuspended || !sets.convertsResults()) {
      return sent;
    }
    List<byte[]> shown = new ArrayList<>(sent.size());
    sent.forEach(packet -> shown.add(column(Unpooled.wrappedBuffer(packet))));
    return shown;
  }

  private byte[] column(ByteBuf sent) {
    ByteBuf shown = Unpooled.buffer(sent.readableBytes());
    Packets.writeText(shown, Packets.readText(sent));
    for (int i = 0; i < NAMES; i++) {
      Packets.writeBytes(shown, Packets.readText(sent).getBytes(reads));
    }
    shown.writeByte(sent.readByte());
    int collation = sent.readUnsignedShortLE();
    long length = sent.readUnsignedIntLE();
    boolean text = collation != CharsetMapping.MYSQL_COLLATION_INDEX_binary;
    shown.writeShortLE(text ? sets.resultCollation() : collation);
    shown.writeIntLE((int) (text ? converted(length) : length));
    shown.writeBytes(sent);
    return ByteBufUtil.getBytes(shown);
  }

  private long converted(long length) {
    int bytes = wire.bytesPerCharacter(sets.resultCollation());
    return length == LONGEST ? length : length / BYTES_OF_UTF8 * bytes;
  }

  /**
   * Cells of such a result.
   *
   * @param columns what {@link #columns} has been given
   */
  public byte[] @Nullable [] cells(List<byte[]> columns, byte[] @Nullable [] sent) {
    if (!isSuspended || !sets.convertsResults()) {
      return sent;
    }
    byte[] @Nullable [] shown = sent.clone();
    for (int i = 0; i < shown.length; i++) {
      byte[] cell = shown[i];
      if (cell != null && isText(columns.get(i))) {
        shown[i] = new String(cell, StandardCharsets.UTF_8).getBytes(reads);
      }
    }
    return shown;
  }

  private static boolean isText(byte[] column) {
    int at = column.length - 12;
    return ((column[at] & 0xFF) | (column[at + 1] & 0xFF) << 8)
        != CharsetMapping.MYSQL_COLLATION_INDEX_binary;
  }
}
