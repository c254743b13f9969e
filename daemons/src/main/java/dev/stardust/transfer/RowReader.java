package dev.stardust.transfer;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file, one after the other, holding one at a time. For one thread. */
public interface RowReader extends Closeable {

  /**
   * The next row, or null behind the last one.
   *
   * @throws MalformedInput if the file is not of its format; no further row can be read then
   * @throws IOException if it cannot be read
   */
  @Nullable Parsed next() throws IOException;

  /** How many bytes of the file have been read so far; up to a buffer more than the rows need. */
  long bytesRead();
}
