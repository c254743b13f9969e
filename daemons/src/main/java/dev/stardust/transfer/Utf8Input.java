package dev.stardust.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of an UTF-8 stream. Bytes that are no UTF-8 are an error, after all characters
 * before them have been given.
 */
final class Utf8Input extends Reader {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private long bytesRead;
  private boolean atEnd;
  private boolean started;
  private long line = 1;
  private long column = 1;

  Utf8Input(InputStream in) {
    this.in = in;
  }

  long bytesRead() {
    return bytesRead;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
    while (out.position() == 0) {
      CoderResult result = decoder.decode(bytes, out, atEnd);
      skipByteOrderMark(out);
      if (result.isError() && out.position() == 0) {
        throw new MalformedInput(line, column, "bytes that are no UTF-8");
      }
      if (result.isUnderflow() && out.position() == 0) {
        if (atEnd) {
          return -1;
        }
        fill();
      }
    }
    count(target, offset, out.position());
    return out.position();
  }

  private void skipByteOrderMark(CharBuffer out) {
    if (!started && out.position() > 0) {
      started = true;
      if (out.get(0) == BYTE_ORDER_MARK) {
        out.limit(out.position()).position(1);
        out.compact();
      }
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      atEnd = true;
    } else {
      bytesRead += count;
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  private void count(char[] target, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (target[i] == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
