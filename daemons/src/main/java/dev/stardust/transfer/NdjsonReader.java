package dev.stardust.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object per line. Blank lines are no rows; a line that is no object is refused. */
final class NdjsonReader implements RowReader {

  private final Utf8Input input;
  private final char[] buffer = new char[1 << 14];
  private final StringBuilder text = new StringBuilder();
  private int next;
  private int limit;
  private long line;
  private long number;

  NdjsonReader(Utf8Input input) {
    this.input = input;
  }

  @Override
  public @Nullable Parsed next() throws IOException {
    while (readLine()) {
      if (!text.toString().isBlank()) {
        number++;
        return parse(text.toString());
      }
    }
    return null;
  }

  private Parsed parse(String json) throws IOException {
    try (JsonParser parser = JsonRows.FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return refused(parser.currentTokenLocation().getColumnNr(), "not an object");
      }
      Parsed.Row row = JsonRows.row(parser, number, line);
      if (parser.nextToken() != null) {
        return refused(
            parser.currentTokenLocation().getColumnNr(), "text behind the object in its line");
      }
      return row;
    } catch (JsonProcessingException failure) {
      return refused(JsonRows.malformed(failure, line - 1).column(), JsonRows.reason(failure));
    }
  }

  private Parsed refused(long column, String reason) {
    return new Parsed.Refused(number, line, column, reason);
  }

  /** Reads a line without its end into {@link #text}; false at the end of the file. */
  private boolean readLine() throws IOException {
    text.setLength(0);
    line++;
    while (true) {
      int end = next;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      text.append(buffer, next, end - next);
      if (text.length() > CsvReader.LONGEST_RECORD) {
        throw new MalformedInput(
            line, 1, "a line of more than " + CsvReader.LONGEST_RECORD + " characters");
      }
      next = end + 1;
      if (end < limit) {
        return true;
      }
      next = 0;
      limit = Math.max(0, input.read(buffer, 0, buffer.length));
      if (limit == 0) {
        return text.length() > 0;
      }
    }
  }

  @Override
  public long bytesRead() {
    return input.bytesRead();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
