package dev.stardust.transfer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes one JSON object per line, either as they are or as the elements of one array. */
final class JsonWriter implements RowWriter {

  /** What stands around and between the objects. */
  enum Layout {
    ARRAY("[", "\n", ",\n", "\n]\n"),
    LINES("", "", "", "");

    private final String begin;
    private final String beforeFirst;
    private final String beforeOthers;
    private final String end;

    Layout(String begin, String beforeFirst, String beforeOthers, String end) {
      this.begin = begin;
      this.beforeFirst = beforeFirst;
      this.beforeOthers = beforeOthers;
      this.end = end;
    }
  }

  private final JsonGenerator generator;
  private final List<String> names;
  private final Layout layout;
  private long rows;

  JsonWriter(OutputStream out, List<String> names, Layout layout, long rowsBefore) {
    this.names = List.copyOf(names);
    this.layout = layout;
    this.rows = rowsBefore;
    try {
      this.generator = JsonRows.FACTORY.createGenerator(out, JsonEncoding.UTF8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // nothing is written yet
    }
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  @Override
  public void begin() throws IOException {
    generator.writeRaw(layout.begin);
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    generator.writeRaw(rows == 0 ? layout.beforeFirst : layout.beforeOthers);
    rows++;
    generator.writeStartObject();
    for (int i = 0; i < cells.size(); i++) {
      generator.writeFieldName(names.get(i));
      write(cells.get(i));
    }
    generator.writeEndObject();
    if (layout == Layout.LINES) {
      generator.writeRaw('\n');
    }
  }

  private void write(Cell cell) throws IOException {
    if (cell instanceof Cell.Text text) {
      generator.writeString(text.text());
    } else if (cell instanceof Cell.Numeric number) {
      generator.writeNumber(number.digits());
    } else if (cell instanceof Cell.Bool bool) {
      generator.writeBoolean(bool.value());
    } else if (cell instanceof Cell.Json json) {
      generator.writeRawValue(json.text());
    } else {
      generator.writeNull();
    }
  }

  @Override
  public void end() throws IOException {
    generator.writeRaw(rows == 0 && layout == Layout.ARRAY ? "]\n" : layout.end);
  }

  @Override
  public void flush() throws IOException {
    generator.flush();
  }
}
