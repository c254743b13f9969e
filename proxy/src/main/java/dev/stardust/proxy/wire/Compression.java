package dev.stardust.proxy.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** An algorithm by which client and server have agreed to compress what follows the handshake. */
public sealed interface Compression {

  byte[] compress(byte[] plain);

  /**
   * Takes compressed bytes apart.
   *
   * @param length how many bytes they must become
   * @throws MalformedPacketException when they do not
   */
  byte[] decompress(byte[] compressed, int length);

  /**
   * The algorithm of a client's capabilities, which are those that it shares with the server.
   *
   * @param level the level of zstd that the client asks for
   */
  static Optional<Compression> of(long capabilities, int level) {
    if (Capability.has(capabilities, Capability.COMPRESS)) {
      return Optional.of(new Zlib());
    }
    return Capability.has(capabilities, Capability.ZSTD_COMPRESSION)
        ? Optional.of(new ZStandard(level))
        : Optional.empty();
  }

  /** As {@code CLIENT_COMPRESS}. */
  record Zlib() implements Compression {

    private static final int PART = 1 << 13;

    @Override
    public byte[] compress(byte[] plain) {
      Deflater deflater = new Deflater();
      try {
        deflater.setInput(plain);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 16);
        byte[] part = new byte[Math.min(plain.length + 16, PART)];
        while (!deflater.finished()) {
          out.write(part, 0, deflater.deflate(part));
        }
        return out.toByteArray();
      } finally {
        deflater.end();
      }
    }

    @Override
    public byte[] decompress(byte[] compressed, int length) {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(compressed);
        byte[] plain = new byte[length];
        int done = 0;
        int part = 1;
        while (done < length && part > 0) {
          part = inflater.inflate(plain, done, length - done);
          done += part;
        }
        require(done == length && (inflater.finished() || inflater.inflate(new byte[1]) == 0));
        return plain;
      } catch (DataFormatException malformed) {
        throw new MalformedPacketException("zlib: " + malformed.getMessage());
      } finally {
        inflater.end();
      }
    }
  }

  /** As {@code CLIENT_ZSTD_COMPRESSION_ALGORITHM}; a level that is none counts as MySQL's own. */
  record ZStandard(int level) implements Compression {

    private static final int BEST = 22;
    private static final int USUAL = 3;

    public ZStandard {
      level = level >= 1 && level <= BEST ? level : USUAL;
    }

    @Override
    public byte[] compress(byte[] plain) {
      return Zstd.compress(plain, level);
    }

    @Override
    public byte[] decompress(byte[] compressed, int length) {
      try {
        byte[] plain = new byte[length];
        long done = Zstd.decompressByteArray(plain, 0, length, compressed, 0, compressed.length);
        require(done == length);
        return plain;
      } catch (ZstdException malformed) {
        throw new MalformedPacketException("zstd: " + malformed.getMessage());
      }
    }
  }

  private static void require(boolean whole) {
    if (!whole) {
      throw new MalformedPacketException("what was compressed has another length");
    }
  }
}
