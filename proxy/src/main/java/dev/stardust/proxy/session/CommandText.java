package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.Payload;
import dev.stardust.proxy.wire.QueryAttributes;
import dev.stardust.sql.LexerMode;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * The text of a command. Clients mostly write it in UTF-8, and some put other bytes as they are
 * into its literals: each such byte is a low surrogate by itself here, which no text has.
 *
 * @param sql the text
 * @param hasRawBytes whether there are such bytes
 * @param charset what else was written in
 * @param attributes what stands before the text where the dialect has attributes of queries
 */
record CommandText(String sql, boolean hasRawBytes, Charset charset, Payload attributes) {

  private static final char FIRST = '\uDC00';

  static CommandText of(String sql) {
    return new CommandText(sql, false, StandardCharsets.UTF_8, QueryAttributes.NONE);
  }

  /** What is left of a command, as a text. */
  static CommandText read(ByteBuf in, Charset charset) {
    return read(in, charset, QueryAttributes.NONE);
  }

  /** The same of a command that begins with attributes. */
  static CommandText readWithAttributes(ByteBuf in, Charset charset) {
    Payload attributes = QueryAttributes.read(in);
    return read(in, charset, attributes);
  }

  private static CommandText read(ByteBuf in, Charset charset, Payload attributes) {
    ByteBuffer bytes = in.nioBuffer();
    try {
      String sql = charset.newDecoder().decode(bytes.duplicate()).toString();
      return new CommandText(sql, false, charset, attributes);
    } catch (CharacterCodingException malformed) {
      return new CommandText(withRawBytes(bytes, charset), true, charset, attributes);
    }
  }

  private static String withRawBytes(ByteBuffer bytes, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result = decoder.decode(bytes, text, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        text.put((char) (FIRST + (bytes.get() & 0xFF)));
      }
      result = decoder.reset().decode(bytes, text, true);
    }
    return text.flip().toString();
  }

  /** Whether the character at the place is a byte that stands for itself. */
  static boolean isRaw(String text, int at) {
    char c = text.charAt(at);
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** As MySQL gets a text that has been made of this one. */
  byte[] encoded(String derived) {
    return hasRawBytes ? bytes(derived, charset) : derived.getBytes(charset);
  }

  /** Whether MySQL can be sent a text that has been made of this one. */
  boolean canEncode(String derived) {
    return charset.equals(StandardCharsets.UTF_8)
        || hasRawBytes
        || charset.newEncoder().canEncode(derived);
  }

  /** A text as the bytes that the client has sent. */
  static byte[] bytes(String text, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      if (isRaw(text, at)) {
        bytes.writeBytes(text.substring(from, at).getBytes(charset));
        bytes.write(text.charAt(at) - FIRST);
        from = at + 1;
      }
    }
    bytes.writeBytes(text.substring(from).getBytes(charset));
    return bytes.toByteArray();
  }

  /**
   * The text for the driver, which speaks UTF-8 only: literals with other bytes in them are written
   * in hexadecimal digits.
   *
   * @param name MySQL's name of the character set
   * @throws SQLException when there are such bytes elsewhere
   */
  String forDriver(LexerMode mode, String name) throws SQLException {
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    return hasRawBytes || !utf8 ? new RawLiterals(sql, mode, charset, name).replaced() : sql;
  }
}
