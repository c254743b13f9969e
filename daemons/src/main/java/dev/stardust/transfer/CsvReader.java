package dev.stardust.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180 and nothing looser: a quote inside an unquoted field, text behind a closing quote,
 * a quote that is never closed and a carriage return on its own are errors, because each of them
 * means that the fields are not where they seem to be. Lines end with CR LF or LF.
 */
final class CsvReader implements RowReader {

  /** A record that is longer has, almost always, a quote that is never closed. */
  static final int LONGEST_RECORD = 64 << 20;

  private static final int MOST_COLUMNS = 4096;
  private static final int END = -1;

  private final Utf8Input input;
  private final CsvDialect dialect;
  private final char[] buffer = new char[1 << 14];
  private final StringBuilder text = new StringBuilder();
  private final List<String> header;
  private int next;
  private int limit;
  private int last;
  private long line = 1;
  private long column;
  private long recordLine;
  private long recordLength;
  private long number;

  CsvReader(Utf8Input input, CsvDialect dialect) throws IOException {
    this.input = input;
    this.dialect = dialect;
    this.header = header();
  }

  private List<String> header() throws IOException {
    List<Cell> cells = record();
    if (cells == null) {
      throw new MalformedInput(1, 1, "the file is empty, and a header with the columns is needed");
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Cell cell : cells) {
      String name = cell instanceof Cell.Text named ? named.text() : "";
      if (name.isBlank()) {
        throw new MalformedInput(
            1, 1, "the header has no name for column " + (names.size() + 1) + " of the file");
      }
      if (!seen.add(name)) {
        throw new MalformedInput(1, 1, "the header names '" + name + "' twice");
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  @Override
  public @Nullable Parsed next() throws IOException {
    List<Cell> cells = record();
    if (cells == null) {
      return null;
    }
    number++;
    if (cells.size() == header.size()) {
      return new Parsed.Row(number, recordLine, header, cells);
    }
    String reason = cells.size() + " fields where the header has " + header.size();
    return new Parsed.Refused(number, recordLine, 1, reason);
  }

  @Override
  public long bytesRead() {
    return input.bytesRead();
  }

  private @Nullable List<Cell> record() throws IOException {
    int c = read();
    if (c == END) {
      return null;
    }
    recordLine = line;
    recordLength = 0;
    List<Cell> cells = new ArrayList<>();
    while (true) {
      text.setLength(0);
      int end = c == '"' ? quoted(cells) : unquoted(c, cells);
      if (end != dialect.delimiter()) {
        return cells;
      }
      if (cells.size() == MOST_COLUMNS) {
        throw here("more than " + MOST_COLUMNS + " fields in a record");
      }
      c = read();
    }
  }

  /** Returns what ended the field: the delimiter, a line feed or the end. */
  private int unquoted(int first, List<Cell> cells) throws IOException {
    int c = first;
    while (c != dialect.delimiter() && c != '\n' && c != '\r' && c != END) {
      if (c == '"') {
        throw here("a quote inside a field that does not begin with one");
      }
      append(c);
      c = read();
    }
    String value = text.toString();
    cells.add(value.equals(dialect.nullText()) ? Cell.NULL : new Cell.Text(value));
    return endOfField(c);
  }

  private int quoted(List<Cell> cells) throws IOException {
    long startLine = line;
    long startColumn = column;
    while (true) {
      int c = read();
      if (c == '"') {
        c = read();
        if (c != '"') {
          cells.add(new Cell.Text(text.toString()));
          return endOfField(c);
        }
      } else if (c == END) {
        throw new MalformedInput(startLine, startColumn, "the quote is never closed");
      }
      append(c);
    }
  }

  private int endOfField(int c) throws IOException {
    if (c == '\r') {
      if (read() != '\n') {
        throw here("a carriage return without a line feed");
      }
      return '\n';
    }
    if (c != dialect.delimiter() && c != '\n' && c != END) {
      throw here("text behind a closing quote");
    }
    return c;
  }

  private void append(int c) throws MalformedInput {
    if (++recordLength > LONGEST_RECORD) {
      throw new MalformedInput(
          recordLine,
          1,
          "a record of more than " + LONGEST_RECORD + " characters; is a quote not closed?");
    }
    text.append((char) c);
  }

  private int read() throws IOException {
    if (next == limit) {
      next = 0;
      limit = Math.max(0, input.read(buffer, 0, buffer.length));
      if (limit == 0) {
        return END;
      }
    }
    int c = buffer[next++];
    if (last == '\n') {
      line++;
      column = 0;
    }
    column++;
    last = c;
    return c;
  }

  private MalformedInput here(String reason) {
    return new MalformedInput(line, column, reason);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
