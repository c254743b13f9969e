package dev.stardust.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What the readers and the writer of JSON share. */
final class JsonRows {

  /** Strict JSON: no name twice in an object, no NaN, no comments. MySQL nests up to 100 levels. */
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .rootValueSeparator("")
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(101)
                  .maxStringLength(CsvReader.LONGEST_RECORD)
                  .build())
          .build();

  private JsonRows() {}

  /** The row whose object the parser has just begun. */
  static Parsed.Row row(JsonParser parser, long number, long line) throws IOException {
    List<String> names = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      names.add(whole(parser, name));
      parser.nextToken();
      cells.add(cell(parser));
    }
    return new Parsed.Row(number, line, names, cells);
  }

  private static Cell cell(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> Cell.NULL;
      case VALUE_TRUE -> new Cell.Bool(true);
      case VALUE_FALSE -> new Cell.Bool(false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Cell.Numeric(parser.getText());
      case START_OBJECT, START_ARRAY -> new Cell.Json(structure(parser));
      default -> new Cell.Text(whole(parser, parser.getText()));
    };
  }

  /** The text of the object or array that the parser has just begun, without blanks. */
  private static String structure(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      int depth = 0;
      for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
        if (token == null) {
          throw new MalformedInput(1, 1, "the file ends inside an object");
        }
        copy(parser, token, generator);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0) {
          break;
        }
      }
    }
    return whole(parser, text.toString());
  }

  /** A text without halves of surrogate pairs, which UTF-8 cannot write. */
  private static String whole(JsonParser parser, String text) throws JsonParseException {
    if (text.codePoints().anyMatch(JsonRows::isHalf)) {
      throw new JsonParseException(parser, "half of a surrogate pair");
    }
    return text;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static void copy(JsonParser parser, JsonToken token, JsonGenerator generator)
      throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      generator.writeNumber(parser.getText());
    } else {
      generator.copyCurrentEvent(parser);
    }
  }

  /** Says where and why the parser stopped. */
  static MalformedInput malformed(JsonProcessingException failure, long lineBefore) {
    JsonLocation location = failure.getLocation();
    long line = location == null ? 1 : Math.max(1, location.getLineNr());
    long column = location == null ? 1 : Math.max(1, location.getColumnNr());
    return new MalformedInput(lineBefore + line, column, reason(failure));
  }

  static String reason(JsonProcessingException failure) {
    String message = String.valueOf(failure.getOriginalMessage());
    int end = message.indexOf('\n');
    return "not JSON: " + (end < 0 ? message : message.substring(0, end));
  }
}
