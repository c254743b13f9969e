package dev.stardust.transfer;

import java.io.IOException;

/** A file that is not of its format, so that nothing behind the place can be read. */
public final class MalformedInput extends IOException {

  private final long line;
  private final long column;

  /**
   * @param line from 1
   * @param column the character in the line, from 1
   * @param reason what is wrong, as half a sentence
   */
  MalformedInput(long line, long column, String reason) {
    super("line " + line + ", column " + column + ": " + reason);
    this.line = line;
    this.column = column;
  }

  /** The line, from 1. */
  public long line() {
    return line;
  }

  /** The character in the line, from 1. */
  public long column() {
    return column;
  }
}
