package dev.stardust.jdbc.connector;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.a.ColumnDefinitionReader;
import com.mysql.cj.protocol.a.NativePacketPayload;
import com.mysql.cj.protocol.a.NativeProtocol;
import com.mysql.cj.result.Field;
import dev.stardust.jdbc.connector.DeclaredColumns.Protocol;
import dev.stardust.plan.ResultColumns;
import java.util.ArrayList;
import java.util.List;

/** Shows the columns of results that have not gone through Connector/J. */
public final class WireColumns {

  private final Results results;
  private final Reader reader;

  /** Connector/J's own reading of a column's description. */
  private static final class Reader extends ColumnDefinitionReader {

    private final String encoding;

    Reader(NativeProtocol protocol) {
      super(protocol);
      encoding = protocol.getServerSession().getCharsetSettings().getMetadataEncoding();
    }

    Field field(byte[] packet) {
      return unpackField(new NativePacketPayload(packet), encoding);
    }
  }

  public WireColumns(JdbcConnection connection, Results results) {
    this.results = results;
    this.reader = new Reader(((com.mysql.cj.NativeSession) connection.getSession()).getProtocol());
  }

  /**
   * The descriptions as clients should see them; those that stay are the same objects. Integers of
   * binary rows may come wider than described.
   *
   * @param sent packets without their headers
   */
  public List<byte[]> shown(ResultColumns columns, List<byte[]> sent, boolean binary) {
    Field[] before = sent.stream().map(reader::field).toArray(Field[]::new);
    Field[] after = before.clone();
    results.show(columns, after, binary ? Protocol.RELAYED : Protocol.TEXT);
    List<byte[]> shown = new ArrayList<>(after.length);
    for (int i = 0; i < after.length; i++) {
      shown.add(after[i] == before[i] ? sent.get(i) : packet(before[i], after[i], sent.get(i)));
    }
    return shown;
  }

  // Where Connector/J's account is the same, so is what was sent.
  private static byte[] packet(Field before, Field after, byte[] sent) {
    int end = sent.length;
    ColumnPacket like = ColumnPacket.of(after);
    boolean sameType = before.getMysqlType() == after.getMysqlType();
    long length =
        sameType && before.getLength() == after.getLength()
            ? number(sent, end - 10, 4)
            : like.length();
    int decimals =
        sameType && before.getDecimals() == after.getDecimals()
            ? (int) number(sent, end - 3, 1)
            : like.decimals();
    return new ColumnPacket(after, length, decimals).bytes();
  }

  private static long number(byte[] bytes, int from, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }
}
