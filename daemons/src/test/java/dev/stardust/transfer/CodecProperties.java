package dev.stardust.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is written is read back, whatever the pieces in which it is written and read. */
final class CodecProperties {

  private static final List<String> NAMES = List.of("id", "na\"me,\n", "größe 😀");

  @Property(tries = 300)
  void jsonAndNdjsonComeBack(@ForAll("typedRows") List<List<Cell>> rows) throws IOException {
    for (Format format : List.of(Format.JSON, Format.NDJSON)) {
      byte[] file = write(format, rows, CsvDialect.RFC_4180);
      assertThat(read(format, file, CsvDialect.RFC_4180)).isEqualTo(rows);
    }
  }

  @Property(tries = 300)
  void csvComesBackAsText(@ForAll("texts") List<List<Cell>> rows, @ForAll("dialects") CsvDialect d)
      throws IOException {
    assertThat(read(Format.CSV, write(Format.CSV, rows, d), d)).isEqualTo(rows);
  }

  @Property(tries = 200)
  void aFileThatIsGoneOnWithIsTheSame(
      @ForAll("typedRows") List<List<Cell>> rows, @ForAll @IntRange(max = 12) int at)
      throws IOException {
    for (Format format : Format.values()) {
      int cut = Math.min(at, rows.size());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RowWriter first = format.writer(out, NAMES, 0, CsvDialect.RFC_4180);
      first.begin();
      for (List<Cell> row : rows.subList(0, cut)) {
        first.row(row);
      }
      first.flush();
      RowWriter second = format.writer(out, NAMES, cut, CsvDialect.RFC_4180);
      for (List<Cell> row : rows.subList(cut, rows.size())) {
        second.row(row);
      }
      second.end();
      second.flush();
      assertThat(out.toByteArray()).isEqualTo(write(format, rows, CsvDialect.RFC_4180));
    }
  }

  @Property(tries = 300)
  void noFileMakesAReaderFailOtherwiseThanItSays(
      @ForAll("mess") String text, @ForAll Format format) {
    try {
      read(format, text.getBytes(StandardCharsets.UTF_8), CsvDialect.RFC_4180);
    } catch (MalformedInput malformed) {
      // Jackson takes a carriage return on its own for a line end, too.
      long most = 1L + text.chars().filter(c -> c == '\n' || c == '\r').count();
      assertThat(malformed.line()).isBetween(1L, most);
      assertThat(malformed.column()).isPositive();
    } catch (IOException other) {
      throw new AssertionError(other);
    }
  }

  @Provide
  Arbitrary<String> mess() {
    return Arbitraries.strings().withChars("a1,\"\r\n{}[]: \\té").ofMaxLength(40);
  }

  @Provide
  Arbitrary<CsvDialect> dialects() {
    return Arbitraries.of(
        CsvDialect.RFC_4180,
        new CsvDialect(';', "\\N", false),
        new CsvDialect('\t', "NULL", false));
  }

  @Provide
  Arbitrary<List<List<Cell>>> texts() {
    return rows(Arbitraries.oneOf(text(), Arbitraries.just(Cell.NULL)));
  }

  @Provide
  Arbitrary<List<List<Cell>>> typedRows() {
    Arbitrary<Cell> numbers =
        Arbitraries.bigDecimals().ofScale(9).map(n -> new Cell.Numeric(n.toPlainString()));
    Arbitrary<Cell> others =
        Arbitraries.of(
            Cell.NULL,
            new Cell.Bool(true),
            new Cell.Bool(false),
            new Cell.Numeric("9223372036854775807"),
            new Cell.Numeric("123456789012345678901234567890.10"),
            new Cell.Numeric("1E+5"),
            new Cell.Json("{}"),
            new Cell.Json("[]"),
            new Cell.Json("{\"a\":[1.10,12345678901234567890,{\"b\":null}],\"\\n\":\"ü\\\"\"}"));
    return rows(Arbitraries.oneOf(text(), numbers, others));
  }

  private static Arbitrary<Cell> text() {
    Arbitrary<String> special =
        Arbitraries.strings().withChars("a,;\t\"\r\n\\N'=\uFEFF é").ofMaxLength(8);
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .list()
            .ofMaxSize(8)
            .map(c -> new String(c.stream().mapToInt(Integer::intValue).toArray(), 0, c.size()));
    return Arbitraries.oneOf(special, any, Arbitraries.of("", "NULL", "\\N", "null", "\uFEFFx"))
        .map(Cell.Text::new);
  }

  private static Arbitrary<List<List<Cell>>> rows(Arbitrary<Cell> cells) {
    return cells.list().ofSize(NAMES.size()).list().ofMaxSize(12);
  }

  private static byte[] write(Format format, List<List<Cell>> rows, CsvDialect dialect)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowWriter writer = format.writer(out, NAMES, 0, dialect);
    writer.begin();
    for (List<Cell> row : rows) {
      writer.row(row);
    }
    writer.end();
    writer.flush();
    return out.toByteArray();
  }

  private static List<List<Cell>> read(Format format, byte[] file, CsvDialect dialect)
      throws IOException {
    List<List<Cell>> rows = new ArrayList<>();
    try (RowReader reader = format.reader(new Drip(file), dialect)) {
      for (Parsed parsed = reader.next(); parsed != null; parsed = reader.next()) {
        if (parsed instanceof Parsed.Row row) {
          rows.add(row.cells());
        }
      }
    }
    return rows;
  }

  /** Gives few bytes at a time, so that characters and line ends are cut anywhere. */
  private static final class Drip extends ByteArrayInputStream {

    Drip(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + pos % 3));
    }
  }
}
