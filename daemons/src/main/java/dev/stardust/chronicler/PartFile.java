package dev.stardust.chronicler;

import dev.stardust.daemon.ArtifactStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is being written. What {@link #sync} has returned for is on the disk. */
final class PartFile implements Closeable {

  private final Path path;
  private final FileChannel channel;
  private final OutputStream out = new ChannelStream();
  private long bytes;

  private PartFile(Path path, FileChannel channel, long bytes) {
    this.path = path;
    this.channel = channel;
    this.bytes = bytes;
  }

  /** An empty file; one of the same name is overwritten. */
  static PartFile create(Path path) throws IOException {
    return new PartFile(path, open(path), 0);
  }

  /**
   * A copy of the first bytes of another file, to be gone on with. A copy, because who wrote the
   * other one may not know yet that it must not do so any more.
   */
  static PartFile copy(Path source, Path path, long bytes) throws IOException {
    FileChannel target = open(path);
    try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ)) {
      long copied = 0;
      while (copied < bytes) {
        long more = from.transferTo(copied, bytes - copied, target);
        if (more <= 0) {
          throw new IOException(source + " has fewer than " + bytes + " bytes");
        }
        copied += more;
      }
      target.force(true);
    } catch (IOException | RuntimeException failure) {
      target.close();
      // On a full disk half a copy would be in the way of the next one.
      Files.deleteIfExists(path);
      throw failure;
    }
    ArtifactStore.sync(folder(path));
    return new PartFile(path, target, bytes);
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static Path folder(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent;
  }

  /** Appends to the file. */
  OutputStream out() {
    return out;
  }

  /** How long the file is. */
  long bytes() {
    return bytes;
  }

  /** Makes everything appended so far durable. */
  void sync() throws IOException {
    channel.force(false);
  }

  /** Closes the file and gives it its final name, durably; one of that name is replaced. */
  void moveTo(Path target) throws IOException {
    channel.force(true);
    channel.close();
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    ArtifactStore.sync(folder(target));
  }

  /** Closes the file and removes it. */
  void delete() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class ChannelStream extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
      while (buffer.hasRemaining()) {
        bytes += channel.write(buffer);
      }
    }
  }
}
