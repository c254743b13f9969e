package dev.stardust.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of files. All of them are UTF-8; a byte order mark at the start is skipped. */
public enum Format {
  /** RFC 4180 with a header. */
  CSV,
  /** One JSON array of objects. */
  JSON,
  /** One JSON object per line. */
  NDJSON;

  /** The ending of a file's name, without the dot. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format that a file's name ends with; {@code .jsonl} is NDJSON too. */
  public static Optional<Format> ofFile(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1);
    return ending.equalsIgnoreCase("jsonl") ? Optional.of(NDJSON) : of(ending);
  }

  /** The format of this name, in upper or lower case. */
  public static Optional<Format> of(String name) {
    for (Format format : values()) {
      if (format.extension().equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether a string may stand for a number: CSV has nothing but strings. */
  public boolean isUntyped() {
    return this == CSV;
  }

  /**
   * A reader from the stream's start, which closes the stream.
   *
   * @throws MalformedInput if the file does not even begin as its format does
   */
  public RowReader reader(InputStream in, CsvDialect dialect) throws IOException {
    Utf8Input input = new Utf8Input(in);
    return switch (this) {
      case CSV -> new CsvReader(input, dialect);
      case JSON -> new JsonArrayReader(input);
      case NDJSON -> new NdjsonReader(input);
    };
  }

  /**
   * A writer.
   *
   * @param rowsBefore how many rows the file has already
   */
  public RowWriter writer(
      OutputStream out, List<String> names, long rowsBefore, CsvDialect dialect) {
    return switch (this) {
      case CSV -> new CsvWriter(out, names, dialect);
      case JSON -> new JsonWriter(out, names, JsonWriter.Layout.ARRAY, rowsBefore);
      case NDJSON -> new JsonWriter(out, names, JsonWriter.Layout.LINES, rowsBefore);
    };
  }
}
