package dev.stardust.transfer;

import java.util.List;

/** What a reader found in the place of one row. */
public sealed interface Parsed {

  /** Counts the rows of the file from 1, refused ones included. */
  long number();

  /** The line of the file that the row begins in, from 1. */
  long line();

  /**
   * A row.
   *
   * @param names the columns it has a value for, in its own order; none twice
   * @param cells the values, in the order of the names
   */
  record Row(long number, long line, List<String> names, List<Cell> cells) implements Parsed {

    public Row {
      names = List.copyOf(names);
      cells = List.copyOf(cells);
    }
  }

  /**
   * Something that is no row. The next row can be read all the same.
   *
   * @param column the character of the line at which it goes wrong, from 1
   * @param reason what is wrong, as half a sentence
   */
  record Refused(long number, long line, long column, String reason) implements Parsed {}
}
