package dev.stardust.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the objects of one JSON array. Whatever is not JSON ends it. */
final class JsonArrayReader implements RowReader {

  private final Utf8Input input;
  private final JsonParser parser;
  private long number;
  private boolean ended;

  JsonArrayReader(Utf8Input input) throws IOException {
    this.input = input;
    this.parser = JsonRows.FACTORY.createParser(input);
    if (token() != JsonToken.START_ARRAY) {
      throw new MalformedInput(line(), column(), "a JSON file must be one array of objects");
    }
  }

  @Override
  public @Nullable Parsed next() throws IOException {
    if (ended) {
      return null;
    }
    JsonToken token = token();
    if (token == JsonToken.END_ARRAY) {
      ended = true;
      if (token() != null) {
        throw new MalformedInput(line(), column(), "text behind the end of the array");
      }
      return null;
    }
    number++;
    long line = line();
    long column = column();
    try {
      if (token == JsonToken.START_OBJECT) {
        return JsonRows.row(parser, number, line);
      }
      parser.skipChildren();
    } catch (JsonProcessingException failure) {
      throw JsonRows.malformed(failure, 0);
    }
    return new Parsed.Refused(number, line, column, "not an object");
  }

  private @Nullable JsonToken token() throws IOException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException failure) {
      throw JsonRows.malformed(failure, 0);
    }
  }

  private long line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private long column() {
    return Math.max(1, parser.currentTokenLocation().getColumnNr());
  }

  @Override
  public long bytesRead() {
    return input.bytesRead();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
