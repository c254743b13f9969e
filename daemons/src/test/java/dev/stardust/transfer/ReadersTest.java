package dev.stardust.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the readers take and refuse, and where they say it is. */
final class ReadersTest {

  private static List<String> read(Format format, String text) throws IOException {
    return read(format, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(Format format, byte[] bytes) throws IOException {
    List<String> rows = new ArrayList<>();
    try (RowReader reader = format.reader(new ByteArrayInputStream(bytes), CsvDialect.RFC_4180)) {
      for (Parsed parsed = reader.next(); parsed != null; parsed = reader.next()) {
        rows.add(
            parsed instanceof Parsed.Row row
                ? row.number() + "@" + row.line() + " " + row.cells()
                : parsed.toString());
      }
    }
    return rows;
  }

  @Test
  void csvTellsNullFromTheEmptyString() throws IOException {
    assertThat(read(Format.CSV, "a,b,c\r\n,\"\",x\r\n"))
        .containsExactly("1@2 [Null[], Text[text=], Text[text=x]]");
  }

  @Test
  void csvHasLineEndsInFieldsAndNoneAtTheEnd() throws IOException {
    assertThat(read(Format.CSV, "\uFEFFa,b\n1,\"x\r\ny\n\"\"z\"\r\n2,w"))
        .containsExactly(
            "1@2 [Text[text=1], Text[text=x\r\ny\n\"z]]", "2@5 [Text[text=2], Text[text=w]]");
  }

  @Test
  void oneColumnCanBeNull() throws IOException {
    assertThat(read(Format.CSV, "a\r\n\r\n\"\"\r\n"))
        .containsExactly("1@2 [Null[]]", "2@3 [Text[text=]]");
  }

  @Test
  void aRecordOfAnotherLengthIsRefusedAndTheNextIsRead() throws IOException {
    assertThat(read(Format.CSV, "a,b\n1\n1,2,3\n4,5\n"))
        .containsExactly(
            "Refused[number=1, line=2, column=1, reason=1 fields where the header has 2]",
            "Refused[number=2, line=3, column=1, reason=3 fields where the header has 2]",
            "3@4 [Text[text=4], Text[text=5]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a,b\\n1,x"y\\n    | line 2, column 4: a quote inside a field that does not begin with one
          a,b\\n1,"x"y\\n   | line 2, column 6: text behind a closing quote
          a,b\\n1,"x\\n2,3\\n | line 2, column 3: the quote is never closed
          a,b\\n1,x\\ry\\n   | line 2, column 5: a carriage return without a line feed
          a,A\\n           | line 1, column 1: the header names 'A' twice
          a,,c\\n          | line 1, column 1: the header has no name for column 2 of the file
          """)
  void csvThatIsNoneIsRefusedWithItsPlace(String file, String message) {
    String text = file.replace("\\n", "\n").replace("\\r", "\r");
    assertThatThrownBy(() -> read(Format.CSV, text))
        .isInstanceOf(MalformedInput.class)
        .hasMessage(message);
  }

  @Test
  void anEmptyCsvFileHasNoHeader() {
    assertThatThrownBy(() -> read(Format.CSV, ""))
        .hasMessage("line 1, column 1: the file is empty, and a header with the columns is needed");
  }

  @Test
  void bytesThatAreNoUtf8AreRefusedWithTheirPlace() {
    byte[] latin1 = "a\nxyz\nfür\n".getBytes(StandardCharsets.ISO_8859_1);
    for (Format format : List.of(Format.CSV, Format.NDJSON)) {
      assertThatThrownBy(() -> read(format, latin1))
          .hasMessage("line 3, column 2: bytes that are no UTF-8");
    }
  }

  @Test
  void numbersKeepTheirDigits() throws IOException {
    assertThat(
            read(
                Format.JSON,
                """
                [{"d": 0.10000000000000000000000000000001, "i": 18446744073709551615,
                  "n": {"x": [1.10, 12345678901234567890, {}]}, "b": true, "z": null}]
                """))
        .containsExactly(
            "1@1 [Numeric[digits=0.10000000000000000000000000000001],"
                + " Numeric[digits=18446744073709551615],"
                + " Json[text={\"x\":[1.10,12345678901234567890,{}]}], Bool[value=true], Null[]]");
  }

  @Test
  void aLineOfNdjsonThatIsNoObjectIsRefusedAndTheNextIsRead() throws IOException {
    assertThat(read(Format.NDJSON, "{\"a\":1}\n\n{\"a\":\n[1]\n{\"a\":1} x\n{\"a\":1,\"a\":2}\n{}"))
        .satisfiesExactly(
            row -> assertThat(row).isEqualTo("1@1 [Numeric[digits=1]]"),
            row -> assertThat(row).startsWith("Refused[number=2, line=3, column=").contains("JSON"),
            row -> assertThat(row).startsWith("Refused[number=3, line=4, column=1, reason=not an"),
            row -> assertThat(row).startsWith("Refused[number=4, line=5, column="),
            row -> assertThat(row).startsWith("Refused[number=5, line=6").contains("Duplicate"),
            row -> assertThat(row).isEqualTo("6@7 []"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"a":1}          | line 1, column 1: a JSON file must be one array of objects
          [{"a":1},\\n{"a"2}] | line 2, column 5: not JSON:
          [{"a":1}] x      | line 1, column 12: not JSON:
          [{"a":1}][]      | line 1, column 10: text behind the end of the array
          [{"a":1}         | line 1, column 9: not JSON:
          [{"a":NaN}]      | not JSON: Non-standard token 'NaN'
          [{"a":"\\ud83d"}] | not JSON: half of a surrogate pair
          [{"\\udc4d":1}]   | not JSON: half of a surrogate pair
          [{"a":["\\ud83d-\\udc4d"]}] | not JSON: half of a surrogate pair
          """)
  void jsonThatIsNoneIsRefusedWithItsPlace(String file, String message) {
    assertThatThrownBy(() -> read(Format.JSON, file.replace("\\n", "\n")))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void formulasAreGuardedOnlyWhenAsked() throws IOException {
    List<Cell> row = List.of(new Cell.Text("=1+1"), new Cell.Text("-x"), new Cell.Numeric("-1"));
    assertThat(csv(row, CsvDialect.RFC_4180)).isEqualTo("=1+1,-x,-1\r\n");
    assertThat(csv(row, new CsvDialect(',', "", true))).isEqualTo("'=1+1,'-x,-1\r\n");
  }

  private static String csv(List<Cell> row, CsvDialect dialect) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowWriter writer = Format.CSV.writer(out, List.of("a", "b", "c"), 0, dialect);
    writer.row(row);
    writer.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aQuoteThatIsNeverClosedDoesNotFillTheMemory() {
    InputStream endless =
        new InputStream() {
          private long given;

          @Override
          public int read() {
            return given++ < 3 ? "a\n\"".charAt((int) given - 1) : 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
              target[offset + i] = (byte) read();
            }
            return length;
          }
        };
    assertThatThrownBy(
            () -> {
              try (RowReader reader = Format.CSV.reader(endless, CsvDialect.RFC_4180)) {
                reader.next();
              }
            })
        .hasMessage(
            "line 2, column 1: a record of more than 67108864 characters; is a quote not closed?");
  }
}
