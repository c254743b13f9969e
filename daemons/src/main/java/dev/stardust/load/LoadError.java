package dev.stardust.load;

/**
 * A row of a file that was left out.
 *
 * @param row counts the file's rows from 1
 * @param line the line that the row begins in
 * @param column the character of that line, 1 when it is the row as a whole
 * @param code MySQL's or the driver's error number; 0 when the row is not of the file's format
 */
public record LoadError(long row, long line, long column, int code, String message) {

  private static final int LONGEST = 1024;

  public LoadError {
    message = message.substring(0, Math.min(LONGEST, message.length()));
  }
}
