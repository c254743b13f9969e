package dev.stardust.transfer;

/**
 * What RFC 4180 leaves open.
 *
 * <p>NULL and the empty string differ: an unquoted field that equals {@code nullText} is NULL, a
 * quoted one never is. With the default of nothing, {@code a,,b} has a NULL and {@code a,"",b} an
 * empty string.
 *
 * @param delimiter between two fields; not a quote, CR or LF
 * @param nullText what stands for NULL, without delimiter, quote, CR and LF
 * @param guardFormulas whether strings that a spreadsheet would take for a formula (beginning with
 *     one of {@code = + - @}, a tab or CR) are written with a {@code '} before them. That changes
 *     the value, so it is for files that people open, not for files that are loaded again. Readers
 *     do not take it away
 */
public record CsvDialect(char delimiter, String nullText, boolean guardFormulas) {

  /** Comma, NULL as nothing, no change to any value. */
  public static final CsvDialect RFC_4180 = new CsvDialect(',', "", false);

  public CsvDialect {
    if (isSpecial(delimiter) || nullText.chars().anyMatch(c -> c == delimiter || isSpecial(c))) {
      throw new IllegalArgumentException(
          "the delimiter and the text for NULL must not contain a quote or a line end, nor the one"
              + " the other");
    }
  }

  private static boolean isSpecial(int c) {
    return c == '"' || c == '\r' || c == '\n';
  }
}
