package dev.stardust.transfer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes RFC 4180 with a header and CR LF behind each record; quotes only where they are needed.
 */
final class CsvWriter implements RowWriter {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final Writer out;
  private final List<String> names;
  private final CsvDialect dialect;

  CsvWriter(OutputStream out, List<String> names, CsvDialect dialect) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 14);
    this.names = List.copyOf(names);
    this.dialect = dialect;
  }

  @Override
  public void begin() throws IOException {
    row(names.stream().map(name -> (Cell) new Cell.Text(name)).toList());
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(dialect.delimiter());
      }
      write(cells.get(i));
    }
    out.write("\r\n");
  }

  private void write(Cell cell) throws IOException {
    if (cell instanceof Cell.Text text) {
      text(guarded(text.text()));
    } else if (cell instanceof Cell.Numeric number) {
      text(number.digits());
    } else if (cell instanceof Cell.Bool bool) {
      text(Boolean.toString(bool.value()));
    } else if (cell instanceof Cell.Json json) {
      text(json.text());
    } else {
      out.write(dialect.nullText());
    }
  }

  private String guarded(String text) {
    boolean formula =
        dialect.guardFormulas() && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  private void text(String text) throws IOException {
    if (text.equals(dialect.nullText()) || text.isEmpty() || needsQuotes(text)) {
      out.write('"');
      out.write(text.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(text);
    }
  }

  private boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == dialect.delimiter() || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return text.charAt(0) == '\uFEFF';
  }

  @Override
  public void end() {}

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
