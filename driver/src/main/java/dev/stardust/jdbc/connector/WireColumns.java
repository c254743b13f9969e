package dev.stardust.jdbc.connector;

import com.mysql.cj.CharsetMapping;
import com.mysql.cj.CharsetSettings;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.a.ColumnDefinitionReader;
import com.mysql.cj.protocol.a.NativePacketPayload;
import com.mysql.cj.protocol.a.NativeProtocol;
import com.mysql.cj.result.Field;
import dev.stardust.jdbc.connector.DeclaredColumns.Protocol;
import dev.stardust.plan.ResultColumns;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Shows the columns of results that have not gone through Connector/J. */
public final class WireColumns {

  private static final long LONGEST = 4_294_967_295L;

  private final Results results;
  private final Reader reader;
  private final Charset names;
  private final CharsetSettings charsets;

  /** Connector/J's own reading of a column's description. */
  private static final class Reader extends ColumnDefinitionReader {

    private final String encoding;

    Reader(NativeProtocol protocol, String encoding) {
      super(protocol);
      this.encoding = encoding;
    }

    Field field(byte[] packet) {
      return unpackField(new NativePacketPayload(packet), encoding);
    }
  }

  /**
   * Columns of a connection's results.
   *
   * @param names what names are written in
   */
  public WireColumns(JdbcConnection connection, Results results, Charset names) {
    this.results = results;
    this.names = names;
    this.charsets = connection.getSession().getServerSession().getCharsetSettings();
    this.reader =
        new Reader(
            ((com.mysql.cj.NativeSession) connection.getSession()).getProtocol(), names.name());
  }

  /**
   * The descriptions as clients should see them; those that stay are the same objects. Integers of
   * binary rows may come wider than described.
   *
   * @param sent packets without their headers
   */
  public List<byte[]> shown(ResultColumns columns, List<byte[]> sent, RowForm form) {
    Field[] before = sent.stream().map(reader::field).toArray(Field[]::new);
    Field[] after = before.clone();
    results.show(columns, after, protocol(form));
    List<byte[]> shown = new ArrayList<>(after.length);
    for (int i = 0; i < after.length; i++) {
      shown.add(after[i] == before[i] ? sent.get(i) : packet(before[i], after[i], sent.get(i)));
    }
    return shown;
  }

  private static Protocol protocol(RowForm form) {
    return switch (form) {
      case TEXT -> Protocol.TEXT;
      case BINARY -> Protocol.RELAYED;
      case CURSOR -> Protocol.RELAYED_CURSOR;
    };
  }

  /** The collation of what has come, where the description is of text in another one. */
  private static int collation(Field came, Field shown) {
    int binary = CharsetMapping.MYSQL_COLLATION_INDEX_binary;
    boolean text = came.getCollationIndex() != binary && shown.getCollationIndex() != binary;
    return text ? came.getCollationIndex() : shown.getCollationIndex();
  }

  private long converted(long length, int from, int to) {
    return from == to || length == LONGEST
        ? length
        : length / charsets.getMaxBytesPerChar(from, null) * charsets.getMaxBytesPerChar(to, null);
  }

  // Where Connector/J's account is the same, so is what was sent.
  private byte[] packet(Field before, Field after, byte[] sent) {
    int end = sent.length;
    ColumnPacket like = ColumnPacket.of(after);
    int collation = collation(before, after);
    boolean sameType = before.getMysqlType() == after.getMysqlType();
    long length =
        sameType
                && before.getLength() == after.getLength()
                && DeclaredField.sentLength(after) == DeclaredField.AS_SHOWN
            ? number(sent, end - 10, 4)
            : converted(like.length(), like.collation(), collation);
    int decimals =
        sameType && before.getDecimals() == after.getDecimals()
            ? (int) number(sent, end - 3, 1)
            : like.decimals();
    return new ColumnPacket(after, collation, length, decimals).bytes(names);
  }

  private static long number(byte[] bytes, int from, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }
}
