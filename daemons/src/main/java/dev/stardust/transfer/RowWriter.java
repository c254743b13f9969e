package dev.stardust.transfer;

import java.io.IOException;
import java.util.List;

/**
 * Writes rows to a stream, which it neither closes nor positions. All that it keeps between two
 * calls is how many rows there are, so a file can be gone on with by another writer.
 */
public interface RowWriter {

  /** What comes before the first row; to be called once for a file. */
  void begin() throws IOException;

  /**
   * Writes a row.
   *
   * @param cells a value for each of the writer's columns
   */
  void row(List<Cell> cells) throws IOException;

  /** What comes behind the last row; to be called once for a file. */
  void end() throws IOException;

  /** Hands everything written so far to the stream and flushes it. */
  void flush() throws IOException;
}
